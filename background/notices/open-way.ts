// Picks the way a notice can reach its recipient now: text message, mail, or none.
// Avoids a citizen's address after STOP, where nothing arrives, or with enough messages today.
import { addressKey } from '../../casebook/keys/address-key.js';
import { giveBack, reserve, standingOf, suppress } from '../../casebook/outgoing/contact-address.js';
import { activePolicyAt } from '../../casebook/facts/facts.js';
import type { ClaimedNotice, NoticeOutcome } from '../../casebook/outgoing/outbox.js';
import type { Attempt } from '../../domain/base/attempt.js';
import { localDateOf } from '../../domain/deadlines/calendar.js';
import type { Instant, LocalDate } from '../../domain/base/instant.js';
import { nextDaysHour } from '../../domain/notices/notice-hours.js';
import type { NotifierDeps } from './notifier-deps.js';

/** The local day on which a notice is sent, and when notices beyond the daily limit go out. */
export interface SendingDay {
  readonly at: Instant;
  readonly day: LocalDate;
  readonly next: Instant;
}

interface Message {
  readonly subject: string;
  readonly text: string;
  readonly key: string;
  readonly at: Instant;
}

interface Way {
  readonly via: 'mail' | 'sms';
  send(message: Message): Promise<Attempt>;
  /** Called when the message was not accepted; with `nobodyThere` the address will never accept one. */
  failed(on: SendingDay, nobodyThere: boolean): Promise<void>;
}

/** A way to a citizen, whose address is counted and may be closed. */
interface CitizensWay extends Way {
  readonly key: Buffer;
}

/** The present day in the jurisdiction. */
export async function today({ casebook, clock }: NotifierDeps): Promise<SendingDay> {
  const facts = await casebook.facts.current();
  const { calendar } = facts;
  const at = clock();
  return {
    at,
    day: localDateOf(calendar, at),
    next: nextDaysHour(at, { calendar, policy: activePolicyAt(facts, at) }),
  };
}

/** The first open way, or the outcome of the notice when there is none. */
export async function openWay(deps: NotifierDeps, notice: ClaimedNotice, on: SendingDay): Promise<Way | NoticeOutcome> {
  if (notice.post) return wayToPost(notice.post.code, deps) ?? noAddress;
  let closed: NoticeOutcome = noAddress;
  for (const way of waysToCitizen(notice, deps)) {
    const found = await closedBecause(way, notice, { deps, on });
    if (!found) return way;
    // A way that is only full today takes precedence over one that is closed for good.
    if (closed.state !== 'owed') closed = found;
  }
  return closed;
}

const noAddress: NoticeOutcome = {
  state: 'no-address',
  via: null,
  detail: 'no address that we can write to',
  why: 'no-address',
};

async function closedBecause(
  { key, via }: CitizensWay,
  { template }: ClaimedNotice,
  { deps, on }: { deps: NotifierDeps; on: SendingDay },
): Promise<NoticeOutcome | null> {
  const { pool } = deps.casebook;
  const { stopped, bounced } = await standingOf(pool, key);
  if (bounced) return { state: 'no-address', via, detail: 'nothing arrives at the address', why: 'bounced' };
  if (stopped && template === 'callback-question') {
    return { state: 'no-address', via, detail: 'no more questions are wanted there', why: 'stopped' };
  }
  if (await reserve(pool, { key, day: on.day, atMost: deps.messagesPerDay })) return null;
  return { state: 'owed', via, detail: 'enough for one day', why: 'enough-today', heldUntil: on.next };
}

function wayToPost(post: string, { mail, postDomain }: NotifierDeps): Way | null {
  if (!mail || postDomain === null) return null;
  const send = (message: Message): Promise<Attempt> => mail.send({ to: `${post}@${postDomain}`, ...message });
  return { via: 'mail', send, failed: async () => undefined };
}

/** By text message first, as most people read that soonest. */
function waysToCitizen({ citizen }: ClaimedNotice, { casebook, mail, sms }: NotifierDeps): CitizensWay[] {
  const { phone, email } = citizen;
  const way = (via: Way['via'], address: string, send: Way['send']): CitizensWay => {
    const key = addressKey(casebook.secret, address);
    return {
      ...{ via, key, send },
      async failed({ day, at }, nobodyThere) {
        await giveBack(casebook.pool, { key, day });
        if (nobodyThere) await suppress(casebook.pool, { key, because: 'bounced', at });
      },
    };
  };
  return [
    ...(sms && phone !== null ? [way('sms', phone, (message) => sms.send({ to: phone, ...message }))] : []),
    ...(mail && email !== null ? [way('mail', email, (message) => mail.send({ to: email, ...message }))] : []),
  ];
}
