// GET /account: who one is here, at which posts, where one is signed in, and one's password.
import type { VNode } from 'preact';
import { named } from '../../api/routes.js';
import type { Me } from '../../contracts/people/account.js';
import type { Problem } from '../../contracts/shared/problem.js';
import { nearTime } from '../../wording/near-time.js';
import { say } from '../../wording/say.js';
import { staffPage } from '../layout/staff-frame.js';
import type { Page, PageAnswer, Visit } from '../serve/visit.js';
import { account as words } from '../words/account-words.js';
import { frame } from '../words/frame-words.js';
import { Display } from './display.js';
import { PasswordForm } from './password-form.js';
import { Sessions } from './sessions.js';
import { fillIn } from '../words/fill-in.js';

export const accountPage: Page = { method: 'get', path: '/account', who: 'staff', show: (visit) => showAccount(visit) };

/** The page; after a password was refused, with the reason above its form. */
export async function showAccount(visit: Visit, problem?: Problem): Promise<PageAnswer> {
  const { language, query } = visit;
  const [me, sessions] = await Promise.all([visit.ask(named.showMe), visit.ask(named.listOwnSessions)]);
  if (!me.ok) return me;
  if (!sessions.ok) return sessions;
  const title = say(language, words.title);
  return staffPage(visit, {
    title: problem ? `${say(language, frame.error)}${title}` : title,
    status: problem?.status ?? 200,
    here: 'account',
    body: (
      <>
        <h1>{me.body.account.name}</h1>
        {query['saved'] === 'display' && (
          <p class="note" role="status">
            {say(language, words.saved)}
          </p>
        )}
        {query['changed'] === 'password' && (
          <p class="note" role="status">
            {say(language, words.changed)}
          </p>
        )}
        <Posts me={me.body} visit={visit} />
        <Display kept={me.body.display} visit={visit} />
        <Sessions items={sessions.body.items} visit={visit} />
        <PasswordForm account={me.body.account.code} problem={problem} visit={visit} />
        <form method="post" action="/sign-out" data-turbo="false">
          <button type="submit" class="button wide">
            {say(language, frame.signOut)}
          </button>
        </form>
      </>
    ),
  });
}

interface PartsOfMe {
  readonly me: Me;
  readonly visit: Visit;
}

function Posts({ me: { posts, session, lastSignInAt }, visit }: PartsOfMe): VNode {
  const { language } = visit;
  return (
    <section class="sheet">
      <h2>{say(language, words.posts)}</h2>
      {posts.length === 0 && <p>{say(language, words.noPosts)}</p>}
      <ul>
        {posts.map(({ name, standsInFor }) => (
          <li>
            {name}
            {standsInFor !== undefined && <span class="small"> {standing(standsInFor, visit)}</span>}
          </li>
        ))}
      </ul>
      {posts.length > 1 && <p class="small">{say(language, words.allActing)}</p>}
      <dl class="facts">
        <dt>{say(language, words.lastSignIn)}</dt>
        <dd>{lastSignInAt === null ? say(language, words.first) : nearTime(lastSignInAt, visit)}</dd>
        {session && (
          <>
            <dt>{say(language, words.ends)}</dt>
            <dd>{nearTime(session.endsAt, visit)}</dd>
          </>
        )}
      </dl>
    </section>
  );
}

const standing = (holder: string | null, { language }: Visit): string =>
  holder === null ? say(language, words.vacancy) : fillIn(say(language, words.standIn), { name: holder });
