// Shows a form that could not be taken just now: nothing is lost, and one button sends it again.
import type { Refused } from '../../api/http/ask.js';
import { say } from '../../wording/say.js';
import { Resend } from '../form/resend.js';
import type { Choices, Shown } from '../serve/visit.js';
import { fillIn } from '../words/fill-in.js';
import { problem as words } from '../words/frame-words.js';
import { citizenPage } from './citizen-frame.js';

interface Again {
  readonly refusal: Refused;
  readonly to: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** The page; it needs neither database nor sign-in. */
export function againPage(choices: Choices, { refusal: { problem, retryAfter }, to, fields }: Again): Shown {
  const { language } = choices;
  const page = citizenPage(choices, {
    title: problem.title,
    again: { address: to, fields },
    status: problem.status,
    retryAfter,
    body: (
      <>
        <h1>{problem.title}</h1>
        <p>{say(language, words.notSent)}</p>
        {retryAfter !== null && <p>{fillIn(say(language, words.again), { seconds: String(retryAfter) })}</p>}
        <Resend to={to} fields={fields} button={say(language, words.sendAgain)} />
        <p class="small">
          {say(language, words.requestId)} {problem.requestId}
        </p>
      </>
    ),
  });
  return retryAfter === null ? page : { ...page, headers: { 'Retry-After': String(retryAfter) } };
}
