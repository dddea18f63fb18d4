// Lists all terms of a case as a table, each with the way it was counted.
import type { VNode } from 'preact';
import type { CaseView } from '../../contracts/cases/case-view.js';
import type { ClockView } from '../../contracts/deadlines/clock-view.js';
import { clockName } from '../../wording/names.js';
import { nearTime } from '../../wording/near-time.js';
import { capitalised, say } from '../../wording/say.js';
import { DueMark } from '../parts/due-mark.js';
import type { Visit } from '../serve/visit.js';
import { page as words } from '../words/case/case-words.js';

interface TermsParts {
  readonly seen: CaseView;
  readonly visit: Visit;
}

/** Folded away: the turn line says what presses. */
export const Terms = ({ seen: { clocks, number, frozenAt }, visit }: TermsParts): VNode => (
  <details>
    <summary>{say(visit.language, words.clocks)}</summary>
    <table class="list">
      <thead>
        <tr>
          <th scope="col">{say(visit.language, words.clock)}</th>
          <th scope="col">{say(visit.language, words.due)}</th>
          <th scope="col">{say(visit.language, words.state)}</th>
        </tr>
      </thead>
      <tbody>
        {clocks.map((clock) => (
          <tr>
            <th scope="row">
              <a href={addressOf(number, clock)}>{capitalised(clockName(clock.name, visit.language))}</a>
            </th>
            <td>
              {nearTime(clock.dueAt, visit, { end: true })}
              {clock.provisional && say(visit.language, words.provisional)}
            </td>
            <td>{frozenAt === null && stateOf(clock, visit)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </details>
);

const addressOf = (number: string, { name, cycle, run }: ClockView): string =>
  `/cases/${number}/terms/${name}?cycle=${String(cycle)}&run=${String(run)}`;

function stateOf(clock: ClockView, visit: Visit): VNode | string {
  if (clock.state === 'running') return <DueMark dueAt={clock.dueAt} now={visit} />;
  return say(visit.language, clock.endedAt === null ? words.paused : words.ended);
}
