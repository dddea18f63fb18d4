// Makes rows of the notifications a change owes, for the case's own transaction.
import { v7 as uuidv7 } from 'uuid';
import type { Course } from '../../domain/evolution/course.js';
import type { LawFacts } from '../../domain/lifecycle/moves/law-facts.js';
import { type Notice, noticesOf } from '../../domain/notices/notices.js';
import type { UnsentReason } from '../../domain/notices/unsent.js';

/** A notice as its table keeps it. */
export type NoticeRow = ReturnType<typeof noticeRow>;

/** The notices that the events of a course owe; each describes the case right after its event. */
export const noticeRows = ({ events, states }: Omit<Course, 'state'>, facts: LawFacts): NoticeRow[] =>
  events.flatMap((event, i) => {
    const state = states[i]!;
    return noticesOf(event, state, facts).map((notice) => noticeRow(state.id, notice, event.at));
  });

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
  why: null as UnsentReason | null,
});
