// Tests a case's events and the feed of all: no gaps, in order, words only for their readers.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const officer = 'sample-g-0101-officer';
let id: string;
beforeAll(async () => {
  api = await startTestApi();
  ({ id } = await api.open());
  await api.command(id, 'sign', officer);
  await api.command(id, 'contact', officer, { method: 'phone', reached: true, note: '约好上门' });
  await api.command(id, 'escalate', officer, { reason: '需所里协调' });
});
afterAll(() => api.close());

describe('GET /v1/cases/:id/events', () => {
  it('lists every event without gaps', async () => {
    const { body } = await api.get(`/v1/cases/${id}/events`, officer);
    expect(body.items.map((one: Parsed) => [one.seq, one.kind])).toEqual([
      [1, 'registered'],
      [2, 'signed'],
      [3, 'contacted'],
      [4, 'escalated'],
    ]);
    const [registered, , contacted, escalated] = body.items;
    expect(registered).toMatchObject({
      by: { kind: 'channel', name: 'channel-web' },
      data: { channel: 'web', grid: 'G-0101', routedBecause: { rule: 'grid-of-place', text: expect.any(String) } },
    });
    expect(contacted).toMatchObject({ data: { method: 'phone', reached: true, text: '约好上门' } });
    expect(escalated).toMatchObject({
      by: { kind: 'person', name: officer, post: 'G-0101-officer' },
      reason: '需所里协调',
      data: { from: 'G-0101', where: { unit: 'S-01', level: 'station' } },
    });
    expect(escalated.data.started.map((one: Parsed) => one.name)).toContain('handling');
  });

  it('blanks what a channel may not read, and leaves nothing out', async () => {
    const { body } = await api.get(`/v1/cases/${id}/events`, 'channel-web');
    expect(body.items).toHaveLength(4);
    expect(body.items[2].data).toMatchObject({ method: 'phone', text: null });
    expect(body.items[3].reason).toBeNull();
  });

  it('answers 404 to a caller who may not know of the case', async () => {
    expect((await api.get(`/v1/cases/${id}/events`, 'sample-g-0102-officer')).status).toBe(404);
    expect((await api.get(`/v1/cases/${id}/events`)).status).toBe(401);
  });
});

describe('GET /v1/events', () => {
  const feed = async (query: string, as = 'sample-exchange'): Promise<Parsed> => {
    const answer = await api.get(`/v1/events?${query}`, as);
    expect(answer.status, answer.text).toBe(200);
    return answer.body;
  };

  /** An open transaction anywhere in the database server, even of another test, delays later events for a moment. */
  const feedWith = async (query: string, kinds: readonly string[], as?: string): Promise<Parsed> => {
    await expect
      .poll(async () => (await feed(query, as)).items.map((one: Parsed) => one.kind), {
        timeout: 20_000,
        interval: 100,
      })
      .toEqual(kinds);
    return feed(query, as);
  };
  const story = ['registered', 'signed', 'contacted', 'escalated'];
  const note = (text: string) => api.command(id, 'note', 'sample-s-01-desk', { text, visibility: 'internal' });

  it('gives every event once, in order, page by page, and can be resumed', async () => {
    const whole = await feedWith('limit=1000', story);
    const paged: Parsed[] = [];
    for (let after = ''; ;) {
      const page = await feed(`limit=3${after}`);
      paged.push(...page.items);
      after = `&after=${page.next}`;
      if (page.items.length === 0) break;
    }
    expect(paged).toEqual(whole.items);
    expect(await feed(`after=${whole.next}`)).toMatchObject({ items: [] });
    await note('新情况');
    const news = await feedWith(`after=${whole.next}`, ['noted']);
    expect(news.items[0]).toMatchObject({ caseId: id, seq: 5, data: { text: '新情况' } });
  });

  it('waits for open transactions, so that no event is skipped', async () => {
    const { next } = await feedWith('limit=1000', [...story, 'noted']);
    const client = await api.pool.connect();
    try {
      await client.query('BEGIN');
      await client.query('SELECT pg_current_xact_id()');
      await note('之后');
      expect((await feed(`after=${next}`)).items).toEqual([]);
    } finally {
      await client.query('COMMIT');
      client.release();
    }
    await feedWith(`after=${next}`, ['noted']);
  });

  it('complaint 20: a reader that keeps, for each case, only the next number ends right, however often and late it reads', async () => {
    const start = (await feedWith('limit=1000', [...story, 'noted', 'noted'])).next as string;
    const opened = await Promise.all(Array.from({ length: 4 }, () => api.open({ place: { grid: 'G-0101' } })));
    const ids = opened.map((one: Parsed) => one.id as string);
    // The cases change at once, so that their events come mixed.
    await Promise.all(
      ids.map(async (caseId) => {
        await api.command(caseId, 'sign', officer);
        await api.command(caseId, 'contact', officer, { method: 'phone', reached: true });
        await api.command(caseId, 'complete', officer, { result: 'solved', text: '已办', contacted: true });
      }),
    );
    const all = async (after: string): Promise<Parsed[]> => (await feed(`limit=1000&after=${after}`)).items;
    await expect.poll(async () => (await all(start)).length, { timeout: 20_000, interval: 100 }).toBe(16);
    const items = await all(start);
    for (const caseId of ids) {
      const own = items.filter((one) => one.caseId === caseId);
      expect(own.map(({ seq, kind }) => [seq, kind])).toEqual([
        ...[
          [1, 'registered'],
          [2, 'signed'],
          [3, 'contacted'],
          [4, 'completed'],
        ],
      ]);
    }
    // The same place read again gives the same, also from a page begun in the middle.
    expect(await all(start)).toEqual(items);
    const middle = (await feed(`limit=7&after=${start}`)).next as string;
    expect(await all(middle)).toEqual(items.slice(7));
    const kept = (arrivals: readonly Parsed[]): Record<string, string[]> => {
      const story: Record<string, string[]> = {};
      let waiting = [...arrivals];
      for (let before = -1; before !== waiting.length;) {
        before = waiting.length;
        waiting = waiting.filter(({ caseId, seq, kind }) => {
          const known = (story[caseId] ??= []);
          if (seq === known.length + 1) known.push(kind);
          return seq > known.length;
        });
      }
      return story;
    };
    const right = kept(items);
    for (const order of [
      [...items].reverse(),
      [...items, ...items],
      [...items.slice(5), ...items, ...items.slice(0, 9)],
    ]) {
      expect(kept(order)).toEqual(right);
    }
    expect(Object.values(right)).toEqual(ids.map(() => ['registered', 'signed', 'contacted', 'completed']));
  });

  it('gives a supervisor the events under the own unit, and other officers none', async () => {
    expect((await feed('', 'sample-b-01-supervision')).items.length).toBeGreaterThan(3);
    expect((await api.get('/v1/events', officer)).status).toBe(403);
    expect((await api.get('/v1/events', 'channel-web')).status).toBe(403);
    const bad = await api.get('/v1/events?after=zzz&limit=x', 'sample-exchange');
    expect([bad.status, bad.body.errors[0].pointer]).toEqual([400, 'limit']);
    expect((await api.get('/v1/events?after=zzz', 'sample-exchange')).status).toBe(400);
  });
});
