// Cuts what devices and mail programs write below a mail, and tells a signature from an answer.

const device =
  'i ?phone|i ?pad|i ?os|mac|手机|平板|华为|huawei|荣耀|honor|小米|xiaomi|红米|redmi|oppo|vivo|一加|oneplus|realme|三星|samsung|galaxy|魅族|中兴|努比亚|nubia|android|安卓|鸿蒙|harmony ?os|windows|outlook|foxmail|qq|gmail|yahoo|新浪|搜狐|网易|阿里|邮箱|邮件|電郵|客户端|移动端|blackberry|mail|yandex';
const footers = [
  `(?:发自|發自|来自|來自|发送自|發送自|寄自)\\s*(?:我的|我的\\s*)?\\s*[^，。！？,!?]{0,24}?(?:${device})[^，。！？,!?]{0,40}`,
  `(?:从|由|用|使用|通过|透過|從)\\s*(?:我的\\s*)?[^，。！？,!?]{0,24}?(?:${device})[^，。！？,!?]{0,30}?\\s*(?:发送|發送|发出|寄出|傳送)`,
  `(?:sent|sendt|gesendet|envoyé|enviado) (?:from|via|using|von|de|desde) [^.!?]{0,20}(?:${device})[^!?]{0,60}`,
  `(?:获取|下载|取得|get) outlook (?:for|适用于|版)[^!?]{0,60}`,
  '(?:适用于|適用於) (?:ios|android) 的 outlook[^!?]{0,60}',
  '网易邮箱大师',
  'von meinem (?:iphone|ipad|handy) gesendet',
].join('|');
/** A line that is nothing else, with the link that some programs add. */
const footer = new RegExp(`^[\\s>＞|*_\\-[]*(?:${footers})[\\s.。|\\]*_<>]*$`, 'iu');
const longestFooter = 120;

const withoutEnd = (lines: readonly string[]): string => lines.join('\n').trimEnd();

/** The words without the lines that devices and mail programs add by themselves. */
export function withoutFooter(words: string): string {
  const lines = words.split('\n');
  const own = lines.filter((line) => line.length > longestFooter || !footer.test(line));
  return own.length === lines.length ? words : withoutEnd(own).replace(/^(?:[ \t]*\n)+/, '');
}

const delimiter = /^\s*(?:--\s*|[-_—=*·•]{3,}\s*)$/;
const blank = /^[\s|]*$/;
/** A line that only says who and where: a number, an address, a site, an employer. */
const contact = [
  '[|\\s]*(?:(?:tel|phone|mobile|fax|e-?mail|mail|电话|手机|联系电话|联系方式|传真|邮箱|邮件|地址|网址|微信|qq)\\s*[:：].*)',
  '[|\\s]*\\+?\\d[\\d\\s()-]{6,18}\\d[|\\s]*',
  '[|\\s]*[<[]?[^\\s<>@|]+@[^\\s<>@|]+\\.[a-z]{2,}[>\\]]?[|\\s]*',
  '[|\\s]*(?:https?:\\/\\/|www\\.)\\S+[|\\s]*',
  '[^。！？!?，,]{2,30}(?:公司|集团|大学|学院|医院|事务所|委员会|co\\., ?ltd\\.?|inc\\.|gmbh)[|\\s]*',
  '[|\\s]*\\d{4}[-年/.]\\d{1,2}[-月/.]\\d{1,2}日?[|\\s]*',
].join('|');
const contactLine = new RegExp(`^(?:${contact})$`, 'i');
const longestSignature = 12;

/**
 * The words without a signature below them: what follows a line of dashes, or lines with nothing but the sender's name and
 * where to reach the sender. Words of people may be among what is cut, so what is left serves to be read, not to be kept.
 */
export function withoutSignature(words: string, name: string | null): string {
  const lines = words.split('\n');
  const earliest = Math.max(1, lines.length - longestSignature);
  for (let i = earliest; i < lines.length; i++) {
    if (delimiter.test(lines[i]!)) return withoutEnd(lines.slice(0, i));
  }
  let end = lines.length;
  const isSigned = (line: string): boolean =>
    blank.test(line) ||
    contactLine.test(line) ||
    (name !== null && line.replace(/[\s|]/g, '') === name.replace(/\s/g, ''));
  while (end > earliest && isSigned(lines[end - 1]!)) end -= 1;
  return withoutEnd(lines.slice(0, end));
}
