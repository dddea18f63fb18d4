// Sends the notices owed to people: each once, under a key that marks repeats, with retries.
import { accessCode } from '../../casebook/keys/access-code.js';
import { answerToken, questionToken } from '../../casebook/keys/answer-token.js';
import { type ClaimedNotice, claimNotices, type NoticeOutcome, recordNotice } from '../../casebook/outgoing/outbox.js';
import { recordHandOver } from '../../casebook/outgoing/hand-over.js';
import type { NotifierDeps } from './notifier-deps.js';
import { hasNextWay, openWay, today } from './open-way.js';
import { type Loop, runLoop } from '../loop/run-loop.js';
import type { Template } from '../../domain/notices/templates.js';
import { noticeText } from '../../wording/templates.js';

const atOnce = 4;
const batch = 40;
/** With pauses of 1, 2, 4 .. 60 minutes: about half a day. */
const attemptsAtMost = 16;

/** Starts sending; several senders at once are safe. */
export function startNotifier(deps: NotifierDeps): Loop {
  const { log, pollMs = 1_000 } = deps;
  const round = async (): Promise<number> => ((await sendDueNotices(deps)) < batch ? pollMs : 0);
  return runLoop({ round, restOnFailure: pollMs, log, failed: 'notices could not be read or recorded' });
}

/** Sends one batch of what is due now; returns how many notices were claimed. */
export async function sendDueNotices(deps: NotifierDeps): Promise<number> {
  const notices = await claimNotices(deps.casebook.pool, { at: deps.clock(), limit: batch });
  const waiting = [...notices];
  const sender = async (): Promise<void> => {
    for (let notice = waiting.shift(); notice; notice = waiting.shift()) await sendNotice(deps, notice);
  };
  await Promise.all(Array.from({ length: atOnce }, sender));
  return notices.length;
}

async function sendNotice(deps: NotifierDeps, notice: ClaimedNotice): Promise<void> {
  const outcome = await attempt(deps, notice);
  await recordNotice(deps.casebook.pool, { id: notice.id, at: deps.clock(), outcome, attempt: notice.attempts });
  deps.onOutcome?.(outcome);
}

/** A question that was answered or closed meanwhile must not be asked any more. */
const isOutOfDate = ({ template, params, asked, question }: ClaimedNotice): boolean =>
  (template === 'callback-question' && !asked) || (asksForMore.includes(template) && question !== params['text']);

/** The questions for what is missing, to the citizen or to whoever filed the case. */
const asksForMore: readonly Template[] = ['information-requested', 'filed-question'];

async function attempt(deps: NotifierDeps, notice: ClaimedNotice): Promise<NoticeOutcome> {
  if (isOutOfDate(notice)) {
    return { state: 'given-up', via: null, detail: 'no longer asked', why: 'no-longer-asked' };
  }
  const day = await today(deps, notice);
  const way = await openWay(deps, notice, day);
  if ('state' in way) return way;
  const { via } = way;
  const { subject, text } = await textFor(notice, deps, via);
  const key = await recordHandOver(deps.casebook.pool, notice, way);
  if (key === null) {
    await way.failed(day, false);
    return { state: 'owed', via, detail: 'changed meanwhile', why: notice.why };
  }
  const sent = await way.send({ subject, text, key, at: deps.clock() });
  if (sent.outcome === 'delivered') return { state: 'sent', via, detail: sent.detail, why: null };
  await way.failed(day, sent.nobodyThere ?? false);
  deps.log.warn({ notice: notice.id, via, attempts: notice.attempts, ...sent }, 'a notice was not taken');
  const why = sent.nobodyThere ? 'bounced' : sent.outcome;
  const last = notice.attempts >= attemptsAtMost;
  const over = last || (sent.outcome === 'refused' && !sent.passing);
  // A refusal where there is no other way may be the operator's trouble: it is tried again.
  const movesOn = over && (await hasNextWay(deps, notice, way));
  return { state: last && !movesOn ? 'given-up' : 'owed', via, detail: sent.detail, why, movesOn };
}

async function textFor(notice: ClaimedNotice, { casebook, publicUrl }: NotifierDeps, via: 'mail' | 'sms') {
  const { caseId, template, post, citizen, linked } = notice;
  // A merged reporter knows his own number; a linked case is named by its number alone, and one of another reporter by none.
  const found = linked && {
    ...(linked.number === null ? {} : { other: linked.number }),
    ...(linked.result === null ? {} : { result: linked.result }),
  };
  const params: ClaimedNotice['params'] = {
    ...found,
    ...notice.params,
    ...(notice.number === null ? {} : { number: notice.number }),
  };
  const facts = await casebook.facts.current();
  const unit = facts.organisation.units.get(String(params['unit'] ?? ''))?.names ?? null;
  const round = { cycle: Number(params['cycle'] ?? 1), round: Number(params['round'] ?? 0) };
  const token = caseId === null ? '' : answerToken({ secret: casebook.secret, caseId, ...round });
  const questionId = String(params['text'] ?? '');
  const asks = template === 'information-requested';
  const question =
    asks && caseId !== null ? questionToken({ secret: casebook.secret, caseId, question: questionId }) : '';
  return noticeText(
    {
      template,
      params,
      calendar: facts.calendar,
      unit,
      post,
      accessCode: caseId === null ? '' : accessCode(casebook.secret, caseId),
      bySms: via === 'sms',
      answerUrl: `${publicUrl}/v1/answers/${token}`,
      questionUrl: `${publicUrl}/v1/questions/${question}`,
      trackUrl: `${publicUrl}/track`,
      text: notice.text ?? '',
    },
    citizen.language,
  );
}
