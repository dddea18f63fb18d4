// Picks the way a notice can reach its recipient now: text message, mail, or none.
// Avoids landlines, and a citizen's address after STOP, where nothing arrives, tried before, or with enough today.
import { addressKey } from '../../casebook/keys/address-key.js';
import { giveBack, reserve, standingOf } from '../../casebook/outgoing/contact-address.js';
import { closeDead, manyRefused } from '../../casebook/outgoing/dead-address.js';
import { activePolicyAt } from '../../casebook/facts/facts.js';
import type { ClaimedNotice, NoticeOutcome } from '../../casebook/outgoing/outbox.js';
import type { Attempt } from '../../domain/base/attempt.js';
import { getsTexts } from '../../domain/intake/gets-texts.js';
import { localDateOf } from '../../domain/deadlines/calendar.js';
import type { UnsentReason } from '../../domain/notices/unsent.js';
import type { Instant, LocalDate } from '../../domain/base/instant.js';
import { citizensHour, nextDaysHour } from '../../domain/notices/notice-hours.js';
import type { NotifierDeps } from './notifier-deps.js';

/** The local day on which a notice is sent, and when it goes out if not now. */
export interface SendingDay {
  readonly at: Instant;
  readonly day: LocalDate;
  /** When notices beyond the daily limit go out. */
  readonly next: Instant;
  /** When the citizen may be disturbed again; now, if he may be now. */
  readonly awake: Instant;
}

interface Message {
  readonly subject: string;
  readonly text: string;
  readonly key: string;
  readonly at: Instant;
}

interface Way {
  readonly via: 'mail' | 'sms';
  /** The key of a citizen's address, which is counted and may be closed; null for a post. */
  readonly key: Buffer | null;
  send(message: Message): Promise<Attempt>;
  /** Called when the message was not accepted; with `nobodyThere` the address will never accept one. */
  failed(on: SendingDay, nobodyThere: boolean): Promise<void>;
}

interface CitizensWay extends Way {
  readonly key: Buffer;
  readonly landline: boolean;
}

/** The present day in the jurisdiction. */
export async function today({ casebook, clock }: NotifierDeps, { template }: ClaimedNotice): Promise<SendingDay> {
  const facts = await casebook.facts.current();
  const { calendar } = facts;
  const at = clock();
  const hours = { calendar, policy: activePolicyAt(facts, at) };
  return {
    at,
    day: localDateOf(calendar, at),
    next: nextDaysHour(at, hours),
    awake: citizensHour(template, at, hours),
  };
}

/** The first open way, or the outcome of the notice when there is none. */
export async function openWay(deps: NotifierDeps, notice: ClaimedNotice, on: SendingDay): Promise<Way | NoticeOutcome> {
  if (notice.post) return wayToPost(notice.post.code, deps) ?? noAddress;
  // What came back does so at any hour.
  if (notice.tried.length > 0 && on.awake > on.at) return { ...owedFor(notice), heldUntil: on.awake };
  let closed: NoticeOutcome = noAddress;
  for (const way of waysToCitizen(notice, deps)) {
    const found = (await closedBecause(way, notice, deps)) ?? (await fullToday(way, deps, on));
    if (!found) return way;
    // A way that is only full today takes precedence over one that is closed for good.
    if (closed.state !== 'owed') closed = found;
  }
  return closed;
}

/** Whether the notice can go by another way, today or later, when it could not by this one. */
export async function hasNextWay(deps: NotifierDeps, notice: ClaimedNotice, { key }: Way): Promise<boolean> {
  if (key === null) return false;
  for (const way of waysToCitizen(notice, deps)) {
    if (!way.key.equals(key) && !(await closedBecause(way, notice, deps))) return true;
  }
  return false;
}

const noAddress: NoticeOutcome = {
  state: 'no-address',
  via: null,
  detail: 'no address that we can write to',
  why: 'no-address',
};

const owedFor = ({ why }: ClaimedNotice): NoticeOutcome => ({
  ...{ state: 'owed', via: null, detail: 'nobody is disturbed now', why },
});

/** Why the notice cannot go by this way at all; null when it can. */
async function closedBecause(
  { key, via, landline }: CitizensWay,
  { template, tried, why }: ClaimedNotice,
  { casebook }: NotifierDeps,
): Promise<NoticeOutcome | null> {
  const closed = (detail: string, because: UnsentReason): NoticeOutcome => ({
    ...{ state: 'no-address', via, detail, why: because },
  });
  if (landline) return closed('a landline', 'landline');
  if (tried.some((one) => one.equals(key))) return closed('it could not go by any way', why ?? 'not-delivered');
  const { stopped, bounced } = await standingOf(casebook.pool, key);
  if (bounced) return closed('nothing arrives at the address', 'bounced');
  return stopped && template === 'callback-question' ? closed('no more questions are wanted there', 'stopped') : null;
}

/** Counts the message; null when there is room for it today. */
async function fullToday(
  { key, via }: CitizensWay,
  { casebook, messagesPerDay }: NotifierDeps,
  { day, next }: SendingDay,
): Promise<NoticeOutcome | null> {
  if (await reserve(casebook.pool, { key, day, atMost: messagesPerDay })) return null;
  return { state: 'owed', via, detail: 'enough for one day', why: 'enough-today', heldUntil: next };
}

function wayToPost(post: string, { mail, postDomain }: NotifierDeps): Way | null {
  if (!mail || postDomain === null) return null;
  const send = (message: Message): Promise<Attempt> => mail.send({ to: `${post}@${postDomain}`, ...message });
  return { via: 'mail', key: null, send, failed: async () => undefined };
}

/** By text message first, as most people read that soonest. */
function waysToCitizen({ citizen }: ClaimedNotice, { casebook, mail, sms, log }: NotifierDeps): CitizensWay[] {
  const { phone, email } = citizen;
  const way = (via: Way['via'], address: string, send: Way['send']): CitizensWay => {
    const key = addressKey(casebook.secret, address);
    return {
      ...{ via, key, send, landline: via === 'sms' && !getsTexts(address) },
      async failed({ day, at }, nobodyThere) {
        await giveBack(casebook.pool, { key, day });
        const dead = nobodyThere ? await closeDead(casebook, { address, at }) : null;
        if (dead && !dead.closed) log.warn({ domain: dead.domain }, manyRefused);
      },
    };
  };
  return [
    ...(sms && phone !== null ? [way('sms', phone, (message) => sms.send({ to: phone, ...message }))] : []),
    ...(mail && email !== null ? [way('mail', email, (message) => mail.send({ to: email, ...message }))] : []),
  ];
}
