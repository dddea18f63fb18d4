// Names the codes in an answer, in its language: units, posts, people, categories, channels.
import type { CityFacts } from '../../casebook/facts/facts.js';
import type { Language } from '../../contracts/shared/words.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import type { Actor } from '../../domain/case/actor.js';
import { say } from '../../wording/say.js';

interface Reader {
  readonly actor: Actor;
  readonly facts: Pick<CityFacts, 'organisation' | 'principals' | 'categories' | 'channels'>;
  readonly language: Language;
}

/** The fields that hold codes; any other text may be somebody's words, and happen to be a code. */
const codeFields = new Set(
  [
    'category channel grid unit units post officer name person persons',
    'from to heldBy offeredTo boundTo others without issuer recipient decider convener',
  ].flatMap((line) => line.split(' ')),
);

/** What the reporter says of itself. */
const personal = ['reporter', 'submitter'];

/** The name of every code found in the answer. A channel or service learns no officer's name. */
export function namesIn(answer: unknown, reader: Reader): Record<string, string> {
  const names: Record<string, string> = {};
  collect(answer, { field: '', found: (field, code) => (names[code] ??= nameOf(field, code, reader) ?? '') });
  return Object.fromEntries(Object.entries(names).filter(([, name]) => name !== ''));
}

interface Collecting {
  readonly field: string;
  readonly found: (field: string, code: string) => void;
}

function collect(value: unknown, { field, found }: Collecting): void {
  if (typeof value === 'string') {
    if (codeFields.has(field)) found(field, value);
  } else if (Array.isArray(value)) for (const one of value) collect(one, { field, found });
  else if (typeof value === 'object' && value !== null) {
    for (const [name, one] of Object.entries(value)) if (!personal.includes(name)) collect(one, { field: name, found });
  }
}

function nameOf(field: string, code: string, { actor, facts, language }: Reader): string | undefined {
  const named = (names: Bilingual | undefined): string | undefined => names && say(language, names);
  if (field === 'category') return named(facts.categories.get(code)?.names);
  if (field === 'channel') return named(facts.channels.get(code)?.names);
  const { units, posts } = facts.organisation;
  const person = actor.kind === 'person' ? facts.principals.get(code)?.name : undefined;
  return named(units.get(code)?.names) ?? named(posts.get(code)?.names) ?? person;
}
