// GET and POST /cases/:number/:command: the form of a command; opening it does nothing.
import { randomUUID } from 'node:crypto';
import { named } from '../../api/routes.js';
import type { Problem } from '../../contracts/shared/problem.js';
import { type FormedCommand, isFormed } from '../parts/next-act.js';
import type { Page, PageAnswer, Visit } from '../serve/visit.js';
import { commandForms } from './command-forms.js';
import { formOf } from './form-of.js';

const path = '/cases/:number/:command';

export const showCommand: Page = {
  method: 'get',
  path,
  who: 'staff',
  // The key stands in the address: whoever goes back finds the same form, which happens once.
  async show(visit) {
    const { path: at, query } = visit;
    return query['key'] === undefined ? { goTo: `${at}?${keyedQuery(query)}` } : formFor(visit);
  },
};

export const takeCommand: Page = {
  method: 'post',
  path,
  who: 'staff',
  async show(visit) {
    const { form, params } = visit;
    const { number = '', command = '' } = params;
    if (!isFormed(command)) return formFor(visit);
    const answer = await visit.ask(named.commandCase, {
      params: { id: number, command },
      body: commandForms[command].bodyOf(form),
      // The same form sent twice, by ten taps or by going back, happens once.
      key: form['key'],
    });
    if (answer.ok) return { goTo: afterwards(visit, command) };
    return keepsText.includes(answer.problem.status) ? formFor(visit, answer.problem) : answer;
  },
};

const keyedQuery = (query: Visit['query']): string => new URLSearchParams({ ...query, key: randomUUID() }).toString();

/** Refusals after which the form stands again, with what was written. */
const keepsText = [400, 409, 422];

async function formFor(visit: Visit, problem?: Problem): Promise<PageAnswer> {
  const { number = '', command = '' } = visit.params;
  // After a refusal the history says what happened meanwhile.
  const query = problem ? { events: 'true' as const } : {};
  const answer = await visit.ask(named.getCase, { params: { id: number }, query });
  if (!answer.ok) return answer;
  // A command without a form leads to the case.
  return isFormed(command) ? formOf(visit, { seen: answer.body, command, problem }) : { goTo: `/cases/${number}` };
}

/** The list, if the form was opened from there; else the case. */
function afterwards({ form, params }: Visit, command: FormedCommand): string {
  const { number = '' } = params;
  return form['return'] === '/my'
    ? `/my?done=${command}&number=${encodeURIComponent(number)}`
    : `/cases/${encodeURIComponent(number)}`;
}
