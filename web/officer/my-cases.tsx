// GET /my: the cases at the reader's posts, what is due first on top, each with its next act.
import type { VNode } from 'preact';
import { named } from '../../api/routes.js';
import type { CaseRow as Row } from '../../contracts/cases/case-view.js';
import { commandWords } from '../../wording/lifecycle-words.js';
import { daysUntil } from '../../wording/near-time.js';
import { say } from '../../wording/say.js';
import { staffPage } from '../layout/staff-frame.js';
import { CaseRow, shortNumber } from '../parts/case-row.js';
import { isFormed } from '../parts/next-act.js';
import type { Page, Visit } from '../serve/visit.js';
import { list } from '../words/case-words.js';

const groups = ['overdue', 'today', 'tomorrow', 'later', 'waiting'] as const;
type Group = (typeof groups)[number];

/** Cases that still want work at the unit; what is done waits elsewhere. */
const open = 'registered,dispatched,handling,awaiting-citizen,offered,transferred,arbitration,rectifying';

export const myCases: Page = {
  method: 'get',
  path: '/my',
  who: 'staff',
  async show(visit) {
    const { language } = visit;
    const answer = await visit.ask(named.listCases, { query: { mine: 'true', status: open, sort: 'due', limit: 200 } });
    if (!answer.ok) return answer;
    const { items, names, nextCursor } = answer.body;
    const title = say(language, list.title);
    const overdue = items.filter((row) => groupOf(row, visit) === 'overdue').length;
    return staffPage(visit, {
      title: overdue > 0 ? `${title} (${say(language, list.overdue)} ${String(overdue)})` : title,
      here: 'my',
      body: (
        <>
          <h1 class="hidden">{title}</h1>
          <Done items={items} visit={visit} />
          {items.length === 0 && <Nothing visit={visit} />}
          {items.length > 0 && <Counts items={items} visit={visit} />}
          {groups.map((group) => (
            <GroupOfRows group={group} items={items} names={names} visit={visit} />
          ))}
          {nextCursor !== null && <p class="small">{say(language, list.more)}</p>}
        </>
      ),
    });
  },
};

function groupOf({ turn }: Row, visit: Visit): Group {
  if (!turn?.yours) return 'waiting';
  if (turn.until === null) return 'later';
  if (turn.until <= visit.at) return 'overdue';
  const days = daysUntil(turn.until, visit);
  return days === 0 ? 'today' : days === 1 ? 'tomorrow' : 'later';
}

interface Items {
  readonly items: readonly Row[];
  readonly visit: Visit;
}

/** How many there are of each, as links to them. */
const Counts = ({ items, visit }: Items): VNode => (
  <ul class="counts">
    {groups.map((group) => {
      const count = items.filter((row) => groupOf(row, visit) === group).length;
      if (count === 0) return null;
      return (
        <li>
          <a href={`#${group}`} class={group}>
            <b>{count}</b> {say(visit.language, list[group])}
          </a>
        </li>
      );
    })}
  </ul>
);

interface Rows extends Items {
  readonly group: Group;
  readonly names: Readonly<Record<string, string>>;
}

const dueAt = ({ turn }: Row): string => turn?.until ?? '9';

function GroupOfRows({ group, items, names, visit }: Rows): VNode | null {
  const rows = items.filter((row) => groupOf(row, visit) === group).sort((a, b) => (dueAt(a) < dueAt(b) ? -1 : 1));
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={group}>
      <h2 class="group" id={group}>
        {say(visit.language, list[group])}
      </h2>
      <ol class="rows">
        {rows.map((row) => (
          <CaseRow row={row} names={names} visit={visit} />
        ))}
      </ol>
    </section>
  );
}

const Nothing = ({ visit: { language } }: { readonly visit: Visit }): VNode => (
  <div class="nothing">
    <p class="turn">{say(language, list.nothing)}</p>
    <p class="small">{say(language, list.nothingHint)}</p>
  </div>
);

/** What was just done, once the list shows that it was: a link that claims it proves nothing. */
function Done({ items, visit }: Items): VNode | null {
  const { language, query } = visit;
  const { done = '', number = '' } = query;
  const row = items.find((one) => one.number === number);
  if (!isFormed(done) || !row || row.turn?.act === done) return null;
  const words = say(language, list.done).replace('{command}', say(language, commandWords[done]));
  return (
    <p class="note" role="status">
      {words.replace('{number}', shortNumber(number))}
    </p>
  );
}
