// Masks who wrote it in the words of a reporter who asked not to be named.
import { leftOut } from '../base/left-out.js';
import { type Span, comparableText, maskSpans, matchesOf } from './comparable-text.js';

/** What is known of the writer; a mail may tell another name and address than the case. */
export interface KnownWriter {
  readonly names: readonly (string | null)[];
  readonly phones: readonly (string | null)[];
  readonly mails: readonly (string | null)[];
}

/** The usual family names; a name that nobody told us is known by them. */
const family =
  '[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范廖石金韦贾夏付傅方邹熊白孟秦邱江尹薛阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤裴樊霍翁柯庞耿柴鲍骆焦卓蒲凌葛温俞虞裘芦盛褚岳游冼詹邢倪殷梅齐]';
const personName = `(?!谢谢)(?:${family}|欧阳|司马|上官|诸葛)\\p{Script=Han}{1,2}`;
/** Somebody called by his trade, or told to do something: no name of the writer. */
const another = `(?!.{1,2}(?:师傅|警官|医生|老师|经理|律师|主任|所长|队长|先生|女士)|\\p{Script=Han}{2,3}(?:来(?!自)|去|帮|处理))`;
const role = '(?:举报|报告|投诉|诉求|反映|联系|申请|来信|发信)人|业主|住户|居民|租户';
const number = '\\+?\\d[\\d\\s-]{5,18}\\d|[\\w.+-]+@[\\w.-]+\\w';
const account = '(?:手机|电话|微信|QQ|邮箱)(?:号码?)?[\\s:是为]{0,10}';

/** How people call themselves: `我叫王小明`, `联系人：李四`; and their own numbers: `我的电话是…`. */
const introductions = [
  `(?:我(?:的名字)?[叫名]叫?|本人(?:叫|姓名)|我的名字是)[\\s:是]{0,10}(?<hidden>${another}${personName})`,
  `(?:姓名|署名|落款|(?:${role})(?:姓名)?)[ \\t]{0,10}:\\s{0,10}(?<hidden>${personName})`,
  `(?:本人|我)(?:的|是)?(?:联系)?${account}(?<hidden>${number})`,
  `联系(?:电话|方式|手机)[\\s:是为]{0,10}(?<hidden>${number})`,
  `(?<![\\p{L}\\p{N}])${account}(?<hidden>${number}|[\\w-]{6,30})(?=[^\\n]{0,60}联系我)`,
  `(?<=联系我[^\\n]{0,30}(?<![\\p{L}\\p{N}])${account})(?<hidden>${number})`,
].map((form) => new RegExp(form, 'giu'));

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
const letter = '[0-9A-Za-z]';
/** The letters in a row, blanks and signs between them allowed; a Latin word only as a whole. */
const spaced = (text: string): string =>
  `(?<!${letter})${[...text.normalize('NFKC').replace(/\s/g, '')].map(escaped).join('[\\s·.]*')}(?!${letter})`;

/** The last eleven digits at most: people leave the country code out. */
const dialled = (phone: string): string => {
  const digits = phone.replace(/\D/g, '');
  const own = digits.startsWith('86') && digits.length > 11 ? digits.slice(2) : digits;
  return `(?<!\\d)(?:(?:\\+|00)?86[\\s-]*)?${[...own].join('[\\s().\\p{Pd}]*')}(?!\\d)`;
};

/** A Latin name in the other order too, as Chinese names are written. */
const ordered = (name: string): string[] => {
  const words = name.split(/\s+/);
  return words.length === 2 && /^[\w\s'-]+$/.test(name) ? [name, `${words[1]} ${words[0]}`] : [name];
};

const given = (values: readonly (string | null)[]): string[] =>
  values.flatMap((value) => (value === null || value.trim() === '' ? [] : [value.trim()]));

function knownForms({ names, phones, mails }: KnownWriter): RegExp[] {
  const addresses = given(mails);
  const called = given(names)
    .filter((name) => [...name].length > 1)
    .flatMap(ordered);
  const accounts = addresses.map((mail) => mail.slice(0, mail.lastIndexOf('@'))).filter((name) => name.length > 4);
  // Whole addresses first: what is left of one must not tell where it was.
  const forms = [
    ...addresses.map((mail) => escaped(mail.normalize('NFKC'))),
    ...given(phones).map(dialled),
    ...[...called, ...accounts].map(spaced),
  ];
  return forms.map((form) => new RegExp(form, 'giu'));
}

const signatureRule = /^--\s*$/;
const device = '(?:华为|荣耀|小米|红米|三星|安卓|vivo|oppo|iphone|ipad|android|qq|foxmail|outlook|网易|新浪|阿里)';
const deviceLine = new RegExp(
  `^\\s*(?:(?:发自|发送自|来自)\\s*(?:我的\\s*(?:[\\w -]{1,30}|.{0,12}(?:手机|平板|电脑|邮箱|设备))|${device}.{0,20})|(?:sent from|get outlook)\\s*\\S.{0,60})$`,
  'i',
);
/** What tells nothing below a name: a date, an address. */
const belowName = /^[\s\d年月日./:-]*$|^\s*\d{1,4}(?:号楼|栋|幢|座|单元|室).{0,20}$/;
const farewell = '(?:敬上|谨上|敬启|亲笔|上)';
/** A name alone on a line, with the role or the place of its writer. */
const nameAlone = new RegExp(
  `^[\\s—-]*(?:此致|敬礼)?\\s*(?:\\d{0,4}(?:号楼|栋|幢|座|单元|室)?){0,3}(?:${role})?[\\s:：]*${personName}(?:\\s+${farewell}|\\s*[|｜].{0,20})?\\s*$`,
  'u',
);
/** A name in Latin letters, alone on a line. */
const latinName = /^\s*[A-Z][a-z]+(?:[ ·-][A-Z][a-z]+){1,2}\s*$/;
/** After a greeting at the end any short line is a name, also one of a rare family. */
const afterGreeting = new RegExp(`^\\s*\\p{Script=Han}{2,4}(?:\\s+${farewell})?\\s*$`, 'u');
const greeting = /^\s*(?:此致)?\s*敬礼[!！。]?\s*$/;
/** The line before tells of whom the name is. */
const announces = /(?:[:：]|如下|下面|以下|[是叫为人名者])\s*$/;
const longestOfSignature = { lines: 6, letters: 40, label: 6 };
const lettersIn = (line: string): number => line.replaceAll(leftOut, '').replace(/[^\p{L}\p{N}]/gu, '').length;

const sentenceMarks = /[。！？!?；;，,]/u;

/** Stands for the marks that the words had before: they tell nothing of a signature. */
const earlier = '\u0001';

/** Whether a paragraph at the end tells who wrote it and says nothing else. */
function isSignature(paragraph: string, before: string): boolean {
  const lines = paragraph.split('\n');
  if (lines.length > longestOfSignature.lines || lines.some((line) => line.length > longestOfSignature.letters))
    return false;
  const tells = lines.some((line) => line.includes(leftOut) && lettersIn(line) <= longestOfSignature.label);
  const isCard =
    nameAlone.test(lines[0]!) &&
    !announces.test(before) &&
    lines.some((line) => /\d{7}|\d{3}[ -]\d{4}|\S@\S/.test(line));
  return (tells || isCard) && !sentenceMarks.test(paragraph);
}

/** The line of the writer's name at the end; -1 where there is none. */
function nameLine(lines: readonly string[], names: readonly string[]): number {
  let at = lines.findLastIndex((line) => line.trim() !== '' && line !== leftOut);
  while (at > 0 && belowName.test(lines[at]!) && !nameAlone.test(lines[at]!)) at -= 1;
  const before = lines.slice(0, Math.max(at, 0)).findLast((line) => line.trim() !== '');
  if (before === undefined) return -1;
  const line = lines[at]!;
  if (names.includes(line.trim())) return at;
  if (greeting.test(before) && afterGreeting.test(line)) return at;
  return (nameAlone.test(line) || latinName.test(line)) && !announces.test(before) ? at : -1;
}

/** The name, and that without the family: so people sign. */
const signedAs = (name: string): string[] => (/^\p{Script=Han}{3,4}$/u.test(name) ? [name, name.slice(-2)] : [name]);

/** The words of a mail without the signature; a mark stands where it was. */
function withoutSignature(text: string, names: readonly string[]): string {
  const lines = text.split(/\r?\n/);
  const rule = lines.findLastIndex((line, i) => i > 0 && signatureRule.test(line));
  const below = lines.slice(rule + 1);
  const isRuled = rule > 0 && below.length <= longestOfSignature.lines && !sentenceMarks.test(below.join(' '));
  const above = (isRuled ? [...lines.slice(0, rule), leftOut] : lines).filter((line) => !deviceLine.test(line));
  const name = nameLine(above, names.flatMap(signedAs));
  if (name > 0) above[name] = leftOut;
  const paragraphs = above.join('\n').split(/\n[ \t]*\n/);
  const end =
    paragraphs.findLastIndex((one, i) => i === 0 || !(one.trim() === '' || isSignature(one, paragraphs[i - 1]!))) + 1;
  const isSigned = paragraphs.slice(end).some((one) => one.trim() !== '');
  return [...paragraphs.slice(0, end), ...(isSigned ? [leftOut] : [])].join('\n\n').trim() || leftOut;
}

/**
 * The words without the writer's name, numbers and addresses, however they are spaced, and without what the writer calls
 * so; of a letter also without its signature.
 */
export function withoutWriter(text: string, writer: KnownWriter, { isLetter }: { isLetter: boolean }): string {
  const words = text.replaceAll(leftOut, earlier);
  const comparable = comparableText(words);
  const spans: Span[] = [...knownForms(writer), ...introductions].flatMap((form) => matchesOf(comparable, form));
  const masked = spans.length === 0 ? words : maskSpans(words, spans);
  return (isLetter ? withoutSignature(masked, given(writer.names)) : masked).replaceAll(earlier, leftOut);
}
