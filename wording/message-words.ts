// Says in a message's words, in both languages, what of it is not among them and why.
import type { Bilingual } from '../domain/base/bilingual.js';
import type { FailureCode } from '../domain/base/failures.js';

const reasons: { readonly [C in FailureCode]?: Bilingual } = {
  'file-empty': { zh: '空文件', en: 'empty' },
  'file-unreadable': { zh: '文件已损坏', en: 'damaged' },
  'file-too-large': { zh: '太大', en: 'too large' },
  'picture-too-large': { zh: '像素太多', en: 'too many pixels' },
  'too-many-files': { zh: '附件太多', en: 'too many files' },
  'file-not-cleanable': { zh: '拍摄位置无法清除', en: 'the place it was taken at cannot be removed' },
};

const otherwise: Bilingual = { zh: '类型不收', en: 'a type that is not taken' };

/** The line, with the name as it came but visible and of one line. */
export function notTaken(name: string, code: FailureCode): string {
  const { zh, en } = reasons[code] ?? otherwise;
  const shown = Array.from(name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, ''))
    .slice(0, 200)
    .join('');
  return `附件“${shown}”未收下：${zh} / not taken: ${en}`;
}

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
