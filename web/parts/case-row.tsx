// Shows a case as a row of a list: how it stands, what it is, where, and the next thing to do.
import type { VNode } from 'preact';
import type { CaseRow as Row } from '../../contracts/cases/case-view.js';
import { standingOf } from '../../wording/lifecycle-words.js';
import { nearTime } from '../../wording/near-time.js';
import { say } from '../../wording/say.js';
import type { Visit } from '../serve/visit.js';
import { list } from '../words/case/case-words.js';
import { coveringText } from './covering.js';
import { DueMark, urgencyOf } from './due-mark.js';
import { NextAct } from './next-act.js';
import { actOf, partyOf } from './turn-line.js';
import { shortNumber } from '../../wording/short-number.js';
import { fillIn } from '../words/fill-in.js';

interface CaseRowParts {
  readonly row: Row;
  readonly names: Readonly<Record<string, string>>;
  /** The page to come back to after the next act. */
  readonly from: string;
  readonly visit: Visit;
}

/** A row of three lines on a phone. */
export function CaseRow({ row, names, from, visit }: CaseRowParts): VNode {
  const { turn, place, number } = row;
  const { language } = visit;
  const forWhom = coveringText(row.covering, names, visit);
  const urgency = turn?.yours ? urgencyOf(turn.until, visit) : 'wait';
  return (
    <li class={`row ${urgency}`} id={`case-${number}`} data-version={row.version}>
      <div class="about">
        <p class="line">
          {turn?.until != null && <DueMark dueAt={turn.until} now={visit} waiting={!turn.yours} />}
          {!turn && <span class="small">{say(language, standingOf(row))}</span>}
          {turn && (
            <span class="small">
              {!turn.yours && `${partyOf(turn, names, visit)} · `}
              {actOf(turn, visit)}
              {turn.until !== null &&
                ` · ${fillIn(say(language, list.dueAt), { time: nearTime(turn.until, visit, { end: true }) })}`}
            </span>
          )}
        </p>
        <p class="what">
          <a href={`/cases/${number}`}>{row.summary ?? say(language, list.untitled)}</a>
        </p>
        <p class="small where">
          {place.address ?? say(language, list.noPlace)} · <span class="hidden">{say(language, list.number)} </span>…
          <b class="whole">{shortNumber(number)}</b>
          {forWhom !== null && <span class="cover"> · {forWhom}</span>}
        </p>
      </div>
      {turn?.yours && <NextAct row={row} from={from} visit={visit} />}
    </li>
  );
}
