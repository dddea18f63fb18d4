// Tests a patrol's report for no citizen: the officer who filed it is asked, and answers.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { claimNotices } from '../../casebook/outgoing/outbox.js';
import { aPhone, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const [filer, handler] = ['sample-g-0201-officer', 'sample-g-0101-officer'];
beforeAll(async () => {
  api = await startTestApi();
  api.now = tuesdayMorning;
});
afterAll(() => api.close());

const filed = { channel: 'patrol-report', submitter: { kind: 'officer', reference: filer } };
const question = { question: '在几号楼？', essential: true };

async function asked(over: object): Promise<Parsed> {
  const opened = await api.open({ ...filed, place: { grid: 'G-0101' }, ...over });
  await api.command(opened.id, 'sign', handler);
  const { status, text } = await api.command(opened.id, 'request-information', handler, question);
  expect(status, text).toBe(200);
  return opened;
}
const owed = async (id: string): Promise<string[]> => {
  const notices = await claimNotices(api.pool, { at: plusMs(tuesdayMorning, 3 * 86_400_000), limit: 1_000 });
  return notices.flatMap(({ caseId, template, post, citizen }) =>
    caseId === id && template === 'filed-question' ? [`${template} ${post?.code ?? citizen.phone}`] : [],
  );
};

it('asks the officer who filed it for nobody, who finds it in the own queue and answers there', async () => {
  const { id } = await asked({ reporter: {} });
  expect(await owed(id)).toEqual(['filed-question G-0201-officer']);
  const queue = (await api.get('/v1/cases?queue=ours', filer)).body.items;
  expect(queue.map((one: Parsed) => [one.id, one.turn.yours])).toEqual([[id, true]]);
  const seen = (await api.get(`/v1/cases/${id}`, filer)).body;
  expect(seen.statements.map((one: Parsed) => one.text)).toContain(question.question);
  const answered = await api.command(id, 'supply-information', filer, { text: '3 号楼' });
  expect([answered.status, answered.body.status], answered.text).toEqual([200, 'handling']);
  expect((await api.get('/v1/cases?queue=ours', filer)).body.items).toEqual([]);
  expect((await api.command(id, 'rate', filer, { score: 1 })).status).toBeGreaterThanOrEqual(400);
});

it('asks the citizen where there is one, and the officer who filed it neither reads nor answers', async () => {
  const phone = aPhone();
  const { id } = await asked({ reporter: { phone } });
  expect(await owed(id)).toEqual([]);
  const { rows } = await api.pool.query('SELECT template, post FROM notification WHERE case_id = $1 ORDER BY 1', [id]);
  expect(rows).toContainEqual({ template: 'information-requested', post: null });
  expect(rows.filter(({ post }) => post === 'G-0201-officer')).toEqual([]);
  expect((await api.get(`/v1/cases/${id}`, filer)).status).toBe(404);
});

it('takes no post from what a citizen gives as a reference', async () => {
  const { id } = await asked({ reporter: {}, submitter: { kind: 'citizen', reference: 'G-0201-officer' } });
  expect(await owed(id)).toEqual([]);
  expect((await api.get(`/v1/cases/${id}`, filer)).status).toBe(404);
});
