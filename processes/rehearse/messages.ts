// Plays real messages with a day as a second: opens all, answers each after its real delay.
// It plays one minute.
import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { FeedEvent } from '../../contracts/cases/event-view.js';
import type { CommandName } from '../../domain/case/commands.js';
import { transitions } from '../../domain/lifecycle/moves/table.js';
import { lookAtFile, requireColumns } from '../import/reading/look-at-file.js';
import { readRows } from '../import/reading/read-rows.js';
import { emptyTally, type Message, summarise, tallyEvent } from './tally.js';
import { type People, ApiRefusal } from './people.js';

interface MessagesToPlay {
  readonly file: string;
  readonly limit: number;
  readonly say: (line: string) => void;
}

const playedSeconds = 60;
const dayMs = 86_400_000;
/** How many cases are opened at once. Signing must come within two hours, which last a quarter of a second here. */
const atOnce = 4;

/** Plays the messages and prints the summary. Returns whether every message became a case and was answered. */
export async function playMessages(people: People, { file, limit, say }: MessagesToPlay): Promise<boolean> {
  const messages = await readMessages(file, limit);
  const grids = await people.grids();
  say(
    `${messages.length} messages, each given to one of ${grids.length} sample grids in turn; ${playedSeconds} s are played`,
  );
  const stage: Stage = { people, holders: new Map() };
  const tally = emptyTally();
  const from = await endOfFeed(people);
  const run = new Date().toISOString();
  const stop = new AbortController();
  const watching = watchFeed(stage, { from, stop: stop.signal, onEvent: (event) => tallyEvent(tally, event) });
  const answers: Promise<void>[] = [];
  const queue = messages.entries();
  const opening = Array.from({ length: atOnce }, async () => {
    for (const [i, message] of queue) {
      const id = await open(stage, { message, grid: grids[i % grids.length] ?? '', run });
      tally.cases.set(id, message);
      answers.push(answerLater(stage, id, message.days));
    }
  });
  const begun = performance.now();
  await Promise.all(opening);
  say(`all opened, signed and contacted after ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  await pause(playedSeconds * 1000);
  stop.abort();
  const failures = (await Promise.allSettled(answers)).filter(({ status }) => status === 'rejected').length;
  await watching;
  for (const line of summarise(tally, { playedSeconds, failures })) say(line);
  return tally.cases.size === messages.length && failures === 0;
}

/** Reads only what is played. Rows without an answer, or answered before they were written, are skipped. */
async function readMessages(file: string, limit: number): Promise<Message[]> {
  if (!existsSync(file)) throw new Error(`there is no file ${file}.`);
  const look = await lookAtFile(file);
  requireColumns(look, ['id', 'at', 'text', 'repliedAt']);
  const messages: Message[] = [];
  for await (const row of readRows(file, look)) {
    if (!('fields' in row)) continue;
    const { id, at, subject, text, repliedAt } = row.fields as Record<string, string | undefined>;
    const days = (Date.parse(repliedAt ?? '') - Date.parse(at ?? '')) / dayMs;
    if (id === undefined || text === undefined || !(days >= 0)) continue;
    messages.push({ id, text, days, ...(subject === undefined ? {} : { title: subject }) });
    if (messages.length === limit) break;
  }
  return messages;
}

interface Stage {
  readonly people: People;
  /** The officer holding each case, as far as it is known. */
  readonly holders: Map<string, string>;
}

async function open(
  stage: Stage,
  { message, grid, run }: { message: Message; grid: string; run: string },
): Promise<string> {
  const { people, holders } = stage;
  const { id: reference, text, title } = message;
  const channelReference = `rehearsal/${run}/${reference}`;
  // Played as if it came today: with its own time it would be of the past.
  const request = { channel: 'import', kind: 'other', channelReference, text, place: { grid } };
  const opened = await people.open({ ...request, ...(title === undefined ? {} : { title }) }, channelReference);
  const { id, post } = opened;
  const officer = post === null ? null : people.personAt(post);
  if (officer !== null) holders.set(id, officer);
  await arrive(stage, id);
  return id;
}

/** The officer of a case signs and phones at once: the messages hold only the time of the answer. */
async function arrive(stage: Stage, id: string): Promise<void> {
  await byHolder(stage, id, 'sign');
  await byHolder(stage, id, 'contact', { method: 'phone', reached: true });
}

/** The known holder runs the command; when the case has moved on meanwhile, the officer it now names. */
async function byHolder(stage: Stage, id: string, name: CommandName, body?: object): Promise<void> {
  const { people, holders } = stage;
  for (let attempt = 0; ; attempt++) {
    if (attempt > 0 || !holders.has(id)) {
      const { officer, status } = await people.readCase(id);
      if (officer === null || !transitions[name].from.includes(status)) return;
      holders.set(id, officer);
    }
    try {
      await people.commandOf(holders.get(id) ?? '', id, name, body);
      return;
    } catch (error) {
      const moved = error instanceof ApiRefusal && (error.status === 409 || error.status === 403);
      if (!moved || attempt === 5) throw error;
    }
  }
}

async function answerLater(stage: Stage, id: string, days: number): Promise<void> {
  if (days > playedSeconds) return;
  await pause(days * 1000);
  await byHolder(stage, id, 'complete', { result: 'explained', text: '已答复。', contacted: true });
}

/** The place in the feed where this rehearsal begins. */
async function endOfFeed(people: People): Promise<string> {
  let { items, next } = await people.feed(null);
  while (items.length > 0) ({ items, next } = await people.feed(next));
  return next;
}

interface FeedWatch {
  readonly from: string;
  readonly stop: AbortSignal;
  readonly onEvent: (event: FeedEvent) => void;
}

/** Reads the feed to its end and counts; the officer to whom a case was escalated signs it. */
async function watchFeed(stage: Stage, { from, stop, onEvent }: FeedWatch): Promise<void> {
  const signing: Promise<void>[] = [];
  let after = from;
  for (;;) {
    const last = stop.aborted;
    const { items, next } = await stage.people.feed(after);
    after = next;
    for (const event of items) {
      onEvent(event);
      if (event.kind !== 'escalated') continue;
      const { officer } = event.data['where'] as { officer: string | null };
      if (officer !== null) stage.holders.set(event.caseId, officer);
      signing.push(arrive(stage, event.caseId));
    }
    if (items.length > 0) continue;
    if (last) break;
    await pause(100);
  }
  await Promise.allSettled(signing);
}
