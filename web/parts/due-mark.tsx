// Marks how a term stands: words first, then a shape, then a colour.
import type { VNode } from 'preact';
import type { Instant } from '../../domain/base/instant.js';
import { daysUntil, leftWords } from '../../wording/near-time.js';
import type { Visit } from '../serve/visit.js';

export type Urgency = 'late' | 'soon' | 'ok' | 'wait';

type Now = Pick<Visit, 'at' | 'jurisdiction' | 'language'>;

/** How urgent a due instant looks: past, within the local day, or later. */
export function urgencyOf(dueAt: Instant | null, now: Now): Urgency {
  if (dueAt === null) return 'wait';
  if (dueAt <= now.at) return 'late';
  return daysUntil(dueAt, now) === 0 ? 'soon' : 'ok';
}

interface DueMarkParts {
  readonly dueAt: Instant;
  readonly now: Now;
  /** Somebody else has to act. */
  readonly waiting?: boolean;
}

/** The mark; the instant stands beside it, since a page that is kept open grows old. */
export const DueMark = ({ dueAt, now, waiting = false }: DueMarkParts): VNode => (
  <span class={`due ${waiting ? 'wait' : urgencyOf(dueAt, now)}`}>{leftWords(dueAt, now)}</span>
);
