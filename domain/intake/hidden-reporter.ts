// Masks who wrote it in the words of a reporter who asked not to be named.
import { leftOut } from '../base/left-out.js';
import { doubled, everyday, namesIn } from '../letters/person-name.js';
import { type Span, comparableText, maskSpans, matchesOf } from './comparable-text.js';
import { type KnownPerson, personIn } from './known-person.js';

/** What is known of the writer; a mail may tell another name and address than the case. */
export type KnownWriter = KnownPerson;

/** The usual family names; a name that nobody told us is known by them. */
const family =
  '[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董潘袁蔡蒋余于杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范廖石金韦贾夏付傅方邹熊白孟秦邱江尹薛阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤裴樊霍翁柯庞耿柴鲍骆焦卓蒲凌葛温俞虞裘芦盛褚岳游冼詹邢倪殷梅齐高康施洪牛鲁季申乔尤涂庄左甘祝宁尚符舒阮纪童毕翟聂项佟卞苗屈喻匡闵娄缪谷柳桑巩冉仇栾甄滕晏邬郁穆冀逄辛]';
/** Words that are in sentences and in no name. */
const inSentences = '[没不未很太了的吧吗呢是被还也都又臭脏吵坏乱差]';
const personName = `(?!${everyday})(?:${family}|${doubled})(?:(?!${inSentences})\\p{Script=Han}){1,2}`;
/** Somebody called by his trade, or told to do something: no name of the writer. */
const another = `(?!.{1,2}(?:师傅|警官|医生|老师|经理|律师|主任|所长|队长|先生|女士)|\\p{Script=Han}{2,3}(?:来(?!自)|去|帮|处理))`;
const role = '(?:举报|报告|投诉|诉求|反映|联系|申请|来信|发信)人|业主|住户|居民|租户';
const number = '\\+?\\d[\\d\\s-]{5,18}\\d|[\\w.+-]+@[\\w.-]+\\w';
const account = '(?:手机|电话|微信|QQ|邮箱)(?:号码?)?[\\s:是为]{0,10}';

/** A mobile number or an identity number of the mainland, however spaced. */
const mobile = '(?:(?:\\+|00)?86[\\s-]*)?1[3-9]\\d(?:[\\s-]?\\d{4}){2}';
const identity = '[1-9]\\d{5}[\\s-]?(?:19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])[\\s-]?\\d{3}[\\dx]';
const ownNumber = `(?<![\\d.])(?:${identity}|${mobile})(?!\\d)`;
const landline = '(?<!\\d)0\\d{2,3}[\\s-]?\\d{7,8}(?!\\d)';
/** Who signs behind a number: `回电13800000000 李`. */
const signed = `(?:[\\s,(]*(?:${personName}|${family}(?:先生|女士|小姐|某)?)(?=[)\\s。.!]*$))?`;
/** Somebody else whose numbers these are. */
const others = [
  '(?:骗子|诈骗(?:犯|分子|电话|短信|团伙|者|人|号)|嫌疑|骚扰|传单|广告|陌生)[^]{0,60}',
  '(?:[他她](?:们)?(?:的|叫|是|姓|留)|[打骂偷抢骗]我.{0,4}的|的人(?:叫|是|姓)|对方|此人|该人|那人|来电|名叫|叫做|男子|女子|[打偷抢骂]人者|(?:中介|卖家|客服|老板|店主|房东|司机|车主|邻居|经理|师傅|物业)(?:的|叫|姓|是|名))[^。!?\\n]{0,40}',
].join('|');
const notOthers = `(?<!${others})`;
/** A part of a sentence begins here, or the writer speaks of himself. */
const begins = '(?<=^|[^\\p{L}\\p{N}〕]|我的?|本人的?|我家的?|请打|拨打|请拨|[加回留]|联系)';
/** What is said to be somebody's: a name on the line before a number is not the writer's. */
const announced = '(?:[:]|如下|下面|以下|[是叫为名单])\\s{0,5}';
/** A clause that tells nothing of whom the name behind it is. */
const endsClause = '[\\p{Script=Han}](?<![举报诉映打抓找查骂是叫为人名单告和跟与被对给的偷者长员师])';
/** Looks ahead first: looking back takes longer. */
const nameBegins = `(?=\\p{Script=Han})(?<=^|[。!?,;(\\s])(?<!${announced})${notOthers}`;
const label = '(?:[\\s,:]*(?:联系)?(?:电话|手机|tel|mob(?:ile)?|phone)(?:号码?)?)?[\\s,:.(]*';

/** How people call themselves: `我叫王小明`, `联系人：李四`; and their own numbers: `我的电话是…`. */
const introductions = [
  `(?:我(?:的名字)?[叫名]叫?|本人(?:叫|姓名)|我的名字是)[\\s:是]{0,10}(?<hidden>${another}${personName})`,
  `(?:我|本人)(?:就?是)(?:[^。!?,\\n]{0,12}(?:小区|花园|[栋幢座室号楼村苑\\d]|单元)的?)?(?:的?(?:${role}))?[\\s:]{0,3}(?<hidden>${personName}|${family}(?:先生|女士|小姐))(?<![人员工户])(?=$|[^\\p{L}\\p{N}]|\\d|家?住(?!户)|在|手机|电话|微信|身份|实名)`,
  `本人(?<hidden>${another}${personName})(?=[,。\\s(\\d]|$|实名|身份|电话|手机|家?住)`,
  `(?:我|本人|免贵)姓(?<hidden>${family}|${doubled})`,
  `(?:姓名|署名|落款|(?:${role})(?:姓名)?)[ \\t]{0,10}:\\s{0,10}(?<hidden>${personName}(?:${label}${ownNumber})?)`,
  `(?:署名|落款|${role})[ \\t]{0,3}(?<hidden>${personName}(?:${label}${ownNumber})?)(?=[)\\s。.!]*(?:$|\\n)|[,(])`,
  `实名(?:举报|投诉|反映)人?[\\s:]{1,3}(?<hidden>${personName})(?=[\\s,]*(?:身份证|手机|电话|${ownNumber}))`,
  `(?:请|可)(?:联系|找|打给|致电)${notOthers}(?<hidden>${personName}${label}${ownNumber})`,
  `(?:本人|我)(?:的|是)?(?:联系)?${account}(?<hidden>${number})`,
  `联系(?:电话|方式|手机)[\\s:是为]{0,10}(?<hidden>${number})`,
  `(?<![\\p{L}\\p{N}])${account}(?<hidden>${number}|[\\w-]{6,30})(?=[^\\n]{0,60}联系我)`,
  `(?<=联系我[^\\n]{0,30}(?<![\\p{L}\\p{N}])${account})(?<hidden>${number})`,
  // Numbers that the writer gives as his own.
  `(?:我|本人)(?:的|是|号码|手机|电话|身份证?号?码?){0,3}[\\s:是为]{0,6}(?<hidden>${ownNumber}${signed})`,
  `(?<![让叫求骗]我?)(?:联系我|打我|找我|回我|回复我|呼我|加我|回电|致电|call (?:me )?(?:at |on )?|reach me (?:at |on )?)${label}(?:是|为)?\\s?(?<hidden>${ownNumber}${signed})`,
  `${begins}(?:(?:联系)?(?:电话|手机|号码|tel|mob(?:ile)?|cell|(?:my )?phone)(?:号码?|number)?|居?民?身份证(?:号码?)?|证件号码?|ID(?: card)?(?: number| no\\.?)?)[\\s:是为]{0,6}${notOthers}(?<hidden>${ownNumber}${signed}|${landline}(?=[)\\s,;。.!]|$))`,
  `${begins}(?:微信|wechat|weixin|vx|wx|QQ)(?:号码?|ID)?[\\s:是为]{0,6}${notOthers}(?<hidden>[a-z][\\w-]{4,29}|\\d{5,12})(?![\\w@])`,
  `${begins}(?:电子)?(?:邮箱|邮件|e-?mail)(?:地址|address)?[\\s:是为]{0,6}${notOthers}(?<hidden>[\\w.+-]{1,64}@[\\w.-]{1,100}\\w)`,
  // A name with a number beside it, and a number that stands alone.
  `${nameBegins}(?<hidden>${personName}${label}${ownNumber})(?=[)\\s。.!,;]|$)`,
  `(?=[+\\d])(?<=(?:^|[。!?,;\\n])\\s{0,5}|[\\p{Script=Han}](?<![号码户卡单机话信名是为叫电])\\s{1,5})${notOthers}(?<hidden>${ownNumber}${signed})(?=[\\s。.!]*(?:$|\\n))`,
  `(?<=^\\s{0,5})(?<hidden>${ownNumber})(?=[\\s,。](?![^]{0,12}[这该此骗扰打是号]))`,
  `(?<=[。!]\\s{0,5}|[-—]\\s?|${endsClause}[\\s,]{1,3})(?<!${announced})(?<hidden>${personName})(?=[\\s。.!]*$)`,
].map((form) => new RegExp(form, 'giu'));
const inEnglish =
  /(?:[Mm]y name(?:'s| is)|(?:I am|I'm|[Tt]his is)(?= [A-Z][a-z]+ [A-Z][a-z]+(?:[,.!\n]|$| (?:from|here|in|at|of|living)\b)))\s+(?<hidden>[A-Z][\w'-]*(?: [A-Z][\w'-]*){0,2})/gu;

const given = (values: readonly (string | null)[]): string[] =>
  values.flatMap((value) => (value === null || value.trim() === '' ? [] : [value.trim()]));

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
/** How letters in English end; what follows is the signature. */
const signOff =
  /^\s*(?:(?:with )?(?:best|kind|kindest|warm|many)?\s*(?:regards|wishes|thanks)|best|cheers|(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?|thank you|thx|rgds|br)(?: and (?:best |kind )?regards)?\s*[,.!]?\s*$/i;
const afterSignOff = /^\s*(?:[A-Z][\w.'-]*(?: [A-Z][\w.'-]*){0,3}|\p{Script=Han}{2,4}|〔略〕.{0,20})\s*$/u;
/** Where the writer lives or works, below the name. */
const whereabouts =
  /^\s*(?:\S.{0,25}(?:小区|花园|[路街村苑里弄巷])?\d{1,4}(?:号楼|[栋幢座弄号]|单元).{0,12}\d{0,4}室?|.{2,30}(?:公司|集团|大学|学院|医院|事务所|经理|工程师|部|(?:Ltd|Inc|GmbH|LLC|Limited)\.?))\s*$/u;
/** The line before tells of whom the name is. */
const announces = /(?:[:：]|如下|下面|以下|[是叫为人名单者])\s*$/;
const longestOfSignature = { lines: 6, letters: 40, label: 6, line: 60 };
const lettersIn = (line: string): number => line.replaceAll(leftOut, '').replace(/[^\p{L}\p{N}]/gu, '').length;

/** Longer lines are no part of a signature, and would be read slowly. */
const fits = (form: RegExp, line: string): boolean => line.length <= 120 && form.test(line);

const sentenceMarks = /[。！？!?；;，,]/u;

/** Stands for the marks that the words had before: they tell nothing of a signature. */
const earlier = '\u0001';

const holdsContact = (lines: readonly string[]): boolean =>
  lines.some((line) => /\d{7}|\d{3}[ -]\d{4}|\S@\S/.test(line));
const isMark = (line: string): boolean => line.includes(leftOut) && lettersIn(line) <= longestOfSignature.label;
const isName = (line: string): boolean => fits(nameAlone, line) || fits(latinName, line);

/** Whether a paragraph at the end tells who wrote it and says nothing else. */
function isSignature(paragraph: string, before: string): boolean {
  const lines = paragraph.split('\n');
  if (lines.length > longestOfSignature.lines || lines.some((line) => line.length > longestOfSignature.letters))
    return false;
  const isCard = isName(lines[0]!) && !announces.test(before) && holdsContact(lines);
  return (lines.some(isMark) || isCard) && !sentenceMarks.test(paragraph.replaceAll('Co., ', ''));
}

/** A mark alone on its line, or with what names a number. */
const labelled = new RegExp(
  `^(?:[\\s:：|]|${leftOut}|姓名|${role}|联系|电话|手机|号码?|微信|QQ|邮箱|身份证|tel|mob(?:ile)?|phone|e-?mail)*$`,
  'i',
);

const isLabelled = (line: string): boolean => line.includes(leftOut) && fits(labelled, line);

/** Whether a text is a signature and nothing else, as it is left where a score stood before it. */
function isBareSignature(paragraph: string): boolean {
  const lines = paragraph.split('\n').filter((line) => line.trim() !== '');
  const isOf = (line: string): boolean => isName(line) || isLabelled(line);
  const isBelow = (line: string): boolean => fits(whereabouts, line) || fits(belowName, line) || /\S@\S/.test(line);
  return (
    lines.length <= longestOfSignature.lines && lines.some(isOf) && lines.every((line) => isOf(line) || isBelow(line))
  );
}

/** The line of the writer's name at the end; -1 where there is none. */
function nameLine(lines: readonly string[], names: readonly string[]): number {
  let at = lines.findLastIndex((line) => line.trim() !== '' && !isLabelled(line));
  while (at > 0 && (fits(belowName, lines[at]!) || isLabelled(lines[at]!)) && !fits(nameAlone, lines[at]!)) at -= 1;
  const before = lines.slice(0, Math.max(at, 0)).findLast((line) => line.trim() !== '');
  if (before === undefined) return -1;
  const line = lines[at]!;
  if (names.includes(line.trim())) return at;
  if (fits(greeting, before) && fits(afterGreeting, line)) return at;
  return isName(line) && !announces.test(before) ? at : -1;
}

const alsoWithin = (name: string): string[] => [name, ...namesIn(name)];

/** The name, and that without the family: so people sign. */
const signedAs = (name: string): string[] => (/^\p{Script=Han}{3,4}$/u.test(name) ? [name, name.slice(-2)] : [name]);

/** The lines without those that follow the end of a letter in English, where these are a signature. */
function withoutSignedOff(lines: readonly string[]): string[] {
  const at = lines.findLastIndex((line) => fits(signOff, line));
  const below = at < 0 ? [] : lines.slice(at + 1).filter((line) => line.trim() !== '');
  const isSigned =
    below.length > 0 &&
    below.length <= longestOfSignature.lines &&
    fits(afterSignOff, below[0]!) &&
    below.every(
      (line) => line.length <= longestOfSignature.line && !/[。！？!?]|(?<!\b[A-Z][a-z]{0,3})\.\s*$/.test(line),
    );
  return isSigned ? [...lines.slice(0, at + 1), leftOut] : [...lines];
}

/** A figure alone on the first line answers a question, whatever stands below it. */
const figureFirst = /^[ \t]*\d{1,2}[.。!！]?[ \t]*\r?\n/u;

/** The words of a letter without the signature; a mark stands where it was. */
function withoutSignature(text: string, names: readonly string[], isAnswer: boolean): string {
  const lines = text.split(/\r?\n/);
  const rule = lines.findLastIndex((line, i) => i > 0 && fits(signatureRule, line));
  const below = lines.slice(rule + 1);
  const isRuled = rule > 0 && below.length <= longestOfSignature.lines && !sentenceMarks.test(below.join(' '));
  const kept = (isRuled ? [...lines.slice(0, rule), leftOut] : lines).filter((line) => !fits(deviceLine, line));
  const above = withoutSignedOff(kept);
  const name = nameLine(above, names.flatMap(signedAs));
  if (name > 0) above[name] = leftOut;
  const paragraphs = withoutWhereabouts(above)
    .join('\n')
    .split(/\n[ \t]*\n/);
  const isLast = (one: string, i: number): boolean =>
    i === 0 ? isAnswer || !isBareSignature(one) : !(one.trim() === '' || isSignature(one, paragraphs[i - 1]!));
  const end = paragraphs.findLastIndex(isLast) + 1;
  const isSigned = paragraphs.slice(end).some((one) => one.trim() !== '');
  return [...paragraphs.slice(0, end), ...(isSigned ? [leftOut] : [])].join('\n\n').trim() || leftOut;
}

/** The lines without those that tell where the writer lives or works, below a mark at the end. */
function withoutWhereabouts(lines: readonly string[]): string[] {
  const last = lines.findLastIndex((line) => !(line.trim() === '' || fits(whereabouts, line)));
  return last >= 0 &&
    last < lines.length - 1 &&
    lines[last]!.replaceAll(leftOut, '').trim() === '' &&
    lines[last] !== ''
    ? lines.slice(0, last + 1)
    : [...lines];
}

/** One line of words; a text with an end, that may be signed; one that answers what the office asked, such as a name. */
export type WordsOfWriter = 'line' | 'letter' | 'answer';

/**
 * The words without the writer's name, numbers and addresses, however they are spaced, and without what the writer calls
 * so; of a letter also without its signature.
 */
export function withoutWriter(text: string, writer: KnownWriter, kind: WordsOfWriter): string {
  const words = text.replaceAll(leftOut, earlier);
  const comparable = comparableText(words);
  const spans: Span[] = [
    ...personIn(words, comparable, writer),
    ...[...introductions, inEnglish].flatMap((form) => matchesOf(comparable, form)),
  ];
  const masked = spans.length === 0 ? words : maskSpans(words, spans);
  const figure = figureFirst.exec(masked)?.[0] ?? '';
  const below = masked.slice(figure.length);
  const unsigned =
    kind === 'line' ? below : withoutSignature(below, given(writer.names).flatMap(alsoWithin), kind === 'answer');
  return (figure + unsigned).replaceAll(earlier, leftOut);
}
