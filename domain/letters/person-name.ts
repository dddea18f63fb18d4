// Reads a name as clerks write it: on one line, without titles, brackets and what names nobody.
import { simplified } from './simplified.js';

/** What breaks a line, steers a machine or turns the direction of what follows. */
const stray = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;
const strays = new RegExp(`${stray.source}+`, 'gu');

/** Whether a name stands on one line as it is read. */
export const isOnOneLine = (name: string): boolean => !stray.test(name);

/** The name on one line, where a program or a file hands in another. */
export const onOneLine = (name: string): string => name.replaceAll(strays, ' ').trim();

/** Family names of two letters. */
export const doubled =
  '欧阳|司马|上官|诸葛|慕容|皇甫|尉迟|令狐|司徒|夏侯|公孙|独孤|端木|轩辕|南宫|宇文|闻人|澹台|公冶|申屠|钟离|呼延';

/** How people are called behind the family name. */
export const titles =
  '先生|女士|小姐|太太|夫人|阿姨|大爷|大妈|大姐|大哥|大叔|大娘|大婶|大伯|大嫂|爷爷|奶奶|叔叔|伯伯|婆婆|同志|师傅|老师|同学|经理|主任|老板|' +
  '科长|处长|局长|院长|校长|队长|所长|班长|组长|会计|书记|医生|大夫|护士|警官|律师|教授|司机|某某';

const noPerson = new RegExp(
  `^(?:${titles}|姓名|电话|手机|业主|住户|居民|租户|房东|租客|商户|商家|本人|本人姓名|代理人|家属|家长|亲属|朋友|匿名|匿名者|保密|不详|未知|不愿透露|无|暂无|未填|群众|市民|热心市民|投诉人|举报人|反映人|联系人|来电人|诉求人|男|女|mr|mrs|ms|miss|dr|anonymous|unknown|none|n/a)$`,
  'iu',
);
const titleBefore = /^(?:mr|mrs|ms|miss|dr|prof)\.?\s+(?=\S)/iu;
const kin = '(?:[之的]\\s*)?(?:妈妈|爸爸|母亲|父亲|妻子|丈夫|儿子|女儿|家属|家人|家长)|之[父母妻夫子女]';
const titleBehind = new RegExp(`(?<=\\S)\\s*(?:${titles}|${kin})$`, 'u');
const apart = /[()[\]{}<>《》〈〉【】「」『』"“”/\\|,、,;:&+\n]+/u;
const hanRun = /[\p{Script=Han}\p{Co}]/u;
const isDoubled = new RegExp(`^(?:${doubled})$`, 'u');
const letters = (text: string): number => text.match(/[\p{L}\p{Co}]/gu)?.length ?? 0;

/** `Smith, John` */
const familyFirst = /^\s*([\p{Script=Latin}'’ -]+),\s*([\p{Script=Latin}.'’ -]+)$/u;

/** The names in a part without brackets: the whole, and what blanks and dots divide where each is long enough to be one. */
function namesOfPart(part: string): string[] {
  const bare = part.replace(titleBefore, '').replace(titleBehind, '').trim();
  const scripts = [
    bare.replace(/[^\p{Script=Han}\p{Co}\s·•・.-]/gu, ' ').trim(),
    bare.replace(/[\p{Script=Han}\p{Co}]/gu, ' ').trim(),
  ].filter((one) => letters(one) > 0);
  const words = (hanRun.test(bare) ? scripts : [bare]).flatMap((one) => {
    if (!hanRun.test(one)) return [one];
    const pieces = one.split(/[\s·•・]+/u).map((word) => word.replace(titleBehind, ''));
    const stands = pieces.length > 1 && pieces.every((word) => letters(word) > 1) && !isDoubled.test(pieces[0]!);
    return stands ? [one, ...pieces] : [one];
  });
  return [part, bare, ...words];
}

/** The names that the field of a name may tell, each as it may stand in a text, simplified; also single letters. */
export function namesIn(field: string): string[] {
  const parts = simplified(field.normalize('NFKC'))
    .replace(familyFirst, '$2 $1')
    .split(apart)
    .map((part) => part.trim());
  const isDivided = parts.some((part) => /^[\p{Script=Han}\p{Co}]$/u.test(part));
  const names = [...parts.flatMap(namesOfPart), ...(isDivided ? [parts.join('')] : [])].map((name) => name.trim());
  return [...new Set(names)].filter((name) => letters(name) > 0 && !noPerson.test(name));
}

/** Words of every day that begin with a family name. */
export const everyday =
  '谢谢|马上|严重|严厉|白天|夏天|夏季|万一|高[兴空层中三考楼架速温压]|左[边右侧]|宁[可愿]|祝[好您你大]|季[节度]|申[请诉报]|康复|牛[奶肉]|项目|尚[且有]|童年|毕[竟业]|辛苦|施工|洪水|方便|方式|任何|余下|钱款|黄昏|平时|何时|温度|于[是昨今本]|向来|金额|江[苏西]人|程序|钟[头点]|白领|保安';
const alsoPlaces =
  '张扬|张力|江苏|江西|高新|王府|明白|安静|平安|和平|文明|阳光|海洋|黄河|长江|时间|方向|马路|周边|金钱';
const isEveryday = new RegExp(`^(?:${everyday}|${alsoPlaces})$`, 'u');
const alone = { before: /(?:^|[^\p{L}\p{N}])$/u, behind: /^(?:$|[^\p{L}\p{N}])/u };
const announcedBefore =
  /(?:[叫名]|(?:举报|投诉|反映|联系|来电|申请|诉求)人|业主|住户|居民|本人|我是|署名)[\s:：是为]*$/u;
const actsBehind = new RegExp(
  `^(?:\\s*(?:${titles})|某|反映|投诉|举报|来电|致电|说|称|表示|实名|诉求|住|被打|被骗|手机|电话|[\\s(（]*1[3-9]\\d)`,
  'u',
);
const placeBehind =
  /^(?:路(?![过遇见边口人])|街(?![上头边坊])|大[街道](?!上)|巷(?![子口里])|区(?![别分])|县|镇(?![定静])|省(?![钱事心])|市(?![场民])|井)/u;

/**
 * Whether a name of two Han letters is another word where it stands: the beginning of a place (江苏路), or a word of every
 * day (马上) that neither stands alone nor has beside it what tells of a person.
 */
export function isOtherWord(name: string, before: string, behind: string): boolean {
  if (!/^\p{Script=Han}{2}$/u.test(name)) return false;
  if (placeBehind.test(behind)) return true;
  if (!isEveryday.test(name)) return false;
  const standsAlone = alone.before.test(before) && alone.behind.test(behind);
  return !(standsAlone || announcedBefore.test(before) || actsBehind.test(behind));
}
