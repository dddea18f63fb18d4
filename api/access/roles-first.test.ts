// Callers to whom a route is closed are refused before anything that they sent is read.
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import type { Route } from '../http/route.js';
import { routes } from '../routes.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const officer = 'sample-g-0101-officer';
const audit = 'sample-cb-audit-administrator';
const nameOf = ({ method, path }: Route): string => `${method} ${path}`;
const addressOf = (path: string): string =>
  `${path.replace(':command', 'dispatch').replaceAll(/:\w+/g, 'nothing')}?nonsense=1`;
const sent = ({ method }: Route) =>
  method === 'get' ? {} : { raw: '{"nonsense"', headers: { 'content-type': 'x/y' } };

/** Whom the routes are closed to that no list of roles opens. */
const strangers: Readonly<Record<string, string>> = {
  'post /v1/cases': officer,
  'post /v1/cases/:id/commands/:command': audit,
  'get /v1/callback-rates': 'channel-web',
  'get /v1/cards': 'channel-web',
  'get /v1/supervision-orders': 'channel-web',
  'get /v1/supervision-orders/:id': 'channel-web',
  'get /v1/supervision-orders/:id.pdf': 'channel-web',
  'get /v1/tasks': 'channel-web',
  'get /v1/overdue': officer,
  'get /v1/events': officer,
  'get /v1/me/device-key': 'channel-web',
  'put /v1/me/display': 'channel-web',
  'put /v1/me/password': 'channel-web',
};

const closed = routes.filter(({ roles, mayCall }) => roles ?? mayCall);
const byAccount = routes.filter(({ access }) => access === 'principal');

describe('a route with roles', () => {
  it.each(closed.map((route) => [nameOf(route), route] as const))('%s', async (name, route) => {
    const auditors = route.roles?.includes('audit-administrator');
    const as = strangers[name] ?? (auditors ? officer : audit);
    const answer = await api.call(route.method.toUpperCase(), addressOf(route.path), { as, ...sent(route) });
    expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
  });

  it('names every stranger above', () => {
    const others = closed.filter(({ roles }) => !roles).map(nameOf);
    expect(others.sort()).toEqual(Object.keys(strangers).sort());
  });

  it('are all but those that the case decides, or that every account may call', () => {
    const open = byAccount.filter((route) => !closed.includes(route)).map(({ path }) => path);
    const perCase = /^\/v1\/cases(?:\/|$)/;
    expect([...new Set(open.filter((path) => !perCase.test(path)))].sort()).toEqual([
      '/v1/categories',
      '/v1/channels',
      '/v1/commands',
      '/v1/deadlines/preview',
      '/v1/me',
      '/v1/me/sessions',
      '/v1/me/sessions/:id',
      '/v1/units',
      '/v1/uploads',
    ]);
  });
});

describe('a command that the caller could give on no case', () => {
  const watchers = ['auditor', 'security-administrator', 'system-administrator'].map((role) => `sample-cb-${role}`);

  it.each([
    ...watchers.map((as) => [as, 'dispatch'] as const),
    ['sample-exchange', 'withdraw'] as const,
    ['channel-web', 'dispatch'] as const,
  ])('%s is refused %s before the body and If-Match are looked at', async (as, command) => {
    const { id } = await api.open();
    for (const sending of [{ body: { zz: 1 } }, { body: { unit: 'G-0101' }, headers: { 'if-match': '"99"' } }]) {
      const answer = await api.call('POST', `/v1/cases/${id}/commands/${command}`, { as, ...sending });
      expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
    }
  });

  it('is none that the case may allow: then its form comes first', async () => {
    const { id } = await api.open();
    for (const [as, command] of [
      ['channel-web', 'withdraw'],
      [officer, 'dispatch'],
    ] as const) {
      expect((await api.command(id, command, as, { zz: 1 })).status).toBe(400);
    }
    expect((await api.command(id, 'nothing', audit, {})).status).toBe(404);
  });

  it.each([...watchers, 'sample-exchange', 'channel-web'])('is none for %s in bulk, whatever was sent', async (as) => {
    const { id } = await api.open();
    const body = { command: 'note', ids: [id], body: { text: '记', visibility: 'internal' } };
    for (const sent of [{ ...body, dryRun: true }, { zz: 1 }]) {
      const answer = await api.call('POST', '/v1/bulk', { as, body: sent, headers: { 'idempotency-key': 'k' } });
      expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
    }
  });
});

describe('a caller without an account', () => {
  it.each(byAccount.map((route) => [nameOf(route), route] as const))('is told so by %s', async (_name, route) => {
    const answer = await api.call(route.method.toUpperCase(), addressOf(route.path), sent(route));
    expect([answer.status, answer.body.code]).toEqual([401, 'unauthenticated']);
  });

  it.each([
    ['/v1/uploads', 'multipart/form-data; boundary=x'],
    ['/v1/cases', 'application/json'],
  ])('is told so before %s reads 20 MB', async (path, type) => {
    const head = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: 20000000\r\n\r\n`;
    expect(await firstLine(head)).toBe('HTTP/1.1 401 Unauthorized');
  });
});

/** The first line of the answer to what is sent, while nothing more comes. */
const firstLine = (head: string): Promise<string | undefined> =>
  new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(api.url).port), '127.0.0.1', () => socket.write(head));
    socket.once('data', (data) => {
      resolve(data.toString().split('\r\n')[0]);
      socket.destroy();
    });
    socket.once('error', reject);
  });
