// GET /account/longer: opening it is use enough; says until when the session lasts now.
import { nearTime } from '../../wording/near-time.js';
import { say } from '../../wording/say.js';
import { staffPage } from '../layout/staff-frame.js';
import type { Page } from '../serve/visit.js';
import { account as words } from '../words/account-words.js';
import { fillIn } from '../words/fill-in.js';

export const longerPage: Page = {
  method: 'get',
  path: '/account/longer',
  who: 'staff',
  async show(visit) {
    const { language, signedIn } = visit;
    const time = signedIn?.until ? nearTime(signedIn.until.idleEndsAt, visit) : '';
    const title = fillIn(say(language, words.longer), { time });
    return staffPage(visit, {
      title,
      body: (
        <>
          <h1>{title}</h1>
          <p>{say(language, words.longerHow)}</p>
          <p>
            <a class="button" href="/my">
              {say(language, words.toCases)}
            </a>
          </p>
        </>
      ),
    });
  },
};
