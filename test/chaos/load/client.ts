// The HTTP clients of a chaos run: they repeat each request until it is answered.
// Every request has a key of its own, and every attempt is logged.
// Every request has a key of its own.
import { appendFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { AccessEntry } from '../../../prisma/seed-access.js';

/** One attempt, as the client saw it. */
export interface Attempt {
  readonly at: string;
  /** The life it belongs to, by number. */
  readonly life: number;
  /** `open`, or the command's name. */
  readonly what: string;
  readonly key: string;
  readonly caseId: string | null;
  /** Null: no answer came, so the outcome is unknown. */
  readonly status: number | null;
  readonly code: string | null;
  readonly number: string | null;
  readonly tookMs: number;
}

export interface RequestLine {
  readonly life: number;
  readonly what: string;
  readonly key: string;
  readonly caseId?: string;
  readonly token?: string | undefined;
  readonly path: string;
  readonly body?: object;
}

export type EntryAnswer =
  | { readonly done: true; readonly body: Readonly<Record<string, unknown>> }
  | { readonly done: false; readonly code: string };

export interface ChaosClient {
  /** Repeats the request until it has a final answer; 5xx, 429 and request-in-progress are not final. */
  ask(asked: RequestLine): Promise<EntryAnswer>;
  /** Reads, with retries; null when refused or given up. */
  read(path: string, token: string): Promise<Readonly<Record<string, unknown>> | null>;
  tokenAt(post: string): string;
  tokenOf(principal: string): string | null;
  /** From now on nothing is repeated. */
  giveUp(): void;
}

const timeoutMs = 6_000;

/** Requests under way at one time; the others wait in line. */
const atOnce = 48;

function createLine(places: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  const waiting: (() => void)[] = [];
  let free = places;
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

const passing = ({ status, body }: Answer): boolean =>
  status >= 500 || status === 429 || body['code'] === 'request-in-progress';

/** Clients of the API at `baseUrl`, writing to `logFile`. */
export function chaosClient(place: {
  readonly baseUrl: string;
  readonly people: readonly AccessEntry[];
  readonly logFile: string;
}): ChaosClient {
  const { baseUrl, people, logFile } = place;
  const byPost = new Map(people.flatMap(({ posts, token }) => posts.map((post) => [post, token] as const)));
  const byName = new Map(people.map(({ name, token }) => [name, token]));
  const inLine = createLine(atOnce);
  let givenUp = false;

  async function send(method: string, asked: Pick<RequestLine, 'path' | 'token' | 'body'> & { key?: string }) {
    const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': 'en' };
    if (asked.token !== undefined) headers['Authorization'] = `Bearer ${asked.token}`;
    if (asked.key !== undefined) headers['Idempotency-Key'] = asked.key;
    if (asked.body) headers['Content-Type'] = 'application/json';
    const response = await fetch(`${baseUrl}${asked.path}`, {
      method,
      headers,
      signal: AbortSignal.timeout(timeoutMs),
      ...(asked.body ? { body: JSON.stringify(asked.body) } : {}),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'] };
  }

  function note(asked: RequestLine, answer: Answer | null, tookMs: number): void {
    const attempt: Attempt = {
      at: new Date().toISOString(),
      life: asked.life,
      what: asked.what,
      key: asked.key,
      caseId: asked.caseId ?? (answer?.status === 201 ? String(answer.body['id']) : null),
      status: answer?.status ?? null,
      code: typeof answer?.body['code'] === 'string' ? answer.body['code'] : null,
      number: answer?.status === 201 ? String(answer.body['number']) : null,
      tookMs: Math.round(tookMs),
    };
    appendFileSync(logFile, `${JSON.stringify(attempt)}\n`);
  }

  async function once(asked: RequestLine): Promise<Answer | null> {
    const begun = performance.now();
    const answer = await send('POST', asked).catch(() => null);
    note(asked, answer, performance.now() - begun);
    return answer;
  }

  return {
    async ask(asked) {
      for (let wait = 150; !givenUp; wait = Math.min(2_000, wait * 2)) {
        const answer = await inLine(() => once(asked));
        if (answer && answer.status < 300) return { done: true, body: answer.body };
        if (answer && !passing(answer)) return { done: false, code: String(answer.body['code']) };
        await pause(wait);
      }
      return { done: false, code: 'given-up' };
    },
    async read(path, token) {
      for (let wait = 150; !givenUp; wait = Math.min(2_000, wait * 2)) {
        const answer = await inLine(() => send('GET', { path, token }).catch(() => null));
        if (answer && answer.status < 300) return answer.body;
        if (answer && !passing(answer)) return null;
        await pause(wait);
      }
      return null;
    },
    tokenAt(post) {
      const token = byPost.get(post);
      if (token === undefined) throw new Error(`the sample city has no account at the post ${post}`);
      return token;
    },
    tokenOf: (principal) => byName.get(principal) ?? null,
    giveUp: () => void (givenUp = true),
  };
}
