// Lists where one is signed in, each with a button to sign out there.
import type { VNode } from 'preact';
import { named } from '../../api/routes.js';
import { nearTime } from '../../wording/near-time.js';
import { say } from '../../wording/say.js';
import type { Page, Visit } from '../serve/visit.js';
import { account as words } from '../words/account-words.js';
import { fillIn } from '../words/fill-in.js';

interface OwnSession {
  readonly id: string;
  readonly browser: string;
  readonly lastSeenAt: string;
  readonly current: boolean;
}

const hereFirst = (one: OwnSession, other: OwnSession): number => Number(other.current) - Number(one.current);

export const Sessions = ({ items, visit }: { readonly items: readonly OwnSession[]; readonly visit: Visit }): VNode => (
  <section class="sheet">
    <h2>{say(visit.language, words.sessions)}</h2>
    <ul class="plain">
      {[...items].sort(hereFirst).map(({ id, browser, lastSeenAt, current }) => (
        <li class="pair">
          <span>
            {browser}{' '}
            <span class="small">
              {current
                ? say(visit.language, words.current)
                : fillIn(say(visit.language, words.lastSeen), { time: nearTime(lastSeenAt, visit) })}
            </span>
          </span>
          {!current && (
            <form method="post" action={`/account/sessions/${id}`}>
              <button type="submit" class="button quiet">
                {say(visit.language, words.end)}
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
  </section>
);

/** POST /account/sessions/:id: ends one of the own sessions; one that has ended already is fine. */
export const endSession: Page = {
  method: 'post',
  path: '/account/sessions/:id',
  who: 'staff',
  async show(visit) {
    const answer = await visit.ask(named.endOneSession, { params: { id: visit.params['id'] ?? '' } });
    return answer.ok || answer.problem.status === 404 ? { goTo: '/account' } : answer;
  },
};
