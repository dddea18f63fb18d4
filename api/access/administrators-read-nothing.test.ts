// Tests that no route shows the three administrators anything of a case.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { administratorRoles } from '../../domain/city/administration.js';
import { plusMs } from '../../domain/base/instant.js';
import { runActsUntil, tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { textFile, uploaded } from '../../test/support/api/files.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import type { Route } from '../http/route.js';
import { routes } from '../routes.js';

let api: TestApi;
let file = '';
let filed: Parsed;
let order: Parsed;
let job: Parsed;
const canary = 'CANARY4471';
const accounts = ['cb', 'hall'].flatMap((unit) => administratorRoles.map((role) => `sample-${unit}-${role}`));
const desk = 'sample-b-01-desk';

beforeAll(async () => {
  api = await startTestApi();
  const reporter = { name: `${canary}-name`, phone: '+8613844710000', email: `${canary}@example.org` };
  const words = { title: `${canary}-title`, text: `${canary}-text`, place: { grid: 'G-0101', address: `${canary}路` } };
  [file = ''] = await uploaded(api, [textFile(canary, `${canary}-file.txt`)], 'channel-web');
  filed = await api.open({ ...words, reporter, attachments: [file] });
  await api.command(filed.id, 'sign', 'sample-g-0101-officer');
  await api.command(filed.id, 'note', 'sample-g-0101-officer', { text: `${canary}-note`, visibility: 'internal' });
  const demands = { level: 'bureau', demands: `${canary}-demands`, recipient: 'S-01' };
  order = (await api.command(filed.id, 'supervise', 'sample-b-01-supervision', demands)).body.supervisionOrder;
  const asked = { command: 'note', body: { text: canary, visibility: 'internal' }, ids: [filed.id] };
  const headers = { 'idempotency-key': randomUUID() };
  job = (await api.call('POST', '/v1/bulk', { as: desk, body: asked, headers })).body;
  api.now = plusMs(tuesdayMorning, 8 * 86_400_000);
  await runActsUntil(api.casebook, filed.id, api.now);
});
afterAll(() => api.close());

const nameOf = ({ method, path }: Route): string => `${method} ${path}`;
/** Routes for an account; those of the registers, the catalogue, the own account and the own files hold no case. */
const onCases = routes.filter(
  ({ access, tag, path }) =>
    access === 'principal' && !['registers', 'city', 'account'].includes(tag) && path !== '/v1/uploads',
);

interface Call {
  readonly path?: string;
  readonly body?: object;
}
const ofCase = (rest = '', body?: object): Call => ({
  path: `/v1/cases/${filed.id}${rest}`,
  ...(body === undefined ? {} : { body }),
});
const note = { text: canary, visibility: 'internal' };

/** A call of every such route that its right caller is answered with something of the case. */
const calls: Readonly<Record<string, () => Call>> = {
  'post /v1/cases': () => ({ body: { channel: 'web', kind: 'help', text: canary } }),
  'get /v1/cases': () => ({ path: '/v1/cases?limit=200&count=true' }),
  'post /v1/cases/search': () => ({ body: { words: canary } }),
  'post /v1/cases/similar': () => ({ body: { case: filed.number } }),
  'get /v1/cases/:id': () => ofCase(),
  'post /v1/cases/:id/commands/:command': () => ofCase('/commands/note?preview=true', note),
  'post /v1/bulk': () => ({ body: { command: 'note', body: note, ids: [filed.id], dryRun: true } }),
  'get /v1/bulk/:id': () => ({ path: `/v1/bulk/${job.id}` }),
  'post /v1/bulk/:id/cancel': () => ({ path: `/v1/bulk/${job.id}/cancel` }),
  'get /v1/cases/:id/events': () => ofCase('/events'),
  'get /v1/cases/:id/notices': () => ofCase('/notices'),
  'get /v1/cases/:id/clocks/:clock/explain': () => ofCase('/clocks/handling/explain'),
  'get /v1/cases/:id/engine': () => ofCase('/engine'),
  'post /v1/cases/:id/reveal': () => ofCase('/reveal', { field: 'phone', reason: canary }),
  'get /v1/cases/:id/commands/:command': () => ofCase('/commands/reassign'),
  'get /v1/cases/:id/attachments/:attachment': () => ofCase(`/attachments/${file}`),
  'get /v1/overdue': () => ({}),
  'get /v1/cards': () => ({}),
  'get /v1/callback-rates': () => ({}),
  'get /v1/supervision-orders': () => ({}),
  'get /v1/supervision-orders/:id': () => ({ path: `/v1/supervision-orders/${order.id}` }),
  'get /v1/supervision-orders/:id.pdf': () => ({ path: `/v1/supervision-orders/${order.id}.pdf` }),
  'get /v1/tasks': () => ({}),
  'get /v1/events': () => ({}),
  'get /v1/inbound': () => ({}),
  'get /v1/inbound/:id/attachments/:attachment': () => ({ path: `/v1/inbound/${randomUUID()}/attachments/${file}` }),
  'get /v1/inbound/:id': () => ({ path: `/v1/inbound/${randomUUID()}` }),
  'get /v1/inbound/:id/raw': () => ({ path: `/v1/inbound/${randomUUID()}/raw` }),
  'post /v1/inbound/:id/case': () => ({ path: `/v1/inbound/${randomUUID()}/case`, body: { kind: 'help' } }),
  'post /v1/cases/:id/split-off': () => ofCase('/split-off', { event: 1, kind: 'help' }),
  'post /v1/inbound/:id/handled': () => ({ path: `/v1/inbound/${randomUUID()}/handled`, body: {} }),
};

/** What a caller may repeat without learning it: it stood in the request. */
const given = /"(?:instance|named)":"[^"]*"/g;

describe('an administrator', () => {
  it('is tried on every route about cases', () => {
    expect(onCases.map(nameOf).sort()).toEqual(Object.keys(calls).sort());
  });

  it('would see the case by them, were he its desk', async () => {
    for (const path of ['', '/events', '/notices', '/clocks/handling/explain', `/attachments/${file}`].map(
      (rest) => ofCase(rest).path!,
    )) {
      expect((await api.get(path, desk)).status, path).toBe(200);
    }
    for (const list of ['/v1/cases', '/v1/overdue', '/v1/cards', '/v1/supervision-orders', '/v1/events']) {
      // The feed waits for the transactions under way on the whole server, those of other tests too.
      const shown = async () => (await api.get(list, 'sample-b-01-supervision')).text;
      await expect.poll(shown, { timeout: 30_000, message: list }).toContain(filed.id);
    }
  });

  it.each(Object.keys(calls))('is shown nothing of a case by %s', async (name) => {
    const [method, address] = name.split(' ') as [string, string];
    const { path = address, body } = calls[name]!();
    for (const as of accounts) {
      const headers = { 'idempotency-key': randomUUID() };
      const answer = await api.call(method.toUpperCase(), path, { as, headers, ...(body ? { body } : {}) });
      const text = answer.text.replaceAll(given, '');
      for (const secret of [canary, filed.id, filed.number, order.id, '13844710000']) {
        expect(text, `${as} ${answer.status}`).not.toContain(secret);
      }
      const isList = answer.status === 200 && Array.isArray(answer.body.items);
      expect(isList ? 'a list' : answer.status, `${as} ${answer.text}`).toEqual(
        isList ? 'a list' : expect.toSatisfy(isRefusal),
      );
      if (isList) expect(answer.body.items, as).toEqual([]);
    }
  });

  it('has no queue that could be counted', async () => {
    for (const as of accounts) expect([as, (await api.get('/v1/me', as)).body.counts]).toEqual([as, null]);
    expect((await api.get('/v1/me', desk)).body.counts).toMatchObject({ open: expect.any(Number) });
  });

  it('is told by the dry run nothing of past cases, not even how many a word would move', async () => {
    const rules = [
      {
        code: 'words',
        position: 1,
        when: { words: [canary] },
        target: { go: 'unit', unit: 'S-02' },
        text: { zh: '试', en: 'A' },
      },
    ];
    const dryRun = (as: string) => api.call('POST', '/v1/routing/dry-run', { as, body: { overPastCases: {}, rules } });
    for (const as of accounts) expect([as, (await dryRun(as)).status]).toEqual([as, 403]);
    expect((await dryRun(desk)).body.changed).toBe(1);
  });
});

const isRefusal = (status: number): boolean => [403, 404].includes(status);
