// Asks a merged reporter's waiting question when the number is free and an answer still counts.
import type { CaseId } from '../../domain/case/case.js';
import type { Instant } from '../../domain/base/instant.js';
import { citizensHour } from '../../domain/notices/notice-hours.js';
import type { Casebook } from '../facts/casebook.js';
import { activePolicyAt } from '../facts/facts.js';
import { breaksUnique } from '../db/retry.js';

/**
 * Changes no case: the living case has asked, and its notice is already written. $2 is when the citizen may be written
 * to. If an answer would come too late by then, the reporter only leaves the line and the notice is found too late.
 * A change of the living case at the same moment may leave the number taken until the window is over, never longer.
 */
const askMerged = {
  name: 'question-ask-merged',
  text: `
    WITH first AS (
      DELETE FROM waiting_question w USING case_file c
      WHERE w.case_id = $1 AND w.until IS NOT NULL AND c.id = w.case_id
      RETURNING w.case_id, w.phone_key, w.until, (c.state ->> 'parent')::uuid AS about
    ), opened AS (
      INSERT INTO open_question (phone_key, case_id, about, until)
      SELECT phone_key, case_id, about, until FROM first WHERE until > $2
    )
    UPDATE notification n SET not_before = least($2, first.until), why = NULL
    FROM first WHERE n.case_id = first.case_id AND n.why = 'in-line'`,
};

/** Asks the merged reporter first in line; no effect when no longer waiting or another question has the number. */
export async function askMergedReporter(
  casebook: Casebook,
  { caseId, now }: { caseId: CaseId; now: Instant },
): Promise<void> {
  const facts = await casebook.facts.current();
  const policy = activePolicyAt(facts, now);
  const hour = citizensHour('callback-question', now, { calendar: facts.calendar, policy });
  await casebook.pool.query({ ...askMerged, values: [caseId, hour] }).catch((error: unknown) => {
    if (!breaksUnique(error, 'open_question_pkey')) throw error;
  });
}

const endMerged = {
  name: 'question-end-merged',
  text: `
    WITH asked AS (DELETE FROM open_question WHERE case_id <> about AND until <= $1)
    DELETE FROM waiting_question WHERE until <= $1`,
};

/**
 * Ends the questions that merged reporters did not answer in time, and those that could not be asked in time. No act of
 * the living case does this, because that case may have been closed long before.
 */
export async function endMergedQuestions({ pool }: Casebook, now: Instant): Promise<void> {
  await pool.query({ ...endMerged, values: [now] });
}
