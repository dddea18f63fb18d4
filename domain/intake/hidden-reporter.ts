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
  '[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范廖石金韦贾夏付傅方邹熊白孟秦邱江尹薛阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤]';
const personName = `(?!谢谢)(?:${family}|欧阳|司马|上官|诸葛)\\p{Script=Han}{1,2}`;

/** How people call themselves: `我叫王小明`, `联系人：李四`; and their own numbers: `我的电话是…`. */
const introductions = [
  `(?:我(?:的名字)?[叫名]叫?|本人(?:叫|姓名)|我的名字是)[\\s:是]*(?<hidden>${personName})`,
  `(?:姓名|署名|落款|(?:举报|报告|投诉|诉求|反映|联系|申请|来信|发信)人(?:姓名)?)\\s*:\\s*(?<hidden>${personName})`,
  `(?:本人|我)(?:的|是)?(?:联系)?(?:电话|手机|微信|QQ|邮箱)(?:号码?)?\\s*[:是为]?\\s*(?<hidden>\\+?\\d[\\d\\s-]{5,18}\\d|[\\w.+-]+@[\\w.-]+\\w)`,
  `联系(?:电话|方式|手机)\\s*[:是为]?\\s*(?<hidden>\\+?\\d[\\d\\s-]{5,18}\\d|[\\w.+-]+@[\\w.-]+\\w)`,
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

const given = (values: readonly (string | null)[]): string[] =>
  values.flatMap((value) => (value === null || value.trim() === '' ? [] : [value.trim()]));

function knownForms({ names, phones, mails }: KnownWriter): RegExp[] {
  const addresses = given(mails);
  const called = given(names).filter((name) => [...name].length > 1);
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
const deviceLine = /^\s*(?:发自|发送自|来自|sent from|get outlook)\s*\S.{0,60}$/i;
/** A name alone on a line; one letter or a nickname of which we know nothing else. */
const nameAlone = new RegExp(`^[\\s—-]*(?:此致|敬礼)?\\s*${personName}\\s*$`, 'u');
const longestOfSignature = { lines: 6, letters: 40, label: 6 };
const lettersIn = (line: string): number => line.replaceAll(leftOut, '').replace(/[^\p{L}\p{N}]/gu, '').length;

/** Stands for the marks that the words had before: they tell nothing of a signature. */
const earlier = '\u0001';

/** Whether a paragraph at the end tells who wrote it and says nothing else. */
function isSignature(paragraph: string): boolean {
  const lines = paragraph.split('\n');
  if (lines.length > longestOfSignature.lines || lines.some((line) => line.length > longestOfSignature.letters))
    return false;
  const tells = lines.some((line) => line.includes(leftOut) && lettersIn(line) <= longestOfSignature.label);
  return tells && !/[。！？!?；;，,]/u.test(paragraph);
}

/** The words of a mail without the signature; a mark stands where it was. */
function withoutSignature(text: string, names: readonly string[]): string {
  const lines = text.split(/\r?\n/);
  const ruled = lines.findIndex((line, i) => i > 0 && signatureRule.test(line));
  const above = (ruled < 0 ? lines : [...lines.slice(0, ruled), leftOut]).filter((line) => !deviceLine.test(line));
  const last = above.findLastIndex((line) => line.trim() !== '' && line !== leftOut);
  if (last > 0 && (nameAlone.test(above[last]!) || names.includes(above[last]!.trim()))) above[last] = leftOut;
  const paragraphs = above.join('\n').split(/\n[ \t]*\n/);
  const end = paragraphs.findLastIndex((one, i) => i === 0 || !(one.trim() === '' || isSignature(one))) + 1;
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
