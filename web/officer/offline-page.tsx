// GET /offline: what a device shows where it has neither a connection nor a copy of the page.
import { say } from '../../wording/say.js';
import { citizenPage } from '../layout/citizen-frame.js';
import type { Page } from '../serve/visit.js';
import { offline as words } from '../words/frame-words.js';

export const offlinePage: Page = {
  method: 'get',
  path: '/offline',
  who: 'anyone',
  async show(visit) {
    const { language } = visit;
    const title = say(language, words.title);
    return citizenPage(visit, {
      title,
      emergency: false,
      again: null,
      body: (
        <>
          <h1>{title}</h1>
          <p>{say(language, words.how)}</p>
          <p>
            <a class="button wide" href="/my">
              {say(language, words.toCases)}
            </a>
          </p>
        </>
      ),
    });
  },
};
