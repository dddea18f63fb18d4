// Tests the first line of a case's page in every status, for everybody who may look at it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Status, statuses } from '../../domain/base/codes.js';
import { plusMs } from '../../domain/base/instant.js';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { runActsUntil, tuesdayMorning } from '../../test/support/casebook/casebook.js';

const day = 86_400_000;
const viewers = {
  officer: 'sample-g-0101-officer',
  station: 'sample-s-01-desk',
  bureau: 'sample-b-01-desk',
  department: 'sample-d-xf-liaison',
  callback: 'sample-b-01-callback',
  supervisor: 'sample-b-01-supervision',
} as const;
type Viewer = keyof typeof viewers;
const everybody = Object.keys(viewers) as Viewer[];

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

type Step = readonly [command: string, by: Viewer | 'citizen' | 'a week', body?: object];
const sign: Step = ['sign', 'officer'];
const offer: Step = ['offer-transfer', 'officer', { to: 'D-XF', legalBasis: '《信访工作条例》', reason: '属信访' }];
const complete: Step = ['complete', 'officer', { result: 'solved', text: '已劝阻', contacted: true }];
const dissatisfied: readonly Step[] = [complete, ['wait', 'a week'], ['rate', 'callback', { score: 3 }]];
const called = { reached: true, contacted: true, solved: false, satisfied: false, cause: 'attitude', text: '仍吵' };
const close = (outcome: string): Step => ['close', 'station', { outcome, reason: '已说明', ...exitOf[outcome] }];
const exitOf: Readonly<Record<string, object>> = {
  'not-admitted': { exit: 'beyond-public-duties', onward: '12345' },
  diverted: { exit: 'other-procedure', onward: '12345' },
};

interface Expected {
  /** How a case comes to the status. */
  readonly by: readonly Step[];
  /** Whose turn it is, and for what. */
  readonly says: string;
  /** Those who read "your turn" instead. */
  readonly yours?: readonly Viewer[];
  /** Those who may not look at it. */
  readonly hidden?: readonly Viewer[];
}

const grid = '轮到 梧桐里网格（样例）';
const notTheirs: readonly Viewer[] = ['department'];
const atAnEnd = { says: '没有要办的了', hidden: notTheirs };

const table: Readonly<Record<Status, Expected>> = {
  registered: {
    ...{ by: [], says: '轮到 县公安局（样例） 值班台：派单', yours: ['bureau'] },
    hidden: ['officer', 'station', 'department'],
  },
  dispatched: { by: [], says: `${grid}：签收`, yours: ['officer'], hidden: notTheirs },
  handling: { by: [sign], says: `${grid}：联系群众`, yours: ['officer'], hidden: notTheirs },
  'awaiting-citizen': {
    by: [sign, ['request-information', 'officer', { question: '几楼？' }]],
    ...{ says: '轮到 群众：补充情况', hidden: notTheirs },
  },
  offered: { by: [sign, offer], says: '轮到 信访局（样例）：接收移交', yours: ['department'] },
  transferred: {
    by: [sign, offer, ['accept-transfer', 'department']],
    ...{ says: '轮到 信访局（样例）：办结', yours: ['department'] },
  },
  arbitration: {
    by: [sign, offer, ['refuse-transfer', 'department', { reason: '不属本局' }]],
    says: '轮到 政务服务热线 12345（样例） 值班台：裁定',
  },
  completed: { by: [complete], says: '轮到 系统：回访群众', hidden: notTheirs },
  callback: { by: [complete, ['wait', 'a week']], says: '轮到 群众：评价', hidden: notTheirs },
  'phone-callback': { by: dissatisfied, says: '轮到 回访中心：登记回访', yours: ['callback'], hidden: notTheirs },
  rectifying: {
    by: [
      ...dissatisfied,
      ['record-callback', 'callback', called],
      ['order-rectification', 'callback', { demands: '再上门一次' }],
    ],
    ...{ says: `${grid}：办结`, yours: ['officer'], hidden: notTheirs },
  },
  closed: { by: [complete, ['wait', 'a week'], ['rate', 'callback', { score: 1 }]], ...atAnEnd },
  'not-admitted': { by: [close('not-admitted')], ...atAnEnd },
  diverted: { by: [close('diverted')], ...atAnEnd },
  duplicate: { by: [['merge', 'station']], ...atAnEnd },
  withdrawn: { by: [['withdrawal', 'citizen']], ...atAnEnd },
};

/** After the call: the desks may order the rectification too, but nobody waits for them. */
const afterTheCall: Expected = {
  by: [...dissatisfied, ['record-callback', 'callback', called]],
  ...{ says: '轮到 回访中心：责令整改', yours: ['callback'], hidden: notTheirs },
};

const rows = [
  ...statuses.map((status) => [status, status, table[status]] as const),
  ['phone-callback, after the call', 'phone-callback', afterTheCall] as const,
];

async function played(status: Status, { by: steps }: Expected): Promise<{ id: string; number: string }> {
  api.now = tuesdayMorning;
  const open = () => api.open({ place: status === 'registered' ? {} : { grid: 'G-0101' } });
  const opened = await open();
  for (const [command, by, body = {}] of steps) {
    if (by === 'a week') {
      api.now = plusMs(api.now, 8 * day);
      await runActsUntil(api.casebook, opened.id, api.now);
    } else if (by === 'citizen') {
      const { number, accessCode } = opened;
      await api.call('POST', `/v1/track/${command}`, { body: { number, accessCode, reason: '不需要了' } });
    } else {
      const into = command === 'merge' ? { into: (await open()).number, reason: '同一事' } : body;
      const answer = await api.command(opened.id, command, viewers[by], into);
      expect(answer.status, `${command}: ${answer.text}`).toBe(200);
    }
  }
  expect((await api.get(`/v1/cases/${opened.id}`, viewers.bureau)).body.status).toBe(status);
  return opened;
}

/** The first line as the viewer's page has it; null where there is no such page for them. */
async function firstLine(number: string, viewer: Viewer): Promise<string | null> {
  const page = await api.call('GET', `/cases/${number}`, { as: viewers[viewer], headers: { accept: 'text/html' } });
  if (page.status === 404) return null;
  return /<p class="turn[^"]*">([^<]*)/.exec(page.text)?.[1] ?? 'no first line';
}

describe('34: unclear whose turn it is; the sender is blind after a transfer', () => {
  it.each(rows)('%s', async (_name, status, expected) => {
    const { says, yours = [], hidden = [] } = expected;
    const { number } = await played(status, expected);
    const lines = await Promise.all(everybody.map(async (viewer) => [viewer, await firstLine(number, viewer)]));
    const lineFor = (viewer: Viewer) =>
      hidden.includes(viewer) ? null : yours.includes(viewer) ? says.replace(/^.*：/, '该您了：') : says;
    expect(Object.fromEntries(lines)).toEqual(Object.fromEntries(everybody.map((one) => [one, lineFor(one)])));
  });
});
