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

/** The import cannot go on. `passing`: the same command may succeed later. */
export class ImportStopped extends Error {
  readonly passing: boolean;

  constructor(message: string, { passing = false } = {}) {
    super(message);
    this.passing = passing;
  }
}

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
  /** Once it is aborted, no request is sent again. */
  readonly stop?: AbortSignal;
}

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** How long one answer may take, in ms. */
const answerMs = 30_000;

/** A sender for one API. `send` throws ImportStopped. */
export function createSender({ url, token, patience = 15 * 60_000, stop }: ApiTarget): Sender {
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
      const away = `${url} has not taken a request for too long.`;
      if (stop?.aborted || Date.now() - lastUseful > patience) throw new ImportStopped(away, { passing: true });
      repeats++;
      await wait(pauseBefore(attempt, answer), undefined, stop && { signal: stop }).catch(() => undefined);
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

/** What of every row is the same, so that no row can be taken. */
const ofEveryRow: readonly string[] = ['no-former-cases', 'unknown-channel'];

/** Why the API does not take the token; null for other answers. */
export function tokenRefused(status: number, title = ''): ImportStopped | null {
  if (status === 401)
    return new ImportStopped('the API does not take the token (401): it is wrong, has run out or was withdrawn.');
  if (status !== 403) return null;
  const needed = "it must be the token of the channel's own account, or of an operator.";
  return new ImportStopped(`the token may not open cases under this channel (403${title && `: ${title}`}): ${needed}`);
}

/** What the answer means; null when the same request should be sent again. */
function read({ status, headers, body }: Answer, attempt: number): SendResult | null {
  if (status === 201 && body !== null) {
    const { unit, status: stage, routedBecause } = body as OpenedCase;
    const known = headers.get('idempotent-replay') === 'true';
    return { outcome: known ? 'known' : 'accepted', unit, rule: routedBecause.rule, status: stage };
  }
  const problem = (body ?? {}) as Problem;
  const refused = tokenRefused(status, problem.title);
  if (refused) throw refused;
  if (passing.includes(status) || problem.code === 'request-in-progress') return null;
  if (status >= 500 && attempt + 1 < attemptsAtBroken) return null;
  const detail = problem.detail ?? problem.title ?? '';
  const whole = { pointer: null, code: problem.code ?? `http-${status}`, detail };
  const problems = problem.errors?.length ? problem.errors : [whole];
  const common = problems.find(({ code }) => ofEveryRow.includes(code));
  if (common) throw new ImportStopped(`${common.code}: ${common.detail}`);
  return { outcome: 'refused', problems };
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
