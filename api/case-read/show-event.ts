// Turns an event into what its caller may read.
// Ids of texts become words, or null where the caller may not read them.
import { clockView } from '../../casebook/read/clock-view.js';
import type { EventView } from '../../contracts/cases/event-view.js';
import type { Language } from '../../contracts/shared/words.js';
import type { Actor } from '../../domain/case/actor.js';
import type { TextId } from '../../domain/case/case-records.js';
import { eventWordFields } from '../../domain/case/event-words.js';
import type { CityFacts } from '../../casebook/facts/facts.js';
import { isNamedBy } from '../../domain/case/authority.js';
import type { CaseEvent } from '../../domain/case/events.js';
import type { TextOfCase } from './case-file.js';
import { type HiddenLinks, linkFields } from '../access/hidden-links.js';
import { say } from '../../wording/say.js';
import { knowsIdentities, seesWords } from '../access/viewer.js';

export interface EventShowing {
  readonly actor: Actor;
  readonly facts: Pick<CityFacts, 'organisation'>;
  readonly language: Language;
  readonly texts: ReadonlyMap<TextId, TextOfCase>;
  readonly hidden: HiddenLinks;
}

/** The event at its place in the case's story. */
export function showEvent(event: CaseEvent, seq: number, showing: EventShowing): EventView {
  const { at, dueAt, kind, by, act, reason } = event;
  return {
    seq,
    at,
    ...(dueAt === undefined ? {} : { dueAt }),
    kind,
    by: { ...by },
    ...(act === undefined ? {} : { act }),
    data: showData(event, showing),
    ...(reason === undefined ? {} : { reason: seesProposal(event, showing) ? words(reason, showing) : null }),
  };
}

/** A proposal names a colleague, who may be reading the case: intake sees whom, but nobody who is named does. */
function seesProposal(event: CaseEvent, { actor, facts }: EventShowing): boolean {
  if (event.kind !== 'recusal-proposed' || event.by.name === actor.name) return true;
  return knowsIdentities(actor) && !isNamedBy(actor, event.data, facts.organisation);
}

function showData(event: CaseEvent, showing: EventShowing): Record<string, unknown> {
  const data: Record<string, unknown> = { ...event.data };
  for (const field of eventWordFields) {
    if (typeof data[field] === 'string') data[field] = words(data[field], showing);
  }
  for (const field of linkFields) {
    const id = data[field];
    if (typeof id === 'string' && showing.hidden.has(id)) data[field] = null;
  }
  if (event.kind === 'registered') {
    const { routedBecause } = event.data;
    data['routedBecause'] = { ...routedBecause, text: say(showing.language, routedBecause.text) };
  }
  if (event.kind === 'information-requested') {
    const { question } = event.data;
    data['question'] = { ...question, text: words(question.text, showing) };
  }
  // The other case with an open question would reveal that both have one reporter, who may be withheld in either.
  if (event.kind === 'callback-deferred' && !knowsIdentities(showing.actor)) {
    data['behind'] = null;
    data['postponedTo'] = null;
  }
  if (event.kind === 'recusal-proposed' && !seesProposal(event, showing))
    Object.assign(data, { about: null, recused: null });
  if (event.rung) data['clock'] = event.rung.clock;
  if (event.started?.length) data['started'] = event.started.map(clockView);
  if (event.ended?.length) data['ended'] = event.ended;
  if (event.changed?.length) data['changed'] = event.changed.map(clockView);
  if (event.overtaken) data['overtaken'] = event.overtaken;
  return data;
}

function words(id: TextId, { actor, texts }: EventShowing): string | null {
  const text = texts.get(id);
  return text && seesWords(actor, text) ? text.text : null;
}
