// Shows the most urgent own cases beside a case, for desks; phones and paper leave them out.
import type { VNode } from 'preact';
import { named } from '../../api/routes.js';
import type { CaseRow } from '../../contracts/cases/case-view.js';
import { leftWords, nearTime } from '../../wording/near-time.js';
import { say } from '../../wording/say.js';
import { shortNumber } from '../../wording/short-number.js';
import { urgencyOf } from '../parts/due-mark.js';
import { actOf } from '../parts/turn-line.js';
import type { Visit } from '../serve/visit.js';
import { list } from '../words/case/case-words.js';

/** So many cost little on a phone, where they are sent, too, and not shown. */
const shown = 20;

/** The cases whose turn is the reader's; none for whoever handles none. */
export async function ownCases(visit: Visit): Promise<readonly CaseRow[]> {
  const query = { mine: 'true', sort: 'turn', limit: shown } as const;
  const answer = await visit.ask(named.listCases, { query: { ...query, status: 'dispatched,handling,rectifying' } });
  return answer.ok ? answer.body.items : [];
}

interface OwnListParts {
  readonly rows: readonly CaseRow[];
  /** The number of the case that is open. */
  readonly open: string;
  readonly visit: Visit;
}

export const OwnList = ({ rows, open, visit }: OwnListParts): VNode => (
  <nav class="own" aria-label={say(visit.language, list.beside)}>
    <ol>
      {rows.map((row) => (
        <Row row={row} isOpen={row.number === open} visit={visit} />
      ))}
    </ol>
    <a class="all" href="/my">
      {say(visit.language, list.title)}
    </a>
  </nav>
);

interface RowParts {
  readonly row: CaseRow;
  readonly isOpen: boolean;
  readonly visit: Visit;
}

function Row({ row: { number, summary, turn }, isOpen, visit }: RowParts): VNode {
  const until = turn?.until ?? null;
  const due = until && (until <= visit.at ? leftWords(until, visit) : nearTime(until, visit, { end: true }));
  return (
    <li class={turn?.yours ? urgencyOf(until, visit) : 'wait'}>
      <a href={`/cases/${number}`} aria-current={isOpen ? 'page' : undefined}>
        <b>{summary ?? say(visit.language, list.untitled)}</b>
        <span class="small">
          {[turn && actOf(turn, visit), due, `…${shortNumber(number)}`].filter(Boolean).join(' · ')}
        </span>
      </a>
    </li>
  );
}
