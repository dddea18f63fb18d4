// Says whose turn it is in a case, for what, and until when; the reader is told "your turn".
import type { VNode } from 'preact';
import type { CaseRow } from '../../contracts/cases/case-view.js';
import { commandWords } from '../../wording/lifecycle-words.js';
import { actWords } from '../../wording/names.js';
import { nearTime } from '../../wording/near-time.js';
import { say } from '../../wording/say.js';
import type { Visit } from '../serve/visit.js';
import { page, parties } from '../words/case/case-words.js';
import { DueMark } from './due-mark.js';
import { fillIn } from '../words/fill-in.js';

type Turn = NonNullable<CaseRow['turn']>;

/** What is to be done, in words: the command or the act by which the case moves on. */
export function actOf({ act }: Turn, { language }: Pick<Visit, 'language'>): string {
  const names = { ...actWords, ...commandWords };
  return say(language, names[act]);
}

/** The unit or party waited for. */
export function partyOf({ party, unit }: Turn, names: Readonly<Record<string, string>>, { language }: Visit): string {
  return fillIn(say(language, parties[party]), { unit: unit === null ? '' : (names[unit] ?? unit) });
}

interface TurnLineParts {
  /** The reader sees the case as it was; nothing counts to now. */
  readonly isPast?: boolean;
  readonly turn: CaseRow['turn'];
  readonly names: Readonly<Record<string, string>>;
  readonly visit: Visit;
}

/** The largest line of a case. */
export function TurnLine({ turn, names, visit, isPast = false }: TurnLineParts): VNode {
  const { language } = visit;
  if (!turn) return <p class="turn">{say(language, page.noTurn)}</p>;
  const who = turn.yours
    ? say(language, page.yours)
    : fillIn(say(language, page.turnOf), { who: partyOf(turn, names, visit) });
  return (
    <p class={turn.yours ? 'turn yours' : 'turn'}>
      {who}
      {actOf(turn, visit)}
      {turn.until !== null && (
        <span class="by">
          {fillIn(say(language, page.until), { time: nearTime(turn.until, visit, { end: true }) })}{' '}
          {!isPast && <DueMark dueAt={turn.until} now={visit} />}
        </span>
      )}
    </p>
  );
}
