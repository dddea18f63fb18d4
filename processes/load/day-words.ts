// Tells from the words of a published day whether it is a day off or a workday, and its name.
// Only whole words mark a day: 班 within 班车 says nothing. A name is never cut within a word.
import { simplified } from '../../domain/letters/simplified.js';

export type DayKind = 'holiday' | 'make-up-workday';

export interface DayWords {
  /** Everything that the words say of the kind: nothing, one kind, or both. */
  readonly kinds: ReadonlySet<DayKind>;
  /** The word that may mean the day off or the day worked for it, where nothing else tells; null without one. */
  readonly exchanged: string | null;
  /** The words without their marks; empty where they are nothing else. */
  readonly name: string;
}

type Mark = DayKind | 'exchanged' | 'count';

const numeral = '[\\d一二三四五六七八九十]+';
const sources: Readonly<Record<Mark, string>> = {
  holiday:
    '(?:调休)?(?:放假日?|休假日?|休息日?|休|公众假期|法定节?假日|法定假期|假期|假日|补假|补休)|work-holiday|(?:public )?holiday|day off',
  'make-up-workday':
    '(?:调休)?(?:补?上班日?|补班日?|补行上班日?|工作日|班)|alternate-workday|(?:make[- ]?up[- ]|special )?(?:workday|working day)|make[- ]?up day',
  exchanged: '调休日?|调假|调班',
  count: `第${numeral}[天日](?:\\s*[/／,，、]?\\s*共${numeral}[天日])?|共${numeral}[天日]|day \\d+(?: ?(?:of|/) ?\\d+)?|\\d{1,2}/\\d{1,2}`,
};
const kindMarks = ['holiday', 'make-up-workday'] as const;
const marks: readonly Mark[] = [...kindMarks, 'exchanged', 'count'];

const [open, close] = ['[（(【\\[〔［]\\s*', '\\s*[）)】\\]〕］]'];
/** Between a mark and a name. Blanks alone part no English words. */
const parting = '·•|｜/／:：,，、;；—–_~～-';
const apart = `(?:\\s?[${parting}][\\s${parting}]{0,9}|(?<![a-z])\\s|\\s(?![a-z]))`;
const apartForms = marks.map((mark) => {
  const words = `(?:${sources[mark]})`;
  const form = `^${words}$|${open}${words}${close}|^${words}${apart}|${apart}${words}$`;
  return { mark, form: new RegExp(form, 'i') };
});
/** Marks that stand at a name without a sign between them; the shortest name leaves the longest mark. */
const joined = (mark: Mark) => ({
  mark,
  after: new RegExp(`^(.+?)(?<![a-z])(?:${sources[mark]})$`, 'i'),
  before: new RegExp(`^(?:${sources[mark]})(?:\\s*${open}|\\s+for\\s+|)(.+?)(?:${close})?$`, 'i'),
});
const joinedForms = [joined('exchanged'), ...kindMarks.map(joined)];
const joinedCount = new RegExp(`\\s*(?:第${numeral}[天日](?:\\s*[/／,，、]?\\s*共${numeral}[天日])?)$`);

/** A word before a mark that turns it round: 春节不放假. */
const denied = /(?:[不无未没非勿免停否]|取消|停止|non-?)\s*$/i;
/** Marks that are also part of what people call a holiday. */
const isSoft = /^(?:假期|假日|holiday|调休日?)$/i;

/** Words that make up for days off: 补春节假期 is a day worked for them, and to others a day off. */
const makingUp = /^[\s\p{P}]*(?:补|make[- ]?up\b|compensat)/iu;
/** What tells the day off even then. */
const isRest = /^(?:补|调)?休(?:息日?)?$/;
const madeUp = /^[\s\p{P}]*[补補][\s\p{P}]*(.*?)[\s\p{P}]*(?:(?:放假|假[期日]?)[\s\p{P}]*)?$/u;

/** Words before a day off that make it a day worked for it: 上班补春节假期. */
const isWorked = /^(?:调休)?(?:补?上班|补班|补行上班|工作日)|^(?:\S+ )?work(?:ing )?day/i;

/** What the words of an event say. `isKnown` tells the names of holidays. */
export function dayWords(title: string, isKnown: (name: string) => boolean): DayWords {
  const { rest, said, isOff } = withoutApart(title.trim().replace(/\s+/g, ' '));
  const found = joinedMark(rest, isKnown);
  const decided = kindMarks.some((kind) => said.has(kind));
  if (found && !(decided && isSoft.test(found.words))) said.add(found.mark);
  const name = found?.name ?? bareName(rest, isKnown) ?? rest;
  const isOpen = makingUp.test(simplified(title)) && !(makingUp.test(simplified(name)) && isKnown(name));
  const means = isOpen && (said.has('holiday') || name !== rest || /假[期日]?$/.test(rest));
  if (means && !isOff) said.delete('holiday');
  const kinds = new Set(kindMarks.filter((kind) => said.has(kind)));
  const exchanged = said.has('exchanged') ? '调休' : means ? (/^\p{ASCII}+$/u.test(title) ? 'make-up' : '补假') : null;
  return { kinds, exchanged, name: means && name === rest ? (madeUp.exec(name)?.[1] ?? name) : name };
}

/** Says of a place with an exchanged day what to write instead. */
export function exchangedProblem({ exchanged, name }: Pick<DayWords, 'exchanged' | 'name'>): string {
  const [off, worked] = name === '' ? ['休', '班'] : [`${name}（休）`, `${name}（班）`];
  return `${exchanged} may mean the day off or the day worked for it; write ${off} or ${worked}`;
}

/** The kind that a word stands for by itself; null for any other. */
export function kindOfMark(word: string): DayKind | null {
  const { kinds, name } = dayWords(word, () => false);
  return name === '' && kinds.size === 1 ? [...kinds][0]! : null;
}

function withoutApart(title: string): { rest: string; said: Set<Mark>; isOff: boolean } {
  const said = new Set<Mark>();
  let [rest, isOff] = [title, false];
  for (;;) {
    const folded = simplified(rest);
    const found = apartForms
      .map(({ mark, form }) => ({ mark, match: form.exec(folded) }))
      .find(({ match }) => match !== null);
    const match = found?.match ?? joinedCount.exec(folded);
    if (!match) return { rest, said, isOff };
    if (found) said.add(found.mark);
    isOff ||= isRest.test(match[0].replace(/[\s\p{P}|]/gu, ''));
    rest = `${rest.slice(0, match.index)} ${rest.slice(match.index + match[0].length)}`.trim().replace(/\s+/g, ' ');
  }
}

interface JoinedMark {
  readonly mark: Mark;
  readonly words: string;
  readonly name: string;
}

/** A mark that is joined to a name. A mark of one letter, or one before the name, counts only beside a known name. */
function joinedMark(text: string, isKnown: (name: string) => boolean): JoinedMark | null {
  const folded = simplified(text);
  for (const { mark, after, before } of joinedForms) {
    const length = after.exec(folded)?.[1]?.length;
    if (length !== undefined && !denied.test(folded.slice(0, length))) {
      const known = bareName(text.slice(0, length), isKnown);
      const words = folded.slice(length).trim();
      const isOther = known === null && mark === 'holiday' && isWorked.test(folded);
      if (known !== null || (words.length > 1 && !isOther)) return { mark, words, name: known ?? text };
    }
    const inner = before.exec(folded);
    if (inner?.[1] === undefined) continue;
    const name = nameAfter(text, inner, isKnown);
    if (name !== null) return { mark, words: folded.slice(0, folded.indexOf(inner[1])).trim(), name };
  }
  return null;
}

/** The name after a mark: a known one, or whatever stands in brackets behind it. */
function nameAfter(text: string, inner: RegExpExecArray, isKnown: (name: string) => boolean): string | null {
  const words = inner[1] ?? '';
  const from = inner[0].lastIndexOf(words);
  const name = text.slice(from, from + words.length);
  const known = bareName(name, isKnown);
  if (known !== null || !new RegExp(`${open}$`).test(inner[0].slice(0, from))) return known;
  return /^[补補](.+?)假期$/.exec(name)?.[1] ?? name;
}

/** A known name in the words: as they are, or between 补 and 假期. */
function bareName(words: string, isKnown: (name: string) => boolean): string | null {
  const text = words.trim();
  const inner = text.replace(/^[补補]/, '');
  const bare = [text, inner].map((form) => form.replace(/(?:假期|假日|放假|调休|調休)$/, ''));
  const forms = [text, madeUp.exec(text)?.[1] ?? '', ...bare];
  return forms.find((form) => form !== '' && isKnown(form)) ?? null;
}
