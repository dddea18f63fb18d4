// Says in a message's words, in both languages, what of it is not among them.

/** Below words that are longer than what is kept. */
export const restIsCut = '［以下内容过长已截去，原邮件整份保存 / the rest was cut; the whole mail is kept as it came］';

/** Below words of which some could not be read. */
export const someUnreadable =
  '［部分文字无法识别，原邮件整份保存 / some characters could not be read; the whole mail is kept as it came］';

/** In place of words, where there are none. */
export const noWords = '（无文字 / no text）';

/** In place of words, where files come alone beside a score. */
export const filesAlone = '（附件 / files）';

/** Below a short message that is longer than what is kept. */
export const shortMessageIsCut =
  '［以下内容过长已截去，原短信整份保存 / the rest was cut; the whole message is kept as it came］';
