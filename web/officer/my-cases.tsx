// GET /my: the cases at one's posts, or in one's area, what is due first on top, with the next act.
import type { VNode } from 'preact';
import { named } from '../../api/routes.js';
import type { CaseRow as Row } from '../../contracts/cases/case-view.js';
import { isAdministrator } from '../../domain/city/administration.js';
import { daysUntil } from '../../wording/near-time.js';
import { say } from '../../wording/say.js';
import { staffPage } from '../layout/staff-frame.js';
import { CaseRow } from '../parts/case-row.js';
import type { Page, Visit } from '../serve/visit.js';
import { list } from '../words/case/case-words.js';
import { justDone } from './just-done.js';

const groupNames = ['overdue', 'today', 'tomorrow', 'later', 'waiting'] as const;
type GroupName = (typeof groupNames)[number];

/** Cases that still want work at the unit; what is done waits elsewhere. */
const open = 'registered,dispatched,handling,awaiting-citizen,offered,transferred,arbitration,rectifying';

export const myCases: Page = {
  method: 'get',
  path: '/my',
  who: 'staff',
  async show(visit) {
    const { language } = visit;
    const me = await visit.ask(named.showMe);
    if (!me.ok) return me;
    const { counts, roles } = me.body;
    // Administrators see no case contents: their page is their account.
    if (roles.every(isAdministrator)) return { goTo: '/account' };
    const scope = counts === null ? {} : ({ mine: 'true' } as const);
    const { cursor } = visit.query;
    const page = cursor === undefined ? {} : { cursor };
    const query = { ...scope, ...page, status: open, sort: 'turn', limit: 200 } as const;
    const answer = await visit.ask(named.listCases, { query });
    if (!answer.ok) return answer;
    const { items, names, nextCursor } = answer.body;
    const title = say(language, counts === null ? list.area : list.title);
    const done = await justDone(visit);
    const grouped = group(items, { visit, own: counts !== null });
    const overdue = grouped.get('overdue')?.length ?? 0;
    return staffPage(visit, {
      title: overdue > 0 ? `${title} (${say(language, list.overdue)} ${String(overdue)})` : title,
      here: 'my',
      // Whoever handles cases has their list without a connection too.
      keep: counts === null ? undefined : '',
      body: (
        <>
          <h1 class={counts === null ? undefined : 'hidden'}>{title}</h1>
          {done}
          {items.length === 0 ? <Nothing visit={visit} /> : <Counts grouped={grouped} visit={visit} />}
          {[...grouped].filter(isShown(visit)).map(([name, rows]) => (
            <Group name={name} rows={rows} names={names} visit={visit} />
          ))}
          {nextCursor !== null && (
            <p>
              <a class="button" href={`/my?cursor=${encodeURIComponent(nextCursor)}`}>
                {say(language, list.more)}
              </a>
            </p>
          )}
        </>
      ),
    });
  },
};

interface Grouping {
  readonly visit: Visit;
  /** Whether these are the reader's own cases, so that others' turns stand apart. */
  readonly own: boolean;
}

/** The rows by when their turn ends, in reading order; only groups that have any. */
function group(items: readonly Row[], grouping: Grouping): Map<GroupName, Row[]> {
  const groups = groupNames.map((name) => [name, items.filter((row) => groupOf(row, grouping) === name)] as const);
  return new Map(groups.filter(([, rows]) => rows.length > 0));
}

function groupOf({ turn }: Row, { visit, own }: Grouping): GroupName {
  if (!turn || (own && !turn.yours)) return 'waiting';
  if (turn.until === null) return 'later';
  if (turn.until <= visit.at) return 'overdue';
  const days = daysUntil(turn.until, visit);
  return days === 0 ? 'today' : days === 1 ? 'tomorrow' : 'later';
}

interface CountsParts {
  readonly grouped: ReadonlyMap<GroupName, readonly Row[]>;
  readonly visit: Visit;
}

/** The group that the address names alone; each for an address without. */
const isShown =
  ({ query }: Visit) =>
  ([name]: readonly [GroupName, unknown]): boolean =>
    !groupNames.includes(query['group'] as GroupName) || query['group'] === name;

/** How many there are of each, as filters; the chosen one leads back to all. */
const Counts = ({ grouped, visit }: CountsParts): VNode => (
  <ul class="counts">
    {[...grouped].map(([name, rows]) => (
      <li>
        <a href={addressOf(name, visit)} class={name} aria-current={visit.query['group'] === name ? 'true' : undefined}>
          <b>{rows.length}</b> {say(visit.language, list[name])}
        </a>
      </li>
    ))}
  </ul>
);

function addressOf(name: GroupName, { query }: Visit): string {
  const { cursor, group } = query;
  const kept = { ...(cursor === undefined ? {} : { cursor }), ...(group === name ? {} : { group: name }) };
  const text = new URLSearchParams(kept).toString();
  return text === '' ? '/my' : `/my?${text}`;
}

interface GroupParts {
  readonly name: GroupName;
  readonly rows: readonly Row[];
  readonly names: Readonly<Record<string, string>>;
  readonly visit: Visit;
}

const Group = ({ name, rows, names, visit }: GroupParts): VNode => (
  <section aria-labelledby={name}>
    <h2 class="group" id={name}>
      {say(visit.language, list[name])}
    </h2>
    <ol class="rows">
      {rows.map((row) => (
        <CaseRow row={row} names={names} visit={visit} />
      ))}
    </ol>
  </section>
);

const Nothing = ({ visit: { language } }: { readonly visit: Visit }): VNode => (
  <>
    <p class="turn">{say(language, list.nothing)}</p>
    <p class="small">{say(language, list.nothingHint)}</p>
  </>
);
