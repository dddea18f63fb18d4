// No route answers 500 to hostile texts, numbers, dates and cursors, wherever they stand.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { routes } from '../routes.js';
import { cursorOf } from './cursor.js';
import type { Route } from './route.js';

let api: TestApi;
let id = '';
beforeAll(async () => {
  api = await startTestApi();
  ({ id } = await api.open({ place: { grid: 'G-0101' } }));
});
afterAll(() => api.close());

interface Schema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
}

const uuid = '01900000-0000-7000-8000-000000000000';
const cursor = (date: string): string[] => [
  cursorOf([date, uuid]),
  cursorOf([date, `${uuid}.1`]),
  cursorOf([date, uuid, 'task-1']),
  cursorOf([date, uuid, '1', 'handling', '1', 'red']),
  cursorOf([date, uuid, 'handling', '1']),
  cursorOf(['r', date, uuid]),
  cursorOf(['u', date, uuid]),
];
const dates = ['2026-13-01T00:00:00.000Z', '2026-02-30T00:00:00.000Z', '0000-01-01T00:00:00.000Z', 'infinity'];
const texts = ['\0', 'a\ud83d', '\u202e\u2066', ...dates, '+275760-09-13T00:00:00.001Z', '9'.repeat(20), "'"];
const numbers = [1e308, -1, 2 ** 53, 2 ** 31, 0.5];
const queried = [
  ...['\0', '\u202e', '-1', '0.5', '9'.repeat(20), '1e999', 'NaN', ...dates],
  ...[...dates, '2026-03-03T00:00:00.000Z'].flatMap(cursor),
  ...[cursorOf(['9'.repeat(20), '1']), cursorOf(['1', '9'.repeat(19)]), cursorOf(['999999'])],
];

const samples: Readonly<Record<string, unknown>> = {
  ...{
    code: 'D-CG',
    channel: 'web',
    text: '路灯不亮',
    reason: '测试',
    unit: 'S-01',
    post: 'G-0101-officer',
    task: 'x',
  },
  ...{ number: '20260101-0000001-0', accessCode: 'AAAAAAAAAA', case: uuid, into: uuid, phone: '+8613800000001' },
};

/** A value of the form, as plain as it can be. */
function plain(schema: Schema, name = ''): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const one = schema.anyOf?.[0] ?? schema.oneOf?.[0];
  if (one) return plain(one, name);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((key) => [key, plain(schema.properties?.[key] ?? {}, key)]),
      );
    case 'array':
      return schema.minItems ? [plain(schema.items ?? {}, name)] : [];
    case 'boolean':
      return true;
    case 'number':
    case 'integer':
      return 1;
    default:
      if (schema.format === 'date-time') return '2026-03-03T01:00:00.000Z';
      if (schema.format === 'date') return '2026-03-03';
      return samples[name] ?? (schema.format === 'uuid' ? randomUUID() : '样例');
  }
}

/** The plain value once with each hostile one in each place. */
function* hostile(schema: Schema, name = '', depth = 0): Generator<unknown> {
  if (depth > 4 || schema.enum || schema.const !== undefined) return;
  for (const one of schema.anyOf ?? schema.oneOf ?? []) yield* hostile(one, name, depth + 1);
  if (schema.type === 'string') yield* texts;
  if (schema.type === 'number' || schema.type === 'integer') yield* numbers;
  if (schema.type === 'array') for (const inner of hostile(schema.items ?? {}, name, depth + 1)) yield [inner];
  if (schema.type !== 'object') return;
  const whole = plain(schema) as Record<string, unknown>;
  for (const [key, field] of Object.entries(schema.properties ?? {})) {
    for (const inner of hostile(field, key, depth + 1)) yield { ...whole, [key]: inner };
  }
  yield { ...whole, '\0': 1 };
}

const schemaOf = (form: z.ZodType): Schema => z.toJSONSchema(form, { io: 'input', unrepresentable: 'any' }) as Schema;

const callerOf = ({ path, roles, access }: Route): string | undefined => {
  if (access === 'public') return undefined;
  if (roles?.includes('auditor')) return 'sample-cb-audit-administrator';
  const keeper = ['system', 'security'].find((one) => roles?.some((role) => role === `${one}-administrator`));
  if (keeper && !roles?.includes('operator')) return `sample-cb-${keeper}-administrator`;
  if (path === '/v1/overdue' || path === '/v1/events' || roles?.includes('supervisor'))
    return 'sample-b-01-supervision';
  return path === '/v1/cases' || path === '/v1/uploads' ? 'channel-web' : 'sample-b-01-desk';
};

interface Request {
  readonly path: string;
  readonly body?: unknown;
}

const known: Readonly<Record<string, string>> = { command: 'note', clock: 'handling', code: 'D-CG' };
const addressOf = (path: string, bad?: string): string =>
  path.replaceAll(/:(\w+)/g, (_all, name: string) => bad ?? known[name] ?? id);

/** At most so many bodies of one form: register forms are large, and their fields alike. */
const bodiesAtMost = 40;

function requestsTo(route: Route): Request[] {
  const { path, query, body, takesFiles } = route;
  const base = addressOf(path);
  const bad = path.includes(':')
    ? ['%00', '%E2%80%AE', '9'.repeat(40), 'x'.repeat(300), '2026-13-01', '%F0%9F%98%80']
    : [];
  const asked = Object.keys(query?.shape ?? {}).flatMap((name) =>
    queried.map((value) => ({ path: `${base}?${new URLSearchParams({ [name]: value }).toString()}` })),
  );
  const bodies = body && !takesFiles ? [...hostile(schemaOf(route.bodyFor?.({ command: 'note' }) ?? body))] : [];
  const stride = Math.max(1, Math.ceil(bodies.length / bodiesAtMost));
  const sent = bodies.filter((_one, place) => place % stride === 0).map((one) => ({ path: base, body: one }));
  return [...bad.map((value) => ({ path: addressOf(path, value), body: {} })), ...asked, ...sent];
}

it('answers every one of them with a refusal that it names, or takes it', { timeout: 180_000 }, async () => {
  const failed: string[] = [];
  const seen = new Map<number, number>();
  const all = routes
    .filter(({ tag, signedBy, path }) => tag !== 'operation' && !signedBy && !path.endsWith('/engine'))
    .flatMap((route) => requestsTo(route).map((request) => ({ route, ...request })));
  const work = all.values();
  const sender = async (): Promise<void> => {
    for (const { route, path, body } of work) {
      const as = callerOf(route);
      const headers = { 'idempotency-key': randomUUID() };
      const sending = {
        headers,
        ...(as ? { as } : {}),
        ...(route.method === 'get' || body === undefined ? {} : { body }),
      };
      const { status } = await api.call(route.method.toUpperCase(), path, sending);
      seen.set(status, (seen.get(status) ?? 0) + 1);
      if (status >= 500) failed.push(`${route.method} ${path} ${JSON.stringify(body)}`);
    }
  };
  await Promise.all(Array.from({ length: 6 }, sender));
  expect(failed).toEqual([]);
  // The hostile value, and not a closed door before it, is what was refused.
  expect(seen.get(400)).toBeGreaterThan(all.length / 2);
});
