// Finds the English name of a Chinese holiday, and the Chinese of an English one.
import { simplified } from '../../domain/letters/simplified.js';

export interface DayNames {
  /** The English name of a day off, or of two that fall together; undefined for an unknown one. */
  englishOf(name: string): string | undefined;
  /** The Chinese name of a day off by its English one. */
  chineseOf(nameEn: string): string | undefined;
  /** The usual name of a known holiday that is written in traditional letters; any other name as it is. */
  standingOf(name: string): string;
}

interface NamedDay {
  readonly kind: string;
  readonly name: string;
  readonly nameEn: string;
}

/** Holidays that feeds call otherwise than notices do, and one that notices never list by itself. */
const otherNames: Readonly<Record<string, string>> = {
  五一: '劳动节',
  五一劳动节: '劳动节',
  国际劳动节: '劳动节',
  劳动: '劳动节',
  十一: '国庆节',
  新年: '元旦',
  农历新年: '春节',
  清明扫墓节: '清明节',
};
const furtherNames: readonly NamedDay[] = [{ kind: 'holiday', name: '除夕', nameEn: "Chinese New Year's Eve" }];

/** Between the names of two holidays on one day. */
const between = /[、，,/／&＆+＋和与暨]/;

/** The first of two names without a sign between them is no longer. */
const longestName = 12;

/** The names of days off; of two days with the same name the later one counts. */
export function dayNames(days: readonly NamedDay[]): DayNames {
  const off = [...furtherNames, ...days].filter(({ kind }) => kind === 'holiday');
  const english = new Map(off.map(({ name, nameEn }) => [simplified(name), nameEn]));
  const chinese = new Map(off.map(({ name, nameEn }) => [nameEn.toLowerCase(), name]));
  const one = (name: string): string | undefined =>
    [name, otherNames[name] ?? name, `${name}节`, name.replace(/节$/, '')]
      .map((form) => english.get(form))
      .find((found) => found !== undefined);
  const all = (names: readonly string[]): string | undefined => {
    const found = names.map((name) => one(name.trim()));
    return found.includes(undefined) ? undefined : found.join(' and ');
  };
  const englishOf = (name: string): string | undefined => {
    const plain = simplified(name.trim());
    const pairs = Array.from(plain.slice(0, longestName), (_, i) => [plain.slice(0, i), plain.slice(i)]);
    return [[plain], plain.split(between), ...pairs].map(all).find((found) => found !== undefined);
  };
  const chineseOf = (nameEn: string): string | undefined => chinese.get(nameEn.trim().toLowerCase());
  const standingOf = (name: string): string => {
    const [plain, nameEn] = [simplified(name), englishOf(name)];
    return plain === name || nameEn === undefined ? name : (chineseOf(nameEn) ?? plain);
  };
  return { englishOf, chineseOf, standingOf };
}
