// Tests possible duplicates over HTTP on the real casebook.
// Results are ranked, explained, and only what the caller may read.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plusMs } from '../../domain/base/instant.js';
import { aPhone, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const operator = 'sample-b-01-operator';
const phone = aPhone();
const drain = {
  category: 'urban.utilities.drains',
  text: '小区门口下水道堵塞，污水外溢，气味很大',
  title: '下水道堵塞',
  place: { grid: 'G-0101', lat: 36.2, long: 117.1 },
  reporter: { phone },
};
let original: Parsed;

beforeAll(async () => {
  api = await startTestApi();
  original = await api.open(drain);
});
afterAll(() => api.close());

const similar = async (body: unknown, as = operator, headers = {}): Promise<Parsed> => {
  const answer = await api.call('POST', '/v1/cases/similar', { as, body, headers });
  expect(answer.status, answer.text).toBe(200);
  return answer.body.items;
};

describe('POST /v1/cases/similar', () => {
  it('finds for a draft the case of the same place, words, category and reporter, and says why in both languages', async () => {
    await api.open({ text: '夜里施工噪声扰民', place: { grid: 'G-0101' } });
    const draft = { ...drain, channel: 'web', kind: 'help', text: '门口下水道堵了，污水外溢' };
    const [first, ...others] = await similar(draft);
    expect(first).toMatchObject({ id: original.id, number: original.number, title: '下水道堵塞', parent: null });
    expect(first.because.map((one: Parsed) => one.reason)).toEqual([
      'same-place',
      'alike-words',
      'same-reporter',
      'same-category',
    ]);
    expect(first.because[0].text).toBe('地点相同（相距 0 米）');
    expect(others).toEqual([]);
    const [english] = await similar(draft, operator, { 'accept-language': 'en' });
    expect(english.because[2].text).toBe('the same telephone number');
  });

  it('ranks by likeness, the nearer first, without cases far away or long ago', async () => {
    const place = (metres: number) => ({ grid: 'G-0102', lat: 36.2 + metres / 111_195, long: 117.1 });
    api.now = plusMs(tuesdayMorning, -40 * 86_400_000);
    const ancient = await api.open({ ...drain, reporter: { phone: aPhone() } });
    api.now = tuesdayMorning;
    const near = await api.open({ ...drain, place: place(200), reporter: { phone: aPhone() } });
    const far = await api.open({ ...drain, text: '别处', title: '别处', place: place(5_000), reporter: {} });
    const found = await similar({ case: original.number });
    expect(found[0].id).toBe(near.id);
    expect(found[0].because[0]).toEqual({ reason: 'near', text: '地点相近（相距 200 米）' });
    const ids = found.map((one: Parsed) => one.id);
    for (const absent of [original.id, far.id, ancient.id]) expect(ids).not.toContain(absent);
    const scores = found.map((one: Parsed) => one.score);
    expect(scores).toEqual([...scores].sort((one: number, other: number) => other - one));
  });

  it('shows no case the caller may not read, and matches no reporter the caller may not see', async () => {
    expect(await similar(drain, 'sample-g-0203-officer')).toEqual([]);
    expect(await similar(drain, 'channel-web')).not.toEqual([]);
    const hidden = { phone: aPhone(), disclosure: 'withheld' as const };
    await api.open({ text: '完全不同的事情', place: { grid: 'G-0101' }, reporter: hidden });
    const draft = { text: '没有共同的词', place: { grid: 'G-0101' }, reporter: { phone: hidden.phone } };
    expect(await similar(draft, 'sample-g-0101-officer')).toEqual([]);
    const seen = await similar(draft, operator);
    expect(seen[0].because.map((one: Parsed) => one.reason)).toContain('same-reporter');
    const strange = await api.call('POST', '/v1/cases/similar', {
      as: 'sample-g-0203-officer',
      body: { case: original.id },
    });
    expect(strange.status).toBe(404);
  });

  it('finds by words alone a case with the same words', async () => {
    const text = '湖边栈道木板断裂，行人容易踩空';
    const { id } = await api.open({ text, title: '栈道', place: {}, reporter: { phone: aPhone() } });
    const [found] = await similar({ text, title: '栈道' });
    expect(found).toMatchObject({ id, because: [{ reason: 'alike-words' }] });
    expect(await similar({ text: '完全不同的一件事，关于户口迁移' })).toEqual([]);
  });

  it('looks among readable cases, however many newer cases others have', async () => {
    const text = '三号楼电梯反复停运，老人被困两次';
    const category = 'residence.permit';
    const own = await api.open({ category, text, title: '电梯', place: { grid: 'G-0301' } });
    expect(own.unit).toBe('G-0301');
    const { id } = await api.open({ text: '别处', place: { grid: 'G-0401' } });
    // More cases than are looked at when only words, or only the category, are given.
    await api.pool.query(
      `INSERT INTO case_file
       SELECT (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), 'number', 'copy-' || n,
         'channel_reference', null, 'registered_at', c.registered_at + interval '1 second'))).*
       FROM case_file c, generate_series(1, 1_010) n WHERE c.id = $1`,
      [id],
    );
    api.now = plusMs(tuesdayMorning, 60_000);
    for (const [as, found] of [
      ['sample-g-0301-officer', [own.id]],
      ['sample-s-03-desk', [own.id]],
      ['sample-g-0401-officer', []],
    ] as const) {
      for (const draft of [
        { text, title: '电梯' },
        { category, text, title: '电梯' },
      ]) {
        const ids = (await similar(draft, as)).map((one: Parsed) => one.id);
        expect(ids, `${as} ${JSON.stringify(draft)}`).toEqual(found);
      }
    }
    api.now = tuesdayMorning;
  });

  it('names wrong fields', async () => {
    const answer = await api.call('POST', '/v1/cases/similar', { as: operator, body: { limit: 0, mood: 'x' } });
    expect(answer.body.errors.map((one: Parsed) => one.pointer).sort()).toEqual(['/limit', '/mood']);
  });

  it('takes a case or a draft, and refuses draft fields beside a case by name', async () => {
    const both = { case: original.number, text: drain.text, place: drain.place, limit: 5 };
    const { status, body } = await api.call('POST', '/v1/cases/similar', { as: operator, body: both });
    expect([status, body.code]).toEqual([400, 'invalid-request']);
    expect(body.errors).toMatchObject([
      { pointer: '/text', code: 'either-or', detail: '与另一项只能填一项。' },
      { pointer: '/place', code: 'either-or' },
    ]);
  });
});
