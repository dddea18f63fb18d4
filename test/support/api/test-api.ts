// Starts the API over HTTP for a test, on a database of its own with the sample city.
// Callers are accounts by their posts, and the clock is set by hand.
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Client, Connection } from '@temporalio/client';
import type { Pool } from 'pg';
import { type Logger, pino } from 'pino';
import { Registry } from 'prom-client';
import { createApp } from '../../../api/app.js';
import { createMetrics } from '../../../api/context/metrics.js';
import type { Mount } from '../../../api/http/mount.js';
import { createFileStore } from '../../../connectors/file-store.js';
import { temporaryFolder } from '../../../tools/servers/temporary-folder.js';
import { createWindow } from '../../../web/window.js';
import { createFactsCache } from '../../../casebook/facts/facts.js';
import { issueTokens } from '../../../casebook/registers/principals.js';
import type { NewCase } from '../../../contracts/cases/new-case.js';
import type { Instant } from '../../../domain/base/instant.js';
import {
  type TestCasebook,
  type TestCasebookOptions,
  aRequest,
  openTestCasebook,
  tuesdayMorning,
} from '../casebook/casebook.js';

export interface TestApiOptions extends TestCasebookOptions {
  readonly engine?: { readonly address: string; readonly namespace: string; readonly uiUrl: string };
  readonly logger?: Logger;
  readonly trackPerMinute?: number;
  readonly filePerMinute?: number;
  readonly fileBytes?: number;
  readonly trustedProxies?: readonly string[];
  readonly webhookAllow?: readonly string[];
  readonly sampleSignIn?: boolean;
  readonly mailboxUrl?: string;
  readonly logAddresses?: 'plain' | 'hashed' | 'none';
  /** Mounted before the window. */
  readonly mounts?: readonly Mount[];
  readonly gatewaySecrets?: Readonly<Record<'sms' | 'mail', string | readonly string[] | null>>;
  /** Makes the API's connection pool, when it must not be the casebook's. */
  readonly poolFor?: (url: string) => Promise<Pool>;
}

/** Parsed JSON of any shape, which tests compare. */
export type Parsed = ReturnType<typeof JSON.parse>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON; undefined when it is none. */
  readonly body: Parsed;
}

export interface Sending {
  /** A principal's code, such as `sample-g-0101-officer`; without it the call is anonymous. */
  readonly as?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes sent in place of `body`. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
}

export interface TestApi extends TestCasebook {
  readonly url: string;
  readonly registry: Registry;
  /** The directory of the files' store. */
  readonly files: string;
  now: Instant;
  tokenOf(principal: string): Promise<string>;
  call(method: string, path: string, sending?: Sending): Promise<Answer>;
  get(path: string, as?: string): Promise<Answer>;
  /** Opens a case over HTTP as its channel. */
  open(over?: Partial<NewCase>, as?: string): Promise<Parsed>;
  command(id: string, command: string, as: string, body?: unknown): Promise<Answer>;
}

/** No server listens here: the engine is unreachable. */
const nowhere = { address: '127.0.0.1:9', namespace: 'default', uiUrl: 'http://engine.invalid' };

/** Starts an API for one test. The caller closes it. */
export async function startTestApi(options: TestApiOptions = {}): Promise<TestApi> {
  const casebook = await openTestCasebook(options);
  const { address, namespace, uiUrl } = options.engine ?? nowhere;
  const connection = Connection.lazy({ address, connectTimeout: 1_000 });
  const registry = new Registry();
  const clock = { now: tuesdayMorning };
  const files = await temporaryFolder('files');
  const pool = (await options.poolFor?.(casebook.database.url)) ?? null;
  const app = createApp(
    {
      casebook: pool ? { ...casebook.casebook, pool, facts: createFactsCache(pool) } : casebook.casebook,
      engine: { client: new Client({ connection, namespace }), namespace, uiUrl },
      files: createFileStore(files),
      logger: options.logger ?? pino({ level: 'silent' }),
      metrics: createMetrics(registry),
      settings: {
        mailboxUrl: options.mailboxUrl ?? null,
        trackPerMinute: options.trackPerMinute ?? 1_000,
        filePerMinute: options.filePerMinute ?? 1_000,
        fileBytes: options.fileBytes ?? 20 * 1_048_576,
        trustedProxies: options.trustedProxies ?? [],
        webhookAllow: options.webhookAllow ?? [],
        sampleSignIn: options.sampleSignIn ?? false,
        logAddresses: options.logAddresses ?? 'hashed',
        gatewaySecrets: {
          sms: [options.gatewaySecrets?.sms ?? []].flat(),
          mail: [options.gatewaySecrets?.mail ?? []].flat(),
        },
      },
      clock: () => clock.now,
    },
    [...(options.mounts ?? []), createWindow],
  );
  const server = createServer(app);
  const url = await listen(server);
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await Promise.all([connection.close(), pool?.end()]);
    await casebook.close();
    await rm(files, { recursive: true, force: true });
  };
  const callers = createCallers(casebook, url);
  return Object.assign(
    Object.defineProperty({ ...casebook, ...callers, url, registry, files, close }, 'now', {
      get: () => clock.now,
      set: (instant: Instant) => (clock.now = instant),
    }),
  ) as TestApi;
}

const listen = (server: Server): Promise<string> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
    });
  });

function createCallers({ casebook }: TestCasebook, url: string) {
  const tokens = new Map<string, Promise<string>>();
  const tokenOf = (principal: string): Promise<string> => {
    const known = tokens.get(principal) ?? issueToken(principal);
    tokens.set(principal, known);
    return known;
  };
  const issueToken = async (principal: string): Promise<string> => {
    const order = { principals: [principal], by: 'test', reason: 'a test', at: tuesdayMorning };
    const [issued] = await issueTokens(casebook, order);
    return issued!.token;
  };
  const call = async (method: string, path: string, sending: Sending = {}): Promise<Answer> => {
    const { as, body, raw, headers = {} } = sending;
    const authorization = as === undefined ? {} : { authorization: `Bearer ${await tokenOf(as)}` };
    const typed = body === undefined ? {} : { 'content-type': 'application/json' };
    const sent = raw ?? (body === undefined ? null : JSON.stringify(body));
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { ...authorization, ...typed, ...headers },
      ...(sent === null ? {} : { body: sent }),
      redirect: 'manual',
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: parsed(text) };
  };
  const open = async (over: Partial<NewCase> = {}, as = `channel-${over.channel ?? 'web'}`): Promise<Parsed> => {
    const headers = { 'idempotency-key': randomUUID() };
    const answer = await call('POST', '/v1/cases', { as, headers, body: { ...aRequest(), ...over } });
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body;
  };
  return {
    tokenOf,
    call,
    open,
    get: (path: string, as?: string) => call('GET', path, as === undefined ? {} : { as }),
    command: (id: string, command: string, as: string, body: unknown = {}) =>
      call('POST', `/v1/cases/${id}/commands/${command}`, { as, body }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
