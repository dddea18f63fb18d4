// Explains a clock's due instant line by line: its term, its ledger and the callback hours.
import type { Clock } from './clock.js';
import type { PauseReason } from '../base/codes.js';
import { termOf } from './changes.js';
import type { Calendar } from '../deadlines/calendar.js';
import { explainTerm } from '../deadlines/explain-term.js';
import type { ExplainLine } from '../deadlines/explain-due.js';
import { momentWords } from '../deadlines/explain-words.js';
import { msOf } from '../base/instant.js';
import type { Bilingual } from '../base/bilingual.js';

const reasons: Record<PauseReason, Bilingual> = {
  'awaiting-citizen': { zh: '等待群众补充', en: 'waiting for the citizen' },
  'under-review': { zh: '审核退回期间', en: 'under review' },
};

/**
 * The lines of a clock by the calendar it was counted by; the last line's `to` is its due instant. Throws deadline
 * refusals.
 */
export function explainClock(clock: Clock, calendar: Calendar): ExplainLine[] {
  const pauses = (clock.pauses ?? []).map(({ reason, ...pause }) => ({ ...pause, because: reasons[reason] }));
  const lines = explainTerm(termOf(clock), { pauses, extensions: clock.extensions ?? [] }, calendar);
  const end = lines.at(-1)?.to;
  if (clock.name !== 'callback' || end === undefined || end === clock.dueAt) return lines;
  const asked = momentWords(calendar, msOf(clock.dueAt));
  // The question is put in the hours people may be disturbed, not when its term ends, and never in the past.
  const text = {
    zh: `回访在可打扰时段内进行，时刻按案件错开：${asked.zh}`,
    en: `the citizen is asked within the hours people may be disturbed, spread by case: ${asked.en}`,
  };
  return [...lines, { rule: 'callback-hours', text, from: end, to: clock.dueAt }];
}
