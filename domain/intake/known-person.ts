// Finds a known person in a text: name, numbers and mail address, however they are written.
import { type ComparableText, type Span, matchesOf, onlyUnits } from './comparable-text.js';

/** What is known of a person; of each there may be several. */
export interface KnownPerson {
  readonly names: readonly (string | null)[];
  readonly phones: readonly (string | null)[];
  readonly mails: readonly (string | null)[];
  readonly places?: readonly (string | null)[];
}

const given = (values: readonly (string | null)[]): string[] =>
  values.flatMap((value) => (value === null || value.trim() === '' ? [] : [value.trim().normalize('NFKC')]));

/** One letter as it is compared: small, where that is one letter again. */
function small(unit: string): string {
  const lower = unit.toLowerCase();
  return lower.length === 1 ? lower : unit;
}

const digitWords = '〇零一壹二贰三叁四肆五伍六陆七柒八捌九玖';
/** A digit as it is read aloud is that digit; 幺 is how a number says one, 两 two. */
export function digitOf(unit: string): string {
  if (unit === '幺') return '1';
  if (unit === '两') return '2';
  const at = digitWords.indexOf(unit);
  return at < 0 ? small(unit) : String(Math.floor(at / 2));
}

/** The letters and figures of a text in a row, and what stood between them. */
interface Row {
  readonly units: ComparableText;
  readonly gap: (after: number) => string;
}

const letterOrFigure = /[\p{L}\p{N}]/u;

function rowOf(comparable: ComparableText, original: string, read: (unit: string) => string): Row {
  const units = onlyUnits(comparable, letterOrFigure, read);
  return { units, gap: (after) => original.slice(units.to[after], units.from[after + 1]) };
}

const rowed = (text: string, read: (unit: string) => string): string =>
  [...text]
    .filter((unit) => letterOrFigure.test(unit))
    .map(read)
    .join('');

interface Sought {
  readonly text: string;
  /** Whether the letters belong together over what stands between two of them. */
  readonly joins: (gap: string) => boolean;
  /** Whether the neighbour, which nothing divides from it, makes it something else. */
  readonly isPart: (own: string, neighbour: string) => boolean;
}

/** Every place in the row at which the sought letters stand; each text is read once from front to back. */
function placesOf({ units, gap }: Row, { text, joins, isPart }: Sought): Span[] {
  if (text === '') return [];
  const spans: Span[] = [];
  for (let at = units.text.indexOf(text); at >= 0; at = units.text.indexOf(text, at + 1)) {
    const last = at + text.length - 1;
    const touches = (one: number, other: number): boolean =>
      gap(Math.min(one, other)) === '' && isPart(units.text[one]!, units.text[other]!);
    if (at > 0 && touches(at, at - 1)) continue;
    if (last + 1 < units.text.length && touches(last, last + 1)) continue;
    let whole = true;
    for (let i = at; i < last && whole; i++) whole = joins(gap(i));
    if (whole) spans.push([units.from[at]!, units.to[last]!]);
  }
  return spans;
}

const isShort = (gap: string): boolean => gap.length <= 40;
/** Two letters of a name that a sentence or a list divides are two words. */
const endsWord = /[。！？!?；;，,、：:]/u;
const inName = (gap: string): boolean => isShort(gap) && !endsWord.test(gap);
const inNumber = (gap: string): boolean => isShort(gap) && !/[。！？!?；;]/u.test(gap);

const latin = /[\p{Script=Latin}\d]/u;
const isWordOn = (own: string, neighbour: string): boolean => latin.test(own) && latin.test(neighbour);
const never = (): boolean => false;

/** A Latin name in the other order too, as Chinese names are written. */
const ordered = (name: string): string[] => {
  const words = name.split(/\s+/);
  return words.length === 2 && /^[\p{Script=Latin}\s'-]+$/u.test(name) ? [name, `${words[1]} ${words[0]}`] : [name];
};

/** The number as it may be dialled, the longest first: with and without country, zero and area. */
function dialled(phone: string): string[] {
  const digits = phone.replace(/\D/g, '');
  const own = digits.startsWith('86') && digits.length > 11 ? digits.slice(2) : digits;
  const isMobile = /^1[3-9]\d{9}$/.test(own);
  const area = isMobile || !digits.startsWith('86') ? '' : (/^(?:10|2\d|[3-9]\d{2})(?=\d{7,8}$)/.exec(own)?.[0] ?? '');
  return [`0086${own}`, `86${own}`, `0${own}`, own, ...(area === '' ? [] : [own.slice(area.length)])];
}

const doubled = '欧阳|司马|上官|诸葛|慕容|皇甫|尉迟|令狐|司徒|夏侯|公孙';
const familyIn = new RegExp(`^(?:(${doubled})|(\\p{Script=Han}))(?=\\p{Script=Han})`, 'u');
const titles = '先生|女士|小姐|太太|阿姨|大爷|大妈|大姐|大哥|同志|某某?';
/** What makes a place or a thing of `小王` and `老王`. */
const placeOn = '[府村庄家店镇乡路街子国朝]';

/** How people call somebody by the family name: 王先生, 小王, 老王. A place such as 王府井 is not called so. */
function calls(names: readonly string[]): RegExp[] {
  const families = new Set(
    names.flatMap((name) => {
      const [, double, single] = familyIn.exec(name.replace(/[^\p{L}]/gu, '')) ?? [];
      return double ?? single ?? [];
    }),
  );
  const gap = '[^\\p{L}\\p{N}。!?;,、:\\n]{0,4}';
  return [...families].flatMap((family) => {
    const spread = [...family].join(gap);
    const called = titles.split('|').map((title) => [...title.replace('?', '')].join(gap));
    return [
      new RegExp(`${spread}${gap}(?:${called.toSorted((a, b) => b.length - a.length).join('|')})`, 'gu'),
      new RegExp(`[小老]${gap}${spread}(?!${placeOn})`, 'gu'),
    ];
  });
}

/** Where in the original the person's name, numbers and mail addresses stand; linear in the length of the text. */
export function personIn(original: string, comparable: ComparableText, person: KnownPerson): Span[] {
  const names = given(person.names).filter((name) => [...name].length > 1);
  const mails = given(person.mails);
  const phones = given(person.phones);
  const places = given(person.places ?? []);
  if (names.length + mails.length + phones.length + places.length === 0) return [];
  const words = rowOf(comparable, original, small);
  const figures = phones.length === 0 ? null : rowOf(comparable, original, digitOf);
  const accounts = mails.map((mail) => mail.slice(0, mail.lastIndexOf('@'))).filter((name) => name.length > 4);
  const sought = [...names.flatMap(ordered), ...accounts].map((name) => rowed(name, small));
  return [
    ...mails
      .flatMap((mail) => mailForms(mail))
      .flatMap((text) => placesOf(words, { text, joins: isShort, isPart: never })),
    ...phones
      .flatMap(dialled)
      .flatMap((text) => (figures ? placesOf(figures, { text, joins: inNumber, isPart: isFigureOn }) : [])),
    ...places.flatMap((place) => placesOf(words, { text: rowed(place, small), joins: inName, isPart: isWordOn })),
    ...sought.flatMap((text) => placesOf(words, { text, joins: inName, isPart: isWordOn })),
  ];
}

const isFigureOn = (own: string, neighbour: string): boolean => /\d/.test(own) && /\d/.test(neighbour);

/**
 * Where the person is called by the family name alone. Others have that name too, so this is for paper, of which the
 * words stay whole elsewhere.
 */
export const callsIn = (comparable: ComparableText, { names }: Pick<KnownPerson, 'names'>): Span[] =>
  calls(given(names).filter((name) => [...name].length > 1)).flatMap((form) => matchesOf(comparable, form));

/** The letters of the address, also with its signs said: `at`, 艾特, `dot`, 点. */
function mailForms(mail: string): string[] {
  const at = mail.lastIndexOf('@');
  const [name, domain] = [rowed(mail.slice(0, at), small), mail.slice(at + 1)];
  const ends = ['.', 'dot', '点'].map((dot) => rowed(domain.replaceAll('.', dot), small));
  return ['', 'at', '艾特'].flatMap((sign) => ends.map((end) => `${name}${sign}${end}`));
}
