// GET /: the start page for people, with what a citizen can do and the way in for staff.
import { say } from '../../wording/say.js';
import { citizenPage } from '../layout/citizen-frame.js';
import type { Page } from '../serve/visit.js';
import { front as words } from '../words/frame-words.js';

export const frontPage: Page = {
  method: 'get',
  path: '/',
  who: 'anyone',
  async show(visit) {
    const { language } = visit;
    const title = say(language, words.title);
    return citizenPage(visit, {
      title,
      body: (
        <>
          <h1 class="first">{title}</h1>
          <p class="lead">{say(language, words.promise)}</p>
          <p>
            <a class="button filled wide" href="/file">
              {say(language, words.file)}
            </a>
          </p>
          <p>
            <a class="button wide" href="/track">
              {say(language, words.track)}
            </a>
          </p>
          <footer class="small">
            <a href="/sign-in">{say(language, words.staff)}</a> <a href="/docs">{say(language, words.developers)}</a>
          </footer>
        </>
      ),
    });
  },
};
