// Lists the states of intake's pages: messages without a case, cases made of them, tasks.
import { aPhone } from '../../support/casebook/casebook.js';
import { gatewaysOf } from '../../support/api/gateways.js';
import type { TestApi } from '../../support/api/test-api.js';
import { operator } from './every-command.js';
import { signIn } from './people.js';
import type { PageState } from './page-state.js';

const request = '幸福里小区东门外的路灯坏了一个多星期，晚上很黑，老人出门不方便，希望有人来看一下。';
let written = 0;
const danger = '有人正在持刀砍人，快来人！';

/** The id of a message that waits. */
async function waiting(api: TestApi): Promise<string> {
  await gatewaysOf(api).sms(aPhone(), `${request}（第 ${String((written += 1))} 次）`);
  const { items } = (await api.get('/v1/inbound?limit=1', operator)).body;
  return items[0].id as string;
}

/** The number of a case whose citizen has written of something else. */
async function mixed(api: TestApi): Promise<string> {
  const phone = aPhone();
  const { number } = await api.open({ title: '垃圾没清', reporter: { phone }, place: { grid: 'G-0101' } });
  await gatewaysOf(api).sms(phone, danger);
  return number;
}

export const intakeStates: readonly PageState[] = [
  {
    name: 'messages without a case',
    budget: 'officer',
    async reach({ api, opened }) {
      await waiting(api);
      await signIn(opened, operator);
      await opened.open('/messages');
    },
  },
  {
    name: 'a case from a message, refused',
    budget: 'officer',
    status: 400,
    async reach({ api, opened }) {
      const id = await waiting(api);
      await signIn(opened, operator);
      await opened.open(`/messages/${id}/case`);
      await opened.page.locator('#kind').evaluate((field: HTMLSelectElement) => field.removeAttribute('required'));
      await opened.follow(opened.page.locator('main form .filled'));
    },
  },
  {
    name: 'a statement to split off',
    budget: 'officer',
    async reach({ api, opened }) {
      const number = await mixed(api);
      await signIn(opened, operator);
      await opened.open(`/cases/${number}/split-off?event=2`);
    },
  },
  {
    name: 'tasks of intake',
    budget: 'officer',
    async reach({ api, opened }) {
      await mixed(api);
      await signIn(opened, operator);
      await opened.open('/tasks');
    },
  },
];
