// Acts for the people of a rehearsal: each calls the API over HTTP with their own account.
import { setTimeout as pause } from 'node:timers/promises';
import { join } from 'node:path';
import type { CaseView } from '../../contracts/cases/case-view.js';
import type { PreviewAnswer } from '../../contracts/deadlines/deadlines.js';
import type { EngineHistory } from '../../contracts/supervision/engine-history.js';
import type { EventView, FeedEvent } from '../../contracts/cases/event-view.js';
import type { NewCaseReply } from '../../contracts/cases/new-case.js';
import { readMailbox } from '../mailbox/store.js';
import { type RunningStack, accountAt, channelToken } from '../dev/running-stack.js';
import type { Term } from '../scenarios/scene.js';

/** An answer other than success; the code is that of the problem document. */
export class ApiRefusal extends Error {
  readonly code: string;
  readonly status: number;

  constructor(asked: string, status: number, code: string) {
    super(`${asked} was answered ${status} ${code}`);
    this.status = status;
    this.code = code;
  }
}

export interface People {
  open(request: Readonly<Record<string, unknown>> & { readonly channel: string }, key: string): Promise<NewCaseReply>;
  /** A command by the holder of the post, or by a channel's account (`channel:CODE`). */
  command(by: string, id: string, name: string, body?: object): Promise<CaseView>;
  /** A command by a person, named as a case names its officer. */
  commandOf(person: string, id: string, name: string, body?: object): Promise<CaseView>;
  /** The account at a post, where it has one. */
  personAt(post: string): string | null;
  readCase(id: string): Promise<CaseView>;
  events(id: string): Promise<EventView[]>;
  engine(id: string): Promise<EngineHistory>;
  feed(after: string | null): Promise<{ items: FeedEvent[]; next: string }>;
  grids(): Promise<string[]>;
  /** When the given terms would end. */
  deadlines(items: readonly Term[]): Promise<PreviewAnswer['items']>;
  /** The answer link of the n-th callback question, from the local mailbox. */
  answerLink(address: string, nth: number, withinSeconds: number): Promise<string>;
  /** Waits until a letter to the address in the local mailbox contains the words. */
  letterSaying(words: string, address: string, withinSeconds: number): Promise<void>;
  answer(link: string, body: object): Promise<void>;
}

interface ApiCall {
  readonly method?: 'GET' | 'POST';
  readonly path: string;
  readonly token?: string | undefined;
  readonly body?: object;
  readonly key?: string;
}

const supervisorPost = 'CB-supervision';
const answerLinkForm = /https?:\/\/\S+\/v1\/answers\/[\w.~-]+/g;

/** The people of a running stack; fails at the first use of an account that the stack does not have. */
export function peopleOf(stack: RunningStack): People {
  const channels = new Map<string, Promise<string>>();
  const supervisor = accountAt(stack, supervisorPost).token;

  function tokenOfChannel(code: string): Promise<string> {
    const known = channels.get(code) ?? channelToken(stack, code);
    channels.set(code, known);
    return known;
  }

  async function ask<Answer>({ method = 'GET', path, token, body, key }: ApiCall): Promise<Answer> {
    const headers: Record<string, string> = { Accept: 'application/json', 'Accept-Language': 'en' };
    if (token !== undefined) headers['Authorization'] = `Bearer ${token}`;
    if (body) headers['Content-Type'] = 'application/json';
    if (key !== undefined) headers['Idempotency-Key'] = key;
    const url = path.startsWith('http') ? path : `${stack.baseUrl}${path}`;
    const signal = AbortSignal.timeout(20_000);
    const response = await fetch(url, { method, headers, signal, ...(body ? { body: JSON.stringify(body) } : {}) });
    const answer = (await response.json()) as { code?: string };
    if (!response.ok) throw new ApiRefusal(`${method} ${new URL(url).pathname}`, response.status, answer.code ?? '');
    return answer as Answer;
  }

  const command = (token: string, id: string, name: string, body: object = {}): Promise<CaseView> =>
    ask<CaseView>({ method: 'POST', path: `/v1/cases/${id}/commands/${name}`, token, body });

  return {
    open: async (request, key) =>
      ask({ method: 'POST', path: '/v1/cases', token: await tokenOfChannel(request.channel), body: request, key }),
    command: async (by, id, name, body) => {
      const channel = by.startsWith('channel:') ? by.slice('channel:'.length) : null;
      const token = channel === null ? accountAt(stack, by).token : await tokenOfChannel(channel);
      return command(token, id, name, body);
    },
    commandOf: (person, id, name, body) => {
      const account = stack.people.find((one) => one.name === person);
      if (!account) throw new Error(`the stack has no account of ${person}`);
      return command(account.token, id, name, body);
    },
    personAt: (post) => stack.people.find(({ posts }) => posts.includes(post))?.name ?? null,
    readCase: (id) => ask({ path: `/v1/cases/${id}`, token: supervisor }),
    events: async (id) =>
      (await ask<{ items: EventView[] }>({ path: `/v1/cases/${id}/events`, token: supervisor })).items,
    engine: (id) => ask({ path: `/v1/cases/${id}/engine`, token: supervisor }),
    feed: (after) =>
      ask({ path: `/v1/events?limit=1000${after === null ? '' : `&after=${after}`}`, token: supervisor }),
    grids: async () => {
      const { items } = await ask<{ items: { code: string; level: string; active: boolean }[] }>({
        path: '/v1/units',
        token: supervisor,
      });
      return items.filter(({ level, active }) => level === 'grid' && active).map(({ code }) => code);
    },
    deadlines: async (items) => {
      const path = '/v1/deadlines/preview';
      return (await ask<PreviewAnswer>({ method: 'POST', path, token: supervisor, body: { items } })).items;
    },
    ...lettersIn(join(stack.dataDirectory, 'mailbox')),
    answer: async (link, body) => {
      await ask({ method: 'POST', path: link, body });
    },
  };
}

/** Reads citizens' letters in the local mailbox. */
function lettersIn(mailbox: string): Pick<People, 'answerLink' | 'letterSaying'> {
  return {
    answerLink: (address, nth, withinSeconds) =>
      foundInMail({
        ...{ mailbox, address, withinSeconds, missing: `question number ${nth}` },
        pick: (texts) => [...new Set(texts.flatMap((text) => text.match(answerLinkForm) ?? []))][nth - 1],
      }),
    letterSaying: async (words, address, withinSeconds) => {
      const pick = (texts: readonly string[]): string | undefined => texts.find((text) => text.includes(words));
      await foundInMail({ mailbox, address, withinSeconds, missing: `a letter saying "${words}"`, pick });
    },
  };
}

interface LetterSearch {
  readonly mailbox: string;
  readonly address: string;
  readonly withinSeconds: number;
  /** What the error says is missing. */
  readonly missing: string;
  /** Finds the wanted text in the texts of all letters to the address, oldest first. */
  pick(texts: readonly string[]): string | undefined;
}

async function foundInMail({ mailbox, address, withinSeconds, missing, pick }: LetterSearch): Promise<string> {
  const until = Date.now() + withinSeconds * 1000;
  while (Date.now() < until) {
    const letters = await readMailbox(mailbox, 1_000);
    const own = letters.filter(({ way, to }) => way === 'mail' && to.split(/[<>,\s]+/).includes(address)).reverse();
    const found = pick(own.map(({ text }) => text));
    if (found !== undefined) return found;
    await pause(200);
  }
  throw new Error(`${missing} did not reach the mailbox within ${withinSeconds} s`);
}
