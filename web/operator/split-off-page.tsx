// GET and POST /cases/:number/split-off: intake makes a case of its own of a citizen's statement.
import { named } from '../../api/routes.js';
import type { Problem } from '../../contracts/shared/problem.js';
import { shortNumber } from '../../wording/short-number.js';
import { say } from '../../wording/say.js';
import { staffPage } from '../layout/staff-frame.js';
import { textsOf } from '../parts/event-texts.js';
import type { Page, PageAnswer, Visit } from '../serve/visit.js';
import { command } from '../words/commands/command-words.js';
import { frame } from '../words/frame-words.js';
import { newCase as words } from '../words/intake-words.js';
import { NewCaseForm, readNewCase, registersFor } from './new-case-form.js';

const path = '/cases/:number/split-off';

export const showSplitOff: Page = { method: 'get', path, who: 'staff', show: (visit) => formFor(visit) };

export const takeSplitOff: Page = {
  method: 'post',
  path,
  who: 'staff',
  async show(visit) {
    const { form, params } = visit;
    const answer = await visit.ask(named.splitOff, {
      params: { id: params['number'] ?? '' },
      body: { ...readNewCase(form), event: Number(form['event']) },
      key: form['key'],
    });
    return answer.ok ? { goTo: `/cases/${answer.body.number}` } : formFor(visit, answer.problem);
  },
};

async function formFor(visit: Visit, problem?: Problem): Promise<PageAnswer> {
  const { language, form, query } = visit;
  const seq = form['event'] ?? query['event'] ?? '';
  const answer = await visit.ask(named.getCase, {
    params: { id: visit.params['number'] ?? '' },
    query: { events: 'true' },
  });
  if (!answer.ok) return answer;
  const { number, events = [] } = answer.body;
  const event = events.find((one) => String(one.seq) === seq);
  const said = event ? textsOf(event)[0] : undefined;
  // Where nothing was said there is nothing to split off, and only intake does it.
  if ((said == null || !visit.signedIn?.takesRequests) && !problem) return { goTo: `/cases/${number}` };
  const title = say(language, words.splitOff);
  return staffPage(visit, {
    title: `${problem ? say(language, frame.error) : ''}${title} …${shortNumber(number)}`,
    status: problem?.status ?? 200,
    body: (
      <>
        <p class="small">
          <a class="tap" href={`/cases/${number}`}>
            {say(language, command.back)}
          </a>{' '}
          · <span class="whole">{number}</span>
        </p>
        <h1>{title}</h1>
        {said != null && <blockquote>{said}</blockquote>}
        <p class="means">{say(language, words.meansSplit)}</p>
        <NewCaseForm
          registers={await registersFor(visit)}
          values={{ text: said ?? '', ...form }}
          problem={problem}
          hidden={{ event: seq }}
          visit={visit}
        />
      </>
    ),
  });
}
