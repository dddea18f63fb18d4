// Tests the whole product over HTTP: an answered case, an overdue case, a transfer by webhook.
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, type ExpectStatic, it } from 'vitest';
import { peopleOf, type People } from '../../processes/rehearse/people.js';
import { beatOf } from '../../processes/rehearse/stage.js';
import { temporaryFolder } from '../../tools/servers/temporary-folder.js';
import { type OwnStack, startOwnStack } from './own-stack.js';

const solved = { result: 'solved', text: '已现场处理并向群众说明。', contacted: true } as const;

let folder: string;
let own: OwnStack;
let people: People;

const beatsOf = async (id: string): Promise<string[]> => (await people.events(id)).map(beatOf);

/** Waits until the case's story has a beat. Concurrent tests must poll with their own `expect`, not the shared one. */
const beat = (expect: ExpectStatic, id: string, expected: string): Promise<void> =>
  expect
    .poll(() => beatsOf(id), { timeout: 45_000, interval: 400 })
    .toEqual(expect.arrayContaining([expect.stringMatching(new RegExp(`^${expected}( |$)`))]));

const reporterNamed = (name: string) => ({ name: '样例市民', email: `${name}@citizens.example`, language: 'en' });

beforeAll(async () => {
  folder = await temporaryFolder('e2e');
  own = await startOwnStack({ dataDirectory: folder });
  people = peopleOf(own.stack);
}, 300_000);

afterAll(async () => {
  await own.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('the product as it is started', { timeout: 90_000 }, () => {
  it('says where it answers, where the accounts are and how to open a case', () => {
    const printed = own.printed();
    expect(printed).toContain(own.stack.baseUrl);
    expect(printed).toContain('sample-access.json');
    expect(printed).toContain('curl -s');
    expect(own.stack.engineUiUrl).toMatch(/^http/);
  });

  it.concurrent('carries a case from the API to the citizen’s answer', async ({ expect }) => {
    const { id } = await people.open(
      {
        channel: 'hotline-12345',
        kind: 'help',
        text: '楼下路灯坏了三天。',
        place: { grid: 'G-0102' },
        reporter: reporterNamed('answers'),
      },
      'e2e-life',
    );
    await people.command('G-0102-officer', id, 'sign');
    await people.command('G-0102-officer', id, 'contact', { method: 'phone', reached: true });
    await people.command('G-0102-officer', id, 'complete', solved);
    const link = await people.answerLink('answers@citizens.example', 1, 45);
    const page = await fetch(link, { headers: { Accept: 'text/html' } });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect((await people.readCase(id)).status).toBe('callback');
    await people.answer(link, { score: 1, contacted: true, solved: true });
    expect(await people.readCase(id)).toMatchObject({ status: 'closed', outcome: 'satisfied' });
    expect((await beatsOf(id)).slice(-4)).toEqual(['completed', 'callback-asked 0', 'rated 1', 'closed satisfied']);
    await expect
      .poll(async () => (await people.engine(id)).items.map(({ kind }) => kind).at(-1), { timeout: 20_000 })
      .toMatch(/ended|completed|finished/);
  });

  it.concurrent(
    'escalates an unhandled case to the bureau, where a supervision order is opened',
    async ({ expect }) => {
      const { id } = await people.open(
        {
          channel: 'web',
          kind: 'complaint',
          text: '夜里很吵。',
          place: { grid: 'G-0101' },
          reporter: reporterNamed('waits'),
        },
        'e2e-climb',
      );
      await beat(expect, id, 'supervision-ordered');
      const beats = await beatsOf(id);
      expect(beats.filter((one) => one.startsWith('escalated'))).toEqual(['escalated S-01', 'escalated B-01']);
      expect(await people.readCase(id)).toMatchObject({ unit: 'B-01', level: 'bureau' });
      const fired = (await people.engine(id)).items.filter(({ act }) => act === 'mark-overdue' || act === 'escalate');
      expect(fired.length).toBeGreaterThan(0);
    },
  );

  it.concurrent('hands a case over by webhook; the department accepts it and completes it', async ({ expect }) => {
    const { id, number } = await people.open(
      {
        channel: 'wechat',
        kind: 'complaint',
        text: '菜场门口摊贩占道。',
        place: { grid: 'G-0103' },
        reporter: reporterNamed('handed-over'),
      },
      'e2e-transfer',
    );
    const offer = { to: 'D-CG', legalBasis: '《城市市容和环境卫生管理条例》第十四条', reason: '占道经营。' };
    await people.command('G-0103-officer', id, 'offer-transfer', offer);
    await beat(expect, id, 'errand-delivered');
    const kept = (await (await fetch(`${own.stack.mailboxUrl ?? ''}/messages`)).json()) as {
      items: { way: string; to: string; text: string; arrivals: number }[];
    };
    const arrived = kept.items.filter(({ way, text }) => way === 'department' && text.includes(number));
    expect(arrived).toMatchObject([{ to: 'D-CG', arrivals: 1 }]);
    await people.command('D-CG-liaison', id, 'accept-transfer');
    expect(await people.readCase(id)).toMatchObject({ status: 'transferred', unit: 'D-CG', level: 'department' });
    await people.command('D-CG-liaison', id, 'complete', solved);
    await people.answer(await people.answerLink('handed-over@citizens.example', 1, 45), { score: 2 });
    expect(await people.readCase(id)).toMatchObject({ status: 'closed', outcome: 'basically-satisfied' });
  });
});
