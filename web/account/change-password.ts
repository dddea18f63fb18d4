// POST /account/password: changes one's own password; the other sessions end.
import { named } from '../../api/routes.js';
import type { Page } from '../serve/visit.js';
import { showAccount } from './account-page.js';

/** Refusals after which the form stands again. */
const mendable = [400, 403, 422, 429];

export const changePassword: Page = {
  method: 'post',
  path: '/account/password',
  who: 'staff',
  secret: true,
  async show(visit) {
    const { current = '', next = '' } = visit.form;
    const answer = await visit.ask(named.changeOwnPassword, { body: { current, next } });
    if (answer.ok) return { goTo: '/account?changed=password', headers: answer.headers };
    return mendable.includes(answer.problem.status) ? showAccount(visit, answer.problem) : answer;
  },
};
