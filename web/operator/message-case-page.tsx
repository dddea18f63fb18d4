// GET and POST /messages/:id/case: intake opens a case from a message of no known case.
import { named } from '../../api/routes.js';
import type { Problem } from '../../contracts/shared/problem.js';
import { say } from '../../wording/say.js';
import { staffPage } from '../layout/staff-frame.js';
import type { Page, PageAnswer, Visit } from '../serve/visit.js';
import { frame } from '../words/frame-words.js';
import { messages, newCase as words } from '../words/intake-words.js';
import { MessageText } from './message-text.js';
import { NewCaseForm, readNewCase, registersFor } from './new-case-form.js';

const path = '/messages/:id/case';

export const showMessageCase: Page = { method: 'get', path, who: 'staff', show: (visit) => formFor(visit) };

export const takeMessageCase: Page = {
  method: 'post',
  path,
  who: 'staff',
  async show(visit) {
    const { form, params } = visit;
    const name = form['reporter-name']?.trim();
    const answer = await visit.ask(named.openFromMessage, {
      params: { id: params['id'] ?? '' },
      body: { ...readNewCase(form), ...(name ? { reporter: { name } } : {}) },
      key: form['key'],
    });
    return answer.ok ? { goTo: `/cases/${answer.body.number}` } : formFor(visit, answer.problem);
  },
};

async function formFor(visit: Visit, problem?: Problem): Promise<PageAnswer> {
  const { language, form } = visit;
  const message = await visit.ask(named.showInbound, { params: { id: visit.params['id'] ?? '' } });
  if (!message.ok) return message;
  const title = say(language, words.fromMessage);
  return staffPage(visit, {
    title: problem ? `${say(language, frame.error)}${title}` : title,
    status: problem?.status ?? 200,
    body: (
      <>
        <p class="small">
          <a class="tap" href="/messages">
            {say(language, messages.back)}
          </a>
        </p>
        <h1>{title}</h1>
        <MessageText message={message.body} visit={visit} />
        <p class="means">{say(language, words.meansMessage)}</p>
        <NewCaseForm
          registers={await registersFor(visit)}
          values={{ text: message.body.text, 'reporter-name': message.body.name ?? '', ...form }}
          problem={problem}
          asksName
          visit={visit}
        />
      </>
    ),
  });
}
