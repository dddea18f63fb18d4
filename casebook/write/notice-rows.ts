// Makes rows of the notifications a change owes, for the case's own transaction.
import { v7 as uuidv7 } from 'uuid';
import { evolve } from '../../domain/evolution/evolve.js';
import type { CaseState } from '../../domain/case/case.js';
import type { CaseEvent } from '../../domain/case/events.js';
import type { LawFacts } from '../../domain/lifecycle/moves/law-facts.js';
import { type Notice, noticesOf } from '../../domain/notices/notices.js';

/** A notice as its table keeps it. */
export type NoticeRow = ReturnType<typeof noticeRow>;

/** Folds the events from the state before them, since a notice describes the case right after its event. */
export function noticeRows(before: CaseState | null, events: readonly CaseEvent[], facts: LawFacts): NoticeRow[] {
  let state = before;
  return events.flatMap((event) => {
    state = evolve(state, event);
    const { id } = state;
    return noticesOf(event, state, facts).map((notice) => noticeRow(id, notice, event.at));
  });
}

const noticeRow = (caseId: string, notice: Notice, createdAt: string) => ({
  id: uuidv7(),
  case_id: notice.merged ?? caseId,
  dedupe_key: `${caseId}/${notice.revision}/${notice.template}/${notice.post ?? notice.merged ?? 'citizen'}`,
  template: notice.template,
  audience: notice.post === null ? 'citizen' : 'post',
  post: notice.post,
  params: notice.params,
  created_at: createdAt,
  not_before: notice.notBefore,
});
