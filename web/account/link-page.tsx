// GET and POST /sign-in/:token: set a password by a link that works once; opening it uses nothing.
import { named } from '../../api/routes.js';
import type { Problem } from '../../contracts/shared/problem.js';
import { say } from '../../wording/say.js';
import { citizenPage } from '../layout/citizen-frame.js';
import { PasswordField } from '../form/password-field.js';
import { Refusal, wrongFields } from '../form/refusal.js';
import type { Page, PageAnswer, Visit } from '../serve/visit.js';
import { link as words } from '../words/account-words.js';
import { frame } from '../words/frame-words.js';
import { fillIn } from '../words/fill-in.js';

const path = '/sign-in/:token';

export const showLink: Page = { method: 'get', path, who: 'anyone', show: (visit) => linkPage(visit) };

export const takePassword: Page = {
  method: 'post',
  path,
  who: 'signing-in',
  secret: true,
  async show(visit) {
    const params = { token: visit.params['token'] ?? '' };
    const answer = await visit.ask(named.useSignInLink, { params, body: { password: visit.form['password'] ?? '' } });
    if (answer.ok) return { goTo: '/my', headers: answer.headers };
    return answer.problem.errors ? linkPage(visit, answer.problem) : answer;
  },
};

async function linkPage(visit: Visit, problem?: Problem): Promise<PageAnswer> {
  const { language, params } = visit;
  const answer = await visit.ask(named.showSignInLink, { params: { token: params['token'] ?? '' } });
  if (!answer.ok) return answer;
  const title = say(language, words.title);
  const { name, code } = answer.body.account;
  return citizenPage(visit, {
    emergency: false,
    title: problem ? `${say(language, frame.error)}${title}` : title,
    status: problem?.status ?? 200,
    body: (
      <>
        <h1>{title}</h1>
        {problem && <Refusal problem={problem} heading={title} labels={{ password: say(language, words.password) }} />}
        <p>
          {name} · {fillIn(say(language, words.whose), { name: code })}
        </p>
        <form method="post">
          <input type="text" name="account" value={code} autocomplete="username" hidden readonly />
          <PasswordField
            name="password"
            label={say(language, words.password)}
            hint={say(language, words.how)}
            complete="new-password"
            wrong={wrongFields(problem).includes('password')}
          />
          <p>
            <button type="submit" class="button filled wide">
              {say(language, words.send)}
            </button>
          </p>
        </form>
      </>
    ),
  });
}
