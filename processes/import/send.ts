// Sends an import's requests to the API over kept connections, and repeats what may yet succeed.
import { setTimeout as wait } from 'node:timers/promises';
import type { RequestOfRow } from './request.js';

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
  send(request: Pick<RequestOfRow, 'body' | 'key'>): Promise<SendResult>;
  /** Requests sent again so far. */
  readonly repeats: number;
}

interface ApiTarget {
  readonly url: string;
  readonly token: string;
  /** How long the import waits for a useful answer of the API before it stops, in ms. */
  readonly patience?: number;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** How long one answer may take, in ms. */
const answerMs = 30_000;

/** A sender for one API. `send` throws ImportStopped. */
export function createSender({ url, token, patience = 15 * 60_000 }: ApiTarget): Sender {
  // Throws at once for an address to which no request can ever go.
  const { url: address } = new Request(`${url}/v1/cases`);
  let lastUseful = Date.now();
  let repeats = 0;

  async function send(request: Pick<RequestOfRow, 'body' | 'key'>): Promise<SendResult> {
    for (let attempt = 0; ; attempt++) {
      const answer = await post(request).catch((error: Error) => error);
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

  async function post({ body, key }: Pick<RequestOfRow, 'body' | 'key'>): Promise<Answer> {
    const response = await fetch(address, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(answerMs),
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        'Accept-Language': 'en',
        'Idempotency-Key': key,
      },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: readJson(text) };
  }

  return {
    send,
    get repeats() {
      return repeats;
    },
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
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
  readonly detail?: string;
  readonly errors?: readonly FieldProblem[];
}

const passing: readonly number[] = [408, 429, 502, 503, 504];
const attemptsAtBroken = 4;

/** What the answer means; null when the same request should be sent again. */
function read({ status, headers, body }: Answer, attempt: number): SendResult | null {
  if (status === 201) {
    const { unit, status: stage, routedBecause } = body as OpenedCase;
    const known = headers.get('idempotent-replay') === 'true';
    return { outcome: known ? 'known' : 'accepted', unit, rule: routedBecause.rule, status: stage };
  }
  const problem = (body ?? {}) as Problem;
  if (status === 401 || status === 403) throw new ImportStopped(`the API answers ${status}: ${problem.title ?? 'no'}`);
  if (passing.includes(status) || problem.code === 'request-in-progress') return null;
  if (status >= 500 && attempt + 1 < attemptsAtBroken) return null;
  const detail = problem.detail ?? problem.title ?? '';
  const whole = { pointer: null, code: problem.code ?? `http-${status}`, detail };
  return { outcome: 'refused', problems: problem.errors?.length ? problem.errors : [whole] };
}

/** In ms: doubles from 250 to 15,000, with random spread; never shorter than the API's Retry-After. */
function pauseBefore(attempt: number, answer: Answer | Error): number {
  const backoff = Math.min(15_000, 250 * 2 ** attempt) * (0.5 + Math.random() / 2);
  return answer instanceof Error ? backoff : Math.max(backoff, askedToWait(answer.headers.get('retry-after')));
}

/** Retry-After in ms: seconds or a date. */
function askedToWait(header: string | null): number {
  if (header === null) return 0;
  const asked = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(asked) ? 0 : Math.min(Math.max(asked, 0), 5 * 60_000);
}
