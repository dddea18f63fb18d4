// Writes a change in one statement, guarded by the case's revision: all of it or nothing.
import type { PoolClient } from 'pg';
import { type Agenda, agendaOf, isSameAgenda } from '../../domain/case/agenda.js';
import type { CaseState } from '../../domain/case/case.js';
import { isContactField } from '../../domain/case/commands.js';
import type { CaseEvent } from '../../domain/case/events.js';
import type { Instant } from '../../domain/base/instant.js';
import { citizensHour } from '../../domain/notices/notice-hours.js';
import type { Course } from '../../domain/evolution/course.js';
import type { LawFacts } from '../../domain/lifecycle/moves/law-facts.js';
import type { Casebook } from '../facts/casebook.js';
import { byteaText } from '../db/bytea.js';
import { addressKey } from '../keys/address-key.js';
import { agendaRow, cardRows, caseRow, changedClockRows, errandRows, eventRow, orderRows } from './case-rows.js';
import type { LoadedCase } from '../read/load-case.js';
import { type NoticeRow, noticeRows } from './notice-rows.js';
import { questionChange } from './questions.js';
import { statementFor } from './change-statement.js';
import type { AttachmentRow } from '../files/uploads.js';
import type { TextRow } from './texts.js';

export interface Change {
  readonly before: LoadedCase;
  readonly after: CaseState;
  readonly events: readonly CaseEvent[];
  readonly facts: LawFacts;
  readonly texts?: readonly TextRow[];
  /** The uploads that go with the words. */
  readonly attachments?: readonly AttachmentRow[];
  /** Personal data that an `amend` corrects, by column of `reporter`. */
  readonly reporter?: Readonly<Record<string, string>>;
  readonly key?: {
    readonly principal: string;
    readonly route: string;
    readonly key: string;
    readonly bodyHash: Buffer;
  };
  /** The notices that the events owe, without those that are sent in another way. */
  readonly notices: readonly NoticeRow[];
  /** True when the engine itself made the change and gets the agenda as the answer. */
  readonly acknowledge?: boolean;
}

/** The change that a course of events makes, with every notice they owe. */
export const changeBy = (course: Course, { before, facts }: Pick<Change, 'before' | 'facts'>): Change => {
  const { state: after, events } = course;
  return { before, after, events, facts, notices: noticeRows(course, facts) };
};

/**
 * Writes the change if the case still has the revision it was decided on. Answers the new agenda, or null when another
 * change was first: the caller loads and decides again.
 */
export async function writeChange(
  casebook: Casebook,
  change: Change,
  on: Pick<PoolClient, 'query'> = casebook.pool,
): Promise<Agenda | null> {
  const { before, after, events, facts, key } = change;
  const more = isSameAgenda(agendaOf(before.state), agendaOf(after)) ? 0 : 1;
  const heard = change.acknowledge ?? false;
  const reporter = reporterRow(casebook, change);
  const question = questionChange({ ...change, newKey: reporter['phone_key'] ?? null });
  const written = {
    events: events.map((event, i) => eventRow(event, before.state.revision + 1 + i)),
    clocks: changedClockRows(before.state, after, events),
    cards: cardRows(before.state, after),
    texts: change.texts ?? [],
    attachments: change.attachments ?? [],
    released: releasedRows(events),
    errands: errandRows(before.state, after, events),
    orders: orderRows(before.state, after, events),
    notices: question.notices,
    questions: question.rows,
    ended: question.ended,
    moved: question.moves ? reporter : {},
    reporter,
    former: formerContact(change),
    again: sentAgain(change),
    key: key ? [keyRow(key, after.updatedAt)] : [],
  };
  const document = {
    row: { ...caseRow(after, facts), state: after },
    agenda: { ...agendaRow(after), at: after.updatedAt, more, heard },
    ...written,
  };
  const statement = statementFor(written, more > 0 || heard);
  const values = [after.id, before.state.revision, JSON.stringify(document)];
  const { rows } = await on.query<{ epoch: number; seq: number }>({ ...statement, values });
  const agendaMoves = rows[0];
  return agendaMoves ? { caseId: after.id, epoch: agendaMoves.epoch, seq: agendaMoves.seq, ...agendaOf(after) } : null;
}

/** The corrected columns of `reporter`; with a number goes its key. */
const reporterRow = ({ secret }: Casebook, { reporter = {} }: Change): Readonly<Record<string, string>> =>
  reporter['phone'] === undefined
    ? reporter
    : { ...reporter, phone_key: byteaText(addressKey(secret, reporter['phone'])) };

/** The files that the events let the handlers see. */
const releasedRows = (events: readonly CaseEvent[]) =>
  events.flatMap(({ kind, at, data }) =>
    kind === 'files-released' ? data.attachments.map((id) => ({ upload_id: id, at })) : [],
  );

/** The event that corrects where the reporter is reached, by which the notice to the former address finds it. */
function formerContact({ before, events }: Change): { readonly revision?: number } {
  const at = events.findIndex((event) => event.kind === 'amended' && event.data.fields.some(isContactField));
  return at < 0 ? {} : { revision: before.state.revision + 1 + at };
}

/** When what a corrected address missed is sent there: at once, and when the citizen may be disturbed. */
function sentAgain(change: Change): { readonly at?: Instant; readonly hour?: Instant } {
  const at = change.after.updatedAt;
  const isCorrected = formerContact(change).revision !== undefined;
  return isCorrected ? { at, hour: citizensHour('callback-question', at, change.facts) } : {};
}

const keyRow = ({ bodyHash, ...key }: NonNullable<Change['key']>, at: Instant) => ({
  ...key,
  body_hash: byteaText(bodyHash),
  created_at: at,
});
