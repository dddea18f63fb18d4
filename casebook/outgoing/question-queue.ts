// Serves the queue of questions: which are first in line, which are asked, which are over.
import type { CaseId } from '../../domain/case/case.js';
import type { Instant } from '../../domain/base/instant.js';
import { citizensHour } from '../../domain/notices/notice-hours.js';
import type { Casebook } from '../facts/casebook.js';
import type { PolicyKey } from '../facts/facts.js';
import { breaksUnique } from '../db/errors.js';
import { oneAskedAtATime } from '../write/questions.js';

/** A case without a telephone number is a line of its own. */
const nextInLine = {
  name: 'question-next-in-line',
  text: `
    SELECT first.case_id AS "caseId", first.until IS NOT NULL AS started,
      c.policy_code || '@' || c.policy_version AS policy
    FROM (
      SELECT DISTINCT ON (coalesce(phone_key, uuid_send(case_id))) phone_key, case_id, about, freed_at, until
      FROM question WHERE asked_at IS NULL
      ORDER BY coalesce(phone_key, uuid_send(case_id)), due_at, case_id
    ) first JOIN case_file c ON c.id = first.about
    WHERE first.freed_at IS NULL
      AND NOT EXISTS (SELECT FROM question q WHERE q.phone_key = first.phone_key AND q.asked_at IS NOT NULL)
    LIMIT $1`,
};

/** A case whose question may be asked now. */
export interface FirstInLine {
  readonly caseId: CaseId;
  /** Whether its time to answer runs already: of a merged reporter, and of one whose number changed. */
  readonly started: boolean;
  /** The policy of the case that asks. */
  readonly policy: PolicyKey;
}

/** The cases first in line under a free number that have not been freed yet. */
export async function firstInLine(casebook: Casebook, limit: number): Promise<FirstInLine[]> {
  return (await casebook.pool.query<FirstInLine>({ ...nextInLine, values: [limit] })).rows;
}

/**
 * Changes no case: the case has asked, and its notice is already written. $2 is when the citizen may be written to. A
 * merged reporter whose answer would come too late by then only leaves the line. Of a question asked anew, the newest
 * notice goes.
 */
const ask = {
  name: 'question-ask',
  text: `
    WITH first AS (
      SELECT case_id, until, case_id <> about AND until <= $2 AS late FROM question
      WHERE case_id = $1 AND until IS NOT NULL AND asked_at IS NULL FOR UPDATE
    ), late AS (
      DELETE FROM question q USING first WHERE q.case_id = first.case_id AND first.late
    ), asked AS (
      UPDATE question q SET asked_at = $3 FROM first WHERE q.case_id = first.case_id AND NOT first.late
      RETURNING q.case_id
    )
    UPDATE notification n SET not_before = $2, why = NULL
    FROM asked WHERE n.id = (
      SELECT h.id FROM notification h WHERE h.case_id = asked.case_id AND h.why = 'in-line' AND h.state = 'owed'
      ORDER BY h.created_at DESC, h.id DESC LIMIT 1)`,
};

/** Asks the question first in line; no effect when it no longer waits or another question has the number. */
export async function askInLine(
  casebook: Casebook,
  { caseId, policy: key, now }: Pick<FirstInLine, 'caseId' | 'policy'> & { now: Instant },
): Promise<void> {
  const { calendar, policies } = await casebook.facts.current();
  const policy = policies.get(key);
  if (!policy) throw new Error(`the policy ${key} is not known`);
  const hour = citizensHour('callback-question', now, { calendar, policy });
  await casebook.pool.query({ ...ask, values: [caseId, hour, now] }).catch((error: unknown) => {
    if (!breaksUnique(error, oneAskedAtATime)) throw error;
  });
}

/**
 * Ends the questions that merged reporters did not answer in time. No act of the living case does this, because that
 * case may have been closed long before.
 */
export async function endMergedQuestions({ pool }: Casebook, now: Instant): Promise<void> {
  const text = 'DELETE FROM question WHERE case_id <> about AND until <= $1';
  await pool.query({ name: 'question-end-merged', text, values: [now] });
}

const dropHeld = {
  name: 'question-drop-held',
  text: `
    UPDATE notification n SET state = 'given-up', detail = 'no longer asked', why = 'no-longer-asked'
    WHERE n.why = 'in-line' AND n.state = 'owed'
      AND NOT EXISTS (SELECT FROM question q WHERE q.case_id = n.case_id AND q.asked_at IS NULL)`,
};

/** Gives up the held notices of those who left the line. */
export async function dropHeldNotices({ pool }: Casebook): Promise<void> {
  await pool.query(dropHeld);
}
