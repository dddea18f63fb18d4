// Sends an import's requests to the API over kept connections, and repeats what may yet succeed.
import http from 'node:http';
import https from 'node:https';
import { setTimeout as wait } from 'node:timers/promises';
import type { RequestOfRow } from './columns.js';

export interface FieldProblem {
  readonly pointer: string | null;
  readonly code: string;
  readonly detail: string;
}

/** What became of one request. */
export type SendResult =
  | {
      readonly outcome: 'accepted' | 'known';
      readonly unit: string;
      readonly rule: string;
      readonly status: string;
    }
  | { readonly outcome: 'refused'; readonly problems: readonly FieldProblem[] };

/** The import cannot go on: the token is refused, or the API has been away for too long. */
export class ImportStopped extends Error {}

export interface Sender {
  send(request: RequestOfRow): Promise<SendResult>;
  /** Requests sent again so far. */
  readonly repeats: number;
  close(): void;
}

interface ApiTarget {
  readonly url: string;
  readonly token: string;
  readonly concurrency: number;
  /** How long the import waits for a useful answer of the API before it stops, in ms. */
  readonly patience?: number;
}

interface Answer {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: unknown;
}

/** A sender for one API. `send` throws Stopped. */
export function createSender({ url, token, concurrency, patience = 15 * 60_000 }: ApiTarget): Sender {
  const address = new URL(`${url}/v1/cases`);
  const client = address.protocol === 'https:' ? https : http;
  const agent = new client.Agent({ keepAlive: true, maxSockets: concurrency });
  let lastUseful = Date.now();
  let repeats = 0;

  async function send(request: RequestOfRow): Promise<SendResult> {
    for (let attempt = 0; ; attempt++) {
      const answer = await post(request).catch((error: NodeJS.ErrnoException) => error);
      const sent = answer instanceof Error ? null : read(answer, attempt);
      if (sent) {
        lastUseful = Date.now();
        return sent;
      }
      if (Date.now() - lastUseful > patience) throw new ImportStopped(`${url} has not taken a request for too long.`);
      repeats++;
      await wait(pauseBefore(attempt, answer));
    }
  }

  function post({ body, key }: RequestOfRow): Promise<Answer> {
    const bytes = Buffer.from(JSON.stringify(body));
    const headers = {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/json',
      'Content-Length': bytes.length,
      'Accept-Language': 'en',
      'Idempotency-Key': key,
    };
    return new Promise((resolve, reject) => {
      const options = { agent, method: 'POST', headers, timeout: 30_000 };
      const asked = client.request(address, options, (response) => {
        readJson(response).then(
          (json) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: json }),
          reject,
        );
      });
      asked.on('timeout', () => asked.destroy(new Error('no answer')));
      asked.on('error', reject);
      asked.end(bytes);
    });
  }

  return {
    send,
    get repeats() {
      return repeats;
    },
    close: () => agent.destroy(),
  };
}

async function readJson(response: http.IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
  } catch {
    return null;
  }
}

interface OpenedCase {
  readonly unit: string;
  readonly status: string;
  readonly routedBecause: { readonly rule: string };
}
interface Problem {
  readonly code?: string;
  readonly title?: string;
  readonly errors?: readonly FieldProblem[];
}

const passing: readonly number[] = [408, 429, 502, 503, 504];
const attemptsAtBroken = 4;

/** What the answer means; null when the same request should be sent again. */
function read({ status, headers, body }: Answer, attempt: number): SendResult | null {
  if (status === 201) {
    const { unit, status: stage, routedBecause } = body as OpenedCase;
    const known = headers['idempotent-replay'] === 'true';
    return { outcome: known ? 'known' : 'accepted', unit, rule: routedBecause.rule, status: stage };
  }
  const problem = (body ?? {}) as Problem;
  if (status === 401 || status === 403) throw new ImportStopped(`the API answers ${status}: ${problem.title ?? 'no'}`);
  if (passing.includes(status) || problem.code === 'request-in-progress') return null;
  if (status >= 500 && attempt + 1 < attemptsAtBroken) return null;
  const whole = { pointer: null, code: problem.code ?? `http-${status}`, detail: problem.title ?? '' };
  return { outcome: 'refused', problems: problem.errors?.length ? problem.errors : [whole] };
}

/** In ms: doubles from 250 to 15,000, with random spread; never shorter than the API's Retry-After. */
function pauseBefore(attempt: number, answer: Answer | Error): number {
  const backoff = Math.min(15_000, 250 * 2 ** attempt) * (0.5 + Math.random() / 2);
  return answer instanceof Error ? backoff : Math.max(backoff, askedToWait(answer.headers['retry-after']));
}

/** Retry-After in ms: seconds or a date. */
function askedToWait(header: string | undefined): number {
  if (header === undefined) return 0;
  const asked = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(asked) ? 0 : Math.min(Math.max(asked, 0), 5 * 60_000);
}
