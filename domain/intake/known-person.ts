// Finds a known person in a text: name, numbers and mail address, however they are written.
import { addressForms } from '../letters/address-forms.js';
import { isOtherWord, namesIn } from '../letters/person-name.js';
import { simplified } from '../letters/simplified.js';
import { waysToCall } from '../letters/ways-to-call.js';
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

const accented = /[\u00c0-\u024f\u1e00-\u1eff]/g;

/** A text as it is compared: small and simplified letters, Latin ones without accents; as long as before. */
function small(text: string): string {
  const simple = simplified(text).replace(accented, (letter) => letter.normalize('NFD').charAt(0));
  const lower = simple.toLowerCase();
  return lower.length === simple.length ? lower : Array.from(simple, smallLetter).join('');
}

function smallLetter(letter: string): string {
  const lower = letter.toLowerCase();
  return lower.length === letter.length ? lower : letter;
}

const digitWords = '〇零一壹二贰三叁四肆五伍六陆七柒八捌九玖';
const digits = new Map([
  ...[...digitWords].map((word, i) => [word, String(Math.floor(i / 2))] as const),
  ['幺', '1'],
  ['两', '2'],
]);
const saidDigit = new RegExp(`[${[...digits.keys()].join('')}]`, 'g');
/** A digit as it is read aloud is that digit; 幺 is how a number says one, 两 two. */
const inFigures = (compared: string): string => compared.replace(saidDigit, (word) => digits.get(word)!);

/** The letters and figures of a text in a row, as they are sought and as they stand, and what stood between them. */
interface Row {
  readonly text: string;
  readonly units: ComparableText;
  readonly gap: (after: number) => string;
}

const letterOrFigure = /[\p{L}\p{N}\p{Co}]/u;

function rowOf(compared: ComparableText, original: string): Row {
  const units = onlyUnits(compared, letterOrFigure);
  return { text: units.text, units, gap: (after) => original.slice(units.to[after], units.from[after + 1]) };
}

const rowed = (text: string): string => small(text).replace(/[^\p{L}\p{N}\p{Co}]/gu, '');

interface Sought {
  readonly text: string;
  /** Whether the letters belong together over what stands between two of them. */
  readonly joins: (gap: string) => boolean;
  /** Whether the neighbour, which nothing divides from it, makes it something else. */
  readonly isPart: (own: string, neighbour: string) => boolean;
}

/** Every place in the row at which the sought letters stand; each text is read once from front to back. */
function placesOf({ text: row, units, gap }: Row, { text, joins, isPart }: Sought): Span[] {
  if (text === '') return [];
  const spans: Span[] = [];
  for (let at = row.indexOf(text); at >= 0; at = row.indexOf(text, at + 1)) {
    const last = at + text.length - 1;
    const touches = (one: number, other: number): boolean =>
      gap(Math.min(one, other)) === '' && isPart(units.text[one]!, units.text[other]!);
    if (at > 0 && touches(at, at - 1)) continue;
    if (last + 1 < row.length && touches(last, last + 1)) continue;
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
/** A comma stands where the family name comes first: `Smith, John`. */
const inOrder = (gap: string): boolean => isShort(gap) && !/[。！？!?；;：:]/u.test(gap);

const spelled = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\d]/u;
const isWordOn = (own: string, neighbour: string): boolean => spelled.test(own) && spelled.test(neighbour);
const never = (): boolean => false;

const spelledName = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\s.'’-]+$/u;

/** A spelled name in other orders too, as Chinese names and registers are written, and without what is in the middle. */
const ordered = (name: string): string[] => {
  const words = name.split(/\s+/);
  const [first, last] = [words[0]!, words.at(-1)!];
  if (words.length < 2 || !spelledName.test(name)) return [];
  return [`${last} ${words.slice(0, -1).join(' ')}`, `${last} ${first}`, `${first} ${last}`];
};

/** The number as it may be dialled, the longest first: with and without country, zero and area. */
function dialled(phone: string): string[] {
  const digits = phone.replace(/\D/g, '');
  const own = digits.startsWith('86') && digits.length > 11 ? digits.slice(2) : digits;
  const isMobile = /^1[3-9]\d{9}$/.test(own);
  const area = isMobile || !digits.startsWith('86') ? '' : (/^(?:10|2\d|[3-9]\d{2})(?=\d{7,8}$)/.exec(own)?.[0] ?? '');
  return [`0086${own}`, `86${own}`, `0${own}`, own, ...(area === '' ? [] : [own.slice(area.length)])];
}

/** Of a number what is left when its middle is hidden, and its end where it is called so. */
function shortened(phone: string): RegExp[] {
  const own = dialled(phone)[3]!;
  const last = own.slice(-4);
  return [
    new RegExp(`(?<!\\d)${own.slice(0, 3)}(?:[^\\p{L}\\p{N}\\n]{2,12}|[x\\s-]{3,8})${last}(?!\\d)`, 'gu'),
    new RegExp(
      `(?:尾号|[后末]\\s?[4四]\\s?位|ending(?: in| with)?|last (?:four|4)(?: digits?)?)[数号为是]{0,2}[^\\p{L}\\p{N}]{0,4}(?:is |are )?(?<hidden>${last})(?!\\d)`,
      'gu',
    ),
  ];
}

/** Where in the original the person's name, numbers, mail addresses and places stand; linear in the text's length. */
export function personIn(original: string, comparable: ComparableText, person: KnownPerson): Span[] {
  const names = namesOf(person);
  const mails = given(person.mails);
  const phones = given(person.phones);
  const places = given(person.places ?? []);
  if (names.length + mails.length + phones.length + places.length === 0) return [];
  const compared = { ...comparable, text: small(comparable.text) };
  const words = rowOf(compared, original);
  const figures: Row = { ...words, text: inFigures(words.text) };
  const aloud = { ...compared, text: inFigures(compared.text) };
  const accounts = mails.map((mail) => mail.slice(0, mail.lastIndexOf('@'))).filter((name) => name.length > 4);
  const find = (row: Row, texts: readonly string[], how: Omit<Sought, 'text'>): Span[] =>
    [...new Set(texts)].flatMap((text) => placesOf(row, { text, ...how }));
  return [
    ...find(words, mails.flatMap(mailForms), { joins: isShort, isPart: never }),
    ...find(figures, phones.flatMap(dialled), { joins: isShort, isPart: isFigureOn }),
    ...phones.flatMap(shortened).flatMap((form) => matchesOf(aloud, form)),
    ...find(figures, places.map((place) => inFigures(rowed(place))).flatMap(addressForms), {
      joins: inName,
      isPart: isWordOn,
    }),
    ...find(words, accounts.map(rowed), { joins: inName, isPart: isWordOn }),
    ...find(words, names.flatMap(ordered).map(rowed), { joins: inOrder, isPart: isWordOn }),
    ...names.flatMap((name) =>
      find(words, [rowed(name)], { joins: inName, isPart: isWordOn }).filter(
        ([from, to]) =>
          !isOtherWord(name, small(original.slice(Math.max(0, from - 12), from)), small(original.slice(to, to + 12))),
      ),
    ),
  ];
}

/** The names of more than one letter; one letter alone is in too many words. */
const namesOf = ({ names }: Pick<KnownPerson, 'names'>): string[] =>
  given(names)
    .flatMap(namesIn)
    .filter((name) => [...name].length > 1);

const isFigureOn = (own: string, neighbour: string): boolean => /\d/.test(own) && /\d/.test(neighbour);

/**
 * Where the person is called by the family name alone. Others have that name too, so this is for paper, of which the
 * words stay whole elsewhere.
 */
export function callsIn(comparable: ComparableText, { names }: Pick<KnownPerson, 'names'>): Span[] {
  const forms = waysToCall(given(names).flatMap(namesIn).map(small));
  if (forms.length === 0) return [];
  const read = { ...comparable, text: small(comparable.text) };
  return forms.flatMap((form) => matchesOf(read, form));
}

/** The letters of the address, also with its signs said: `at`, 艾特, `dot`, 点. */
function mailForms(mail: string): string[] {
  const at = mail.lastIndexOf('@');
  const [name, domain] = [mail.slice(0, at), mail.slice(at + 1)];
  const said = (part: string): string[] =>
    ['.', 'dot', '点'].flatMap((dot) =>
      ['_', '下划线'].map((line) => rowed(part.replaceAll('.', dot).replaceAll('_', line))),
    );
  const ends = said(domain);
  return said(name).flatMap((start) => ['', 'at', '艾特'].flatMap((sign) => ends.map((end) => start + sign + end)));
}
