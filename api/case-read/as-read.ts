// Cuts a case's file to what its reader may see: without earlier words, or as it was once.
import type { Pool } from 'pg';
import type { CityFacts } from '../../casebook/facts/facts.js';
import { eventsOf } from '../../casebook/read/load-case.js';
import type { Actor } from '../../domain/case/actor.js';
import { type Readable, isKeptFrom, mayLookBack, readingUnits, readsWholly } from '../../domain/case/authority.js';
import { textsNamedBy } from '../../domain/case/event-words.js';
import type { CaseEvent } from '../../domain/case/events.js';
import { type Reading, readingOf } from '../../domain/evolution/reading.js';
import { Failure } from '../../domain/base/failures.js';
import type { CaseFile, TextOfCase } from './case-file.js';

export interface FileReader {
  readonly actor: Actor;
  readonly facts: CityFacts;
}

/**
 * The file as the actor may see it. Throws `not-found` where the actor's units could look back, but by the tree of
 * units as it is now never read the case.
 */
export async function asReadBy(pool: Pool, file: CaseFile, reader: FileReader): Promise<CaseFile> {
  const { actor } = reader;
  if (actor.kind === 'channel' || readsWholly(actor, file)) return file;
  const events = (await eventsOf(pool, file.state.id)).slice(0, file.state.revision);
  const reading = readingBy(reader, file, events);
  if (!mayLookBack(actor, file)) return { ...file, texts: withOwnWords(file.texts, reading) };
  if (!reading) throw new Failure('not-found');
  return frozen({ ...file, texts: withOwnWords(file.texts, reading) }, events, reading);
}

/** What the actor's units can read of the case by its events; null for nothing. */
export function readingBy({ actor, facts }: FileReader, file: Readable, events: readonly CaseEvent[]): Reading | null {
  const own = readingUnits(actor);
  const named = own.filter((unit) => file.readable_by.includes(unit) || file.formerly_readable_by.includes(unit));
  // Who has just said that the case is about them reads the answer as before.
  const units = isKeptFrom(actor, file.kept_from ?? []) ? own : named;
  return readingOf(events, { units, organisation: facts.organisation });
}

/** The texts; those of the offices that are not the reader's are marked. */
export const withOwnWords = (texts: readonly TextOfCase[], reading: Reading | null): TextOfCase[] =>
  texts.map((text) =>
    text.visibility === 'internal' && !reading?.words.has(text.id) ? { ...text, keptBack: true } : text,
  );

/** The words of the registration, which no event names. */
const ofRegistration: readonly string[] = ['request', 'title'];

/** The file as it was when the reading ended; of the reporter only the place of then is left. */
function frozen(file: CaseFile, events: readonly CaseEvent[], { state }: Reading): CaseFile {
  const [then, later] = [events.slice(0, state.revision), events.slice(state.revision)];
  const frozenAt = state.updatedAt;
  const named = new Set(then.flatMap(textsNamedBy));
  const moved = later.some((event) => event.kind === 'amended' && event.data.fields.includes('address'));
  const address = moved ? null : (file.reporter?.address ?? null);
  return {
    ...file,
    state,
    frozenAt,
    reporter: { ...nobody, address },
    texts: file.texts.filter(({ id, purpose }) => named.has(id) || ofRegistration.includes(purpose)),
    // What was released later was not open then.
    attachments: file.attachments.map((one) => ({ ...one, releasedAt: asOf(one.releasedAt, frozenAt) })),
    errands: errandsOf(file, { then, state, frozenAt }),
    living: null,
    earlier: null,
  };
}

const asOf = (at: string | null, frozenAt: string): string | null => (at !== null && at <= frozenAt ? at : null);

const nobody = {
  ...{ name: null, phone: null, email: null, language: null, address: null },
  ...{ submitter_kind: null, submitter_reference: null },
};

interface Then {
  readonly then: readonly CaseEvent[];
  readonly state: CaseFile['state'];
  readonly frozenAt: string;
}

/** The errands that had been owed by then, with what had become of them. */
function errandsOf(file: CaseFile, { then, state, frozenAt }: Then): CaseFile['errands'] {
  const known = new Set(
    then
      .flatMap(({ data }) => [
        ...('errands' in data ? (data.errands ?? []) : []),
        ...('recalls' in data ? (data.recalls ?? []) : []),
      ])
      .map(({ id }) => id),
  );
  return file.errands
    .filter(({ id }) => known.has(id))
    .map((errand) => ({
      ...errand,
      ...(state.errands.some(({ id }) => id === errand.id) ? { state: 'owed' as const, endedAt: null } : {}),
      attempts: errand.attempts.filter(({ at }) => at <= frozenAt),
    }));
}
