// Tests late input and the list of tasks: nothing is lost, no closed case opens by itself.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { citizen } from '../../domain/case/actor.js';
import { expectCasebookAgrees } from '../../test/support/casebook/casebook-agrees.js';
import { ask, stateOf, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { type Answer, type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const officer = 'sample-g-0101-officer';
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const supply = (opened: Parsed, text: unknown, code = opened.accessCode): Promise<Answer> =>
  api.call('POST', '/v1/track/statements', { body: { number: opened.number, accessCode: code, text } });

/** A case closed by its citizen's answer "satisfied". */
async function closed(over = {}): Promise<Parsed> {
  const opened = await api.open({ title: '夜间噪声', ...over });
  const complete = { name: 'complete', result: 'solved', text: '已劝止', contacted: true } as const;
  await api.command(opened.id, complete.name, officer, { result: 'solved', text: '已劝止', contacted: true });
  await ask(api.casebook, { caseId: opened.id, command: { name: 'rate', score: 1 }, by: citizen, at: tuesdayMorning });
  return opened;
}
const list = async (query = '', as = officer): Promise<Parsed> => {
  const answer = await api.get(`/v1/tasks${query}`, as);
  expect(answer.status, answer.text).toBe(200);
  return answer.body;
};

describe('what the citizen adds', () => {
  it('to a closed case opens a task, not the case; finish-task ends the task', async () => {
    const opened = await closed();
    const answer = await supply(opened, '又开始吵了');
    expect([answer.status, answer.body.stage], answer.text).toEqual([201, 'closed']);
    expect(await stateOf(api.casebook, opened.id)).toMatchObject({ status: 'closed', outcome: 'satisfied' });
    const { items } = await list('?kind=read-late-input');
    const task = items.find((one: Parsed) => one.case.id === opened.id);
    expect(task).toMatchObject({
      kind: 'read-late-input',
      unit: 'G-0101',
      mayFinish: true,
      case: { title: '夜间噪声' },
    });
    const view = await api.get(`/v1/cases/${opened.id}`, officer);
    expect(view.body.statements.map((one: Parsed) => one.text)).toContain('又开始吵了');
    const { rows } = await api.pool.query(
      `SELECT post FROM notification WHERE case_id = $1 AND params ->> 'task' = 'read-late-input'`,
      [opened.id],
    );
    expect(rows).toEqual([{ post: 'G-0101-officer' }]);

    const done = await api.command(opened.id, 'finish-task', officer, { task: task.id, note: '已阅，新立案处理' });
    expect([done.status, done.body.status, done.body.tasks], done.text).toEqual([200, 'closed', []]);
    expect((await list()).items.map((one: Parsed) => one.case.id)).not.toContain(opened.id);
    const again = await api.command(opened.id, 'finish-task', officer, { task: task.id, note: '再次' });
    expect(again.body.code).toBe('no-such-task');
    await expectCasebookAgrees(api.casebook, [opened.id]);
  });

  it('answers an open question', async () => {
    const opened = await api.open();
    await api.command(opened.id, 'sign', officer);
    await api.command(opened.id, 'request-information', officer, { question: '几点开始？' });
    expect((await supply(opened, '晚上十点')).status).toBe(201);
    expect((await stateOf(api.casebook, opened.id)).status).toBe('handling');
  });

  it('is also taken from the channel of the case, by command', async () => {
    const opened = await closed();
    const answer = await api.command(opened.id, 'supply-information', 'channel-web', { text: '补充材料' });
    expect([answer.status, answer.body.status], answer.text).toEqual([200, 'closed']);
    expect((await stateOf(api.casebook, opened.id)).tasks).toMatchObject([{ kind: 'read-late-input' }]);
  });

  it('needs the access code and words', async () => {
    const opened = await api.open();
    const wrong = await supply(opened, '补充', 'AAAAAAAAAA');
    const unknown = await supply({ ...opened, number: '20260303-9999999-0' }, '补充');
    expect([wrong.status, unknown.status]).toEqual([404, 404]);
    expect((await supply(opened, ' ')).body.errors[0].pointer).toBe('/text');
    expect((await stateOf(api.casebook, opened.id)).revision).toBe(1);
  });

  it('has the same rate limit as tracking', async () => {
    const limited = await startTestApi({ trackPerMinute: 2 });
    try {
      const body = { number: 'x', accessCode: 'y', text: '补充' };
      const answers = [];
      for (let i = 0; i < 3; i++) answers.push((await limited.call('POST', '/v1/track/statements', { body })).status);
      expect(answers).toEqual([404, 404, 429]);
    } finally {
      await limited.close();
    }
  });
});

describe('GET /v1/tasks', () => {
  it('goes page by page, oldest first, each once', async () => {
    for (let i = 0; i < 5; i++) await supply(await closed(), `补充 ${i}`);
    const all = (await list('?limit=200')).items;
    const ids = (items: Parsed): string[] => items.map((one: Parsed) => `${one.case.id} ${one.id}`);
    const paged: string[] = [];
    for (let cursor: string | null = '', pages = 0; cursor !== null && pages < 20; pages++) {
      const page: Parsed = await list(`?limit=2${cursor ? `&cursor=${cursor}` : ''}`);
      paged.push(...ids(page.items));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(ids(all));
    expect(all.length).toBeGreaterThanOrEqual(5);
    expect((await api.get('/v1/tasks?cursor=x', officer)).status).toBe(400);
  });

  it('shows a desk the tasks of the units below it, and none of other units', async () => {
    const opened = await closed();
    await supply(opened, '补充');
    const has = async (query: string, as: string) =>
      (await list(query, as)).items.some((one: Parsed) => one.case.id === opened.id);
    expect(await has('?unit=S-01&limit=200', 'sample-b-01-desk')).toBe(true);
    expect(await has('?unit=S-02&limit=200', 'sample-b-01-desk')).toBe(false);
    expect(await has('?limit=200', 'sample-g-0102-officer')).toBe(false);
    expect((await api.get('/v1/tasks', 'channel-web')).status).toBe(403);
    expect((await api.get('/v1/tasks')).status).toBe(401);
  });

  it('reads only the cases that have a task, by their index', async () => {
    const client = await api.pool.connect();
    try {
      await client.query('BEGIN; SET LOCAL enable_seqscan = off');
      const text = `EXPLAIN SELECT id FROM case_file c WHERE c.state -> 'tasks' <> '[]'::jsonb`;
      const { rows } = await client.query(text);
      expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('case_with_tasks');
    } finally {
      await client.query('ROLLBACK');
      client.release();
    }
  });
});
