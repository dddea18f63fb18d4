// GET and POST /sign-in, POST /sign-in/sample and /sign-out: begin and end a session.
import type { Answer } from '../../api/http/ask.js';
import { named } from '../../api/routes.js';
import type { Me } from '../../contracts/people/account.js';
import { say } from '../../wording/say.js';
import { citizenPage } from '../layout/citizen-frame.js';
import { Resend } from '../form/resend.js';
import { ownPath } from '../serve/own-path.js';
import type { Page, PageAnswer, Shown, Visit } from '../serve/visit.js';
import { signIn as words } from '../words/account-words.js';
import { withChoices } from './display.js';
import { sendingOf, signInPage, type Sending } from './sign-in-page.js';

export const showSignIn: Page = {
  method: 'get',
  path: '/sign-in',
  who: 'anyone',
  show: (visit) => signInPage(visit, { back: visit.query['return'] }),
};

export const takeSignIn: Page = {
  method: 'post',
  path: '/sign-in',
  who: 'signing-in',
  secret: true,
  async show(visit) {
    const { name = '', password = '' } = visit.form;
    return welcomed(visit, await visit.ask(named.beginOwnSession, { body: { name, password } }));
  },
};

export const takeSample: Page = {
  method: 'post',
  path: '/sign-in/sample',
  who: 'signing-in',
  async show(visit) {
    const { principal = '' } = visit.form;
    return welcomed(visit, await visit.ask(named.signInAs, { body: { principal } }));
  },
};

export const takeSignOut: Page = {
  method: 'post',
  path: '/sign-out',
  who: 'signing-in',
  async show(visit) {
    const answer = await visit.ask(named.signOut);
    return answer.ok ? { goTo: '/', headers: answer.headers } : answer;
  },
};

/** On to the page asked for, or to what was being sent; else the form again, saying the same for every mistake. */
async function welcomed(visit: Visit, answer: Answer<Me>): Promise<PageAnswer> {
  const sending = sendingOf(visit.form);
  const back = visit.form['return'];
  if (!answer.ok) return signInPage(visit, { refusal: answer, status: answer.problem.status, back, sending });
  const { headers, body } = answer;
  // Somebody else's words are not this person's to send, nor to read.
  if (sending?.fields['writer'] === body.account.code) return { ...resumePage(visit, sending), headers };
  const goTo = ownPath(back, '/my');
  // What the account chose goes before what the browser had: others may have used it.
  return { goTo: body.display ? withChoices(goTo, body.display) : goTo, headers };
}

/** What was written when the session ended, to be sent by one button or not at all. */
function resumePage(visit: Visit, { to, fields }: Sending): Shown {
  const { language } = visit;
  const title = say(language, words.resume);
  return citizenPage(visit, {
    emergency: false,
    again: null,
    title,
    body: (
      <>
        <h1>{title}</h1>
        <p>{say(language, words.resumeHow)}</p>
        <Resend to={ownPath(to, '/my')} fields={fields} button={say(language, words.resumeSend)} />
        <p>
          <a class="button wide" href="/my">
            {say(language, words.toCases)}
          </a>
        </p>
      </>
    ),
  });
}
