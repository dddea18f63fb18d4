// GET /my: the cases at one's posts, or in one's area, what is due first on top, with the next act.
import type { VNode } from 'preact';
import { named } from '../../api/routes.js';
import type { TurnCounts } from '../../contracts/lists/case-list.js';
import { isAdministrator } from '../../domain/city/administration.js';
import { nearTime } from '../../wording/near-time.js';
import { say } from '../../wording/say.js';
import { staffPage } from '../layout/staff-frame.js';
import type { Page, Visit } from '../serve/visit.js';
import { list } from '../words/case/case-words.js';
import { fillIn } from '../words/fill-in.js';
import { messages, tasks } from '../words/intake-words.js';
import { justDone } from './just-done.js';
import { listAddress } from './list-address.js';
import { PostChips } from './post-chips.js';
import { Counts, Groups, chosenGroup, openIn } from './turn-groups.js';

/** Cases that still want work at the unit; what is done waits elsewhere. */
const openCases = 'registered,dispatched,handling,awaiting-citizen,offered,transferred,arbitration,rectifying';

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
    const own = counts !== null;
    const answer = await visit.ask(named.listCases, { query: asked(visit, own) });
    if (!answer.ok) return answer;
    const { items, names, nextCursor, turns } = answer.body;
    const title = say(language, own ? list.title : list.area);
    const overdue = turns?.overdue ?? 0;
    return staffPage(visit, {
      title: overdue > 0 ? `${title} (${say(language, list.overdue)} ${String(overdue)})` : title,
      here: 'my',
      // Whoever handles cases has their list without a connection too.
      keep: counts === null ? undefined : '',
      body: (
        <>
          <h1 class={own ? 'hidden' : undefined}>{title}</h1>
          {await justDone(visit)}
          <Beside tasks={counts?.tasks ?? 0} visit={visit} />
          <PostChips posts={me.body.posts} visit={visit} />
          {turns && <Head turns={turns} visit={visit} />}
          <Groups rows={items} names={names} visit={visit} own={own} />
          {nextCursor !== null && (
            <p>
              <a class="button" href={listAddress(visit, { cursor: nextCursor })}>
                {say(language, list.more)}
              </a>
            </p>
          )}
        </>
      ),
    });
  },
};

/** What the address narrows the list to, its place in it, and the counts of the whole. */
function asked(visit: Visit, own: boolean) {
  const { cursor, unit } = visit.query;
  const turn = chosenGroup(visit);
  return {
    ...(own ? { mine: 'true' as const } : {}),
    ...(unit === undefined ? {} : { unit }),
    ...(turn === undefined ? {} : { turn }),
    ...(cursor === undefined ? {} : { cursor }),
    status: openCases,
    sort: 'turn',
    turns: 'true',
    limit: 50,
  } as const;
}

/** What waits beside the cases: tasks, and messages for whoever reads them. */
function Beside({ tasks: count, visit }: { readonly tasks: number; readonly visit: Visit }): VNode | null {
  const { language, signedIn } = visit;
  const links = [
    ...(count > 0 ? [['/tasks', fillIn(say(language, tasks.count), { count: String(count) })] as const] : []),
    // Intake handles no cases of its own, so that nothing is counted for it.
    ...(count === 0 && signedIn?.readsMessages ? [['/tasks', say(language, tasks.title)] as const] : []),
    ...(signedIn?.readsMessages ? [['/messages', say(language, messages.short)] as const] : []),
  ];
  if (links.length === 0) return null;
  return (
    <p class="beside">
      {links.map(([address, text]) => (
        <a class="button" href={address}>
          {text}
        </a>
      ))}
    </p>
  );
}

interface HeadParts {
  readonly turns: TurnCounts;
  readonly visit: Visit;
}

/** The counts; where the list below is empty, whether nothing is there or the filter hides it. */
function Head({ turns, visit }: HeadParts): VNode {
  const { language } = visit;
  const [open, chosen] = [openIn(turns), chosenGroup(visit)];
  const own = open - turns.waiting;
  const next = turns.nextAt && fillIn(say(language, list.next), { time: nearTime(turns.nextAt, visit, { end: true }) });
  const isEmpty = chosen === undefined ? own === 0 : turns[chosen] === 0;
  const none = chosen === undefined || own === 0 ? list.nothing : list.noneOf;
  return (
    <>
      {open > 0 && <Counts turns={turns} visit={visit} />}
      {isEmpty && (
        <p class="turn">
          {fillIn(say(language, none), { group: chosen ? say(language, list[chosen]) : '' })} {next}
        </p>
      )}
      {open === 0 && visit.query['unit'] === undefined && <p class="small">{say(language, list.nothingHint)}</p>}
      {isEmpty && chosen !== undefined && open > 0 && (
        <p>
          <a class="button" href={listAddress(visit, { group: null })}>
            {fillIn(say(language, list.showAll), { count: String(open) })}
          </a>
        </p>
      )}
    </>
  );
}
