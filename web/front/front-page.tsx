// GET /: the start page for people: what a citizen can do first, and the way in for staff.
import { say } from '../../wording/say.js';
import { CodeForm, codeAgain } from '../citizen/tracking/track-form.js';
import { citizenPage } from '../layout/citizen-frame.js';
import { CallLine } from '../parts/call-line.js';
import { askedAfter, beforeFiling } from '../serve/before-filing.js';
import type { Page, Shown, Visit } from '../serve/visit.js';
import { front as words } from '../words/frame-words.js';

const page = { path: '/', who: 'anyone' } as const;

export const frontPages: readonly Page[] = [
  { ...page, method: 'get', show: frontPage },
  { ...page, method: 'post', show: async () => ({ goTo: '/' }), again: frontPage },
];

async function frontPage(visit: Visit): Promise<Shown> {
  const { language, size } = visit;
  const title = say(language, words.title);
  const before = await beforeFiling(visit);
  return citizenPage(visit, {
    title,
    again: codeAgain(visit, '/'),
    body: (
      <>
        <h1 class="first">{title}</h1>
        <p class="lead">{askedAfter(visit, before, { known: words.promiseAfter, unknown: words.promise })}</p>
        {before.open ? (
          <p>
            <a class="button filled wide" href="/file">
              {say(language, words.file)}
            </a>
          </p>
        ) : (
          <p class="warn">{say(language, words.closed)}</p>
        )}
        <CallLine number={before.helpline} language={language} />
        <section class="sheet">
          <h2>{say(language, words.track)}</h2>
          <CodeForm visit={visit} filled={false} />
        </section>
        {size === 'normal' && (
          <footer class="small">
            <a href="/sign-in">{say(language, words.staff)}</a> <a href="/docs">{say(language, words.developers)}</a>
          </footer>
        )}
      </>
    ),
  });
}
