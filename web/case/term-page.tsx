// GET /cases/:number/terms/:clock: how the due instant of a term was counted, line by line.
import { named } from '../../api/routes.js';
import { clockName } from '../../wording/names.js';
import { localEnd } from '../../wording/local-time.js';
import { capitalised, say } from '../../wording/say.js';
import { staffPage } from '../layout/staff-frame.js';
import type { Page } from '../serve/visit.js';
import { explain as words } from '../words/case/case-words.js';
import { fillIn } from '../words/fill-in.js';

export const termPage: Page = {
  method: 'get',
  path: '/cases/:number/terms/:clock',
  who: 'staff',
  async show(visit) {
    const { language, params, query } = visit;
    const { number = '', clock = '' } = params;
    const which = {
      ...(query['cycle'] ? { cycle: query['cycle'] } : {}),
      ...(query['run'] ? { run: query['run'] } : {}),
    };
    const answer = await visit.ask(named.explainClock, { params: { id: number, clock }, query: which });
    if (!answer.ok) return answer;
    const { dueAt, lines } = answer.body;
    const title = fillIn(say(language, words.title), {
      clock: capitalised(clockName(clock, language)),
      time: localEnd(dueAt, visit.jurisdiction, language),
    });
    return staffPage(visit, {
      title,
      body: (
        <>
          <p class="small">
            <a class="tap" href={`/cases/${number}`}>
              {say(language, words.back)}
            </a>{' '}
            · <span class="whole">{number}</span>
          </p>
          <h1>{title}</h1>
          <ol class="reasons">
            {lines.map(({ text, source }) => (
              <li>
                {text}
                {source !== null && (
                  <p class="small">
                    {say(language, words.source)}: {source}
                  </p>
                )}
              </li>
            ))}
          </ol>
        </>
      ),
    });
  },
};
