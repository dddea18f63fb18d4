// Shows a request that failed: what, whether it helps to try again, and the number to tell us.
import type { Refused } from '../../api/http/ask.js';
import { say } from '../../wording/say.js';
import type { Choices, Shown } from '../serve/visit.js';
import { problem as words } from '../words/frame-words.js';
import { citizenPage } from './citizen-frame.js';
import { fillIn } from '../words/fill-in.js';

/** What is not there and what is not the caller's to see read alike. */
const hidden = [403, 404];

/** The page of a problem; it needs neither database nor sign-in. */
export function problemPage(choices: Choices, { problem, retryAfter }: Refused): Shown {
  const { language } = choices;
  const title = say(
    language,
    hidden.includes(problem.status) ? words.notFound : { zh: problem.title, en: problem.title },
  );
  const body = (
    <>
      <h1>{title}</h1>
      {problem.errors && problem.errors.length > 0 && (
        <ul>
          {problem.errors.map(({ detail }) => (
            <li>{detail}</li>
          ))}
        </ul>
      )}
      {retryAfter !== null && <p>{fillIn(say(language, words.again), { seconds: String(retryAfter) })}</p>}
      <p>
        <a class="tap" href="/">
          {say(language, words.goBack)}
        </a>
      </p>
      <p class="small">
        {say(language, words.requestId)} {problem.requestId}
      </p>
    </>
  );
  const page = citizenPage(choices, { title, body, status: problem.status });
  return retryAfter === null ? page : { ...page, headers: { 'Retry-After': String(retryAfter) } };
}
