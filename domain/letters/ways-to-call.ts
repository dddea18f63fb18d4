// Tells how people call somebody by the family name: 王先生, 小王, 姓王的, 王某明, Mr Smith.
import { doubled, titles } from './person-name.js';

const familyIn = new RegExp(`^(?:[小老](?=\\p{Script=Han}$))?(${doubled}|\\p{Script=Han})(\\p{Script=Han}{0,3})$`, 'u');
/** Titles of one letter, but where the next letter makes another word of them. */
const short =
  '姐(?!妹)|[哥叔婶嫂姨伯爷妈姑队]|总(?![共部之体价量额数计理结])|工(?![作厂地程业人资会具])|局(?!部)|老(?![吉虎人街城])';
/** What makes a place or a thing of `小王` and `老王`. */
const placeOn =
  '[府村庄家店镇乡路街子国朝]|(?:面|饭|餐|茶|酒|菜|烧烤|火锅|烤肉|烤鱼|早餐|早点|快餐|小吃|水果|蔬菜|包子|饺子|理发|五金|修车|便利|杂货)(?:店|馆|铺|楼|摊)';

const gap = '[^\\p{L}\\p{N}。!?;,、:\\n]{0,4}';
const spread = (word: string): string => [...word].join(gap);
const longTitles = titles
  .split('|')
  .toSorted((a, b) => b.length - a.length)
  .map(spread)
  .join('|');

function inHan(family: string, given: string): RegExp[] {
  const own = given === '' ? '' : `(?:${gap}[${given}]){0,2}`;
  return [
    `${spread(family)}${gap}(?:${longTitles}|某${own}|${short})`,
    `[小老]${gap}${spread(family)}(?!${placeOn})`,
    `姓${gap}${spread(family)}(?:${gap}的)?`,
  ].map((form) => new RegExp(form, 'gu'));
}

const latinName = /^[\p{Script=Latin}\s.'’-]+$/u;
const edges = { before: '(?<![\\p{Script=Latin}\\d])', behind: '(?![\\p{Script=Latin}\\d])' };

/** Which word is the family's nobody says, so both ends are read as it. */
function inLatin(name: string): RegExp[] {
  const words = name.split(/[\s.]+/).filter((word) => word !== '');
  const [first = '', last = ''] = [words[0], words.at(-1)];
  if (!latinName.test(name) || words.length < 2) return [];
  const ends = [
    [first, last],
    [last, first],
  ] as const;
  return ends
    .filter(([, family]) => family.length > 1)
    .map(([given, family]) => {
      const initial = given.charAt(0);
      const forms = [
        `(?:mr|mrs|ms|miss|mx|dr|prof|sir|madam)[\\s.]{0,3}${family}`,
        `${initial}[\\s.]{1,3}${family}`,
        `${family},?\\s{1,2}${initial}`,
        `${given}\\s{1,3}[\\p{L}.'’-]{1,20}\\s{1,3}${family}`,
      ];
      return new RegExp(`${edges.before}(?:${forms.join('|')})${edges.behind}`, 'giu');
    });
}

/** The forms in which somebody of these names (simplified, each of one person) is called by the family's alone. */
export function waysToCall(names: readonly string[]): RegExp[] {
  const families = new Map<string, string>();
  for (const name of names) {
    const [, family, given = ''] = familyIn.exec(name.replace(/[^\p{L}]/gu, '')) ?? [];
    if (family !== undefined) families.set(family, (families.get(family) ?? '') + given);
  }
  return [...[...families].flatMap(([family, given]) => inHan(family, given)), ...names.flatMap(inLatin)];
}
