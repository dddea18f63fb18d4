// Says that nothing can be filed here now, whom to call, and that what was filed can be looked up.
import { say } from '../../../wording/say.js';
import { citizenPage } from '../../layout/citizen-frame.js';
import { CallLine } from '../../parts/call-line.js';
import type { BeforeFiling } from '../../serve/before-filing.js';
import type { Shown, Visit } from '../../serve/visit.js';
import { filing as words } from '../../words/file-words.js';

export function closedPage(visit: Visit, { helpline }: BeforeFiling): Shown {
  const { language } = visit;
  const title = say(language, words.closedTitle);
  return citizenPage(visit, {
    title,
    status: 409,
    body: (
      <>
        <h1>{title}</h1>
        <p>{say(language, helpline === null ? words.closedCome : words.closedCall)}</p>
        <CallLine number={helpline} language={language} />
        <p>
          <a class="button quiet wide" href="/track">
            {say(language, words.track)}
          </a>
        </p>
      </>
    ),
  });
}
