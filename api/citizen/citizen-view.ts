// Builds the citizen's view of a case: stage, promise, reasons, result and open question.
import { answerToken, questionToken } from '../../casebook/keys/answer-token.js';
import type { ServerSecret } from '../../casebook/keys/server-secret.js';
import type { CityFacts, PolicyKey } from '../../casebook/facts/facts.js';
import { type CitizenView, citizenCommands } from '../../contracts/people/citizen.js';
import type { Language } from '../../contracts/shared/words.js';
import { citizen } from '../../domain/case/actor.js';
import { type CaseState, runningClock } from '../../domain/case/case.js';
import { type Status, isTerminal } from '../../domain/base/codes.js';
import { relatedOf } from '../../domain/lifecycle/commands/link-commands.js';
import { exitWords } from '../../wording/exit-words.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import type { CaseFile } from '../case-read/case-file.js';
import { say } from '../../wording/say.js';
import { citizensFiles } from './citizen-files.js';
import { commandsFor, promiseOf } from '../case-read/show-case.js';
import { unitNamed } from '../case-read/unit-named.js';
import { whatAbout } from './what-about.js';

type Stage = CitizenView['stage'];

const stageOf: Readonly<
  Record<Exclude<Status, 'closed' | 'not-admitted' | 'diverted' | 'duplicate' | 'withdrawn'>, Stage>
> = {
  registered: 'received',
  dispatched: 'in-progress',
  handling: 'in-progress',
  'awaiting-citizen': 'waiting',
  offered: 'in-progress',
  arbitration: 'in-progress',
  transferred: 'with-department',
  completed: 'done',
  callback: 'asking',
  'phone-callback': 'asking',
  rectifying: 'reworking',
};

const stageTexts: Readonly<Record<Stage, Bilingual>> = {
  received: { zh: '已受理', en: 'Received' },
  'in-progress': { zh: '办理中', en: 'Being handled' },
  waiting: { zh: '等待您补充', en: 'Waiting for your answer' },
  'with-department': { zh: '已移交主管部门办理', en: 'Handed over to the competent department' },
  done: { zh: '已办结', en: 'Done' },
  asking: { zh: '回访评价中', en: 'Your opinion is asked' },
  reworking: { zh: '整改中', en: 'Being put right' },
  closed: { zh: '已结案', en: 'Closed' },
};

interface ViewContext {
  readonly facts: CityFacts;
  readonly language: Language;
  readonly secret: ServerSecret;
}

/** The case for the holder of its access code. */
export function citizenView(file: CaseFile, { facts, language, secret }: ViewContext): CitizenView {
  const { state, texts, living, earlier, earlierIsOwn } = file;
  const stage = stageFor(state);
  const ended = 'outcome' in state ? state : null;
  const written = texts.filter((text) => text.visibility === 'citizen');
  const result = written.findLast((text) => text.purpose === 'result');
  const allowed = commandsFor(state, { actor: citizen, facts });
  return {
    number: state.number,
    stage,
    stageText: say(language, stageTexts[stage]),
    status: state.status,
    ...whatAbout(file),
    unit: unitNamed(state.unit, facts, language),
    registeredAt: state.registeredAt,
    promisedBy: promiseOf(state),
    closedAt: ended?.closedAt ?? null,
    because: say(language, state.routedBecause.text),
    reasons: written
      .filter((text) => text.purpose === 'note' || text.purpose === 'reason')
      .map(({ at, text }) => ({ at, text })),
    exchanged: exchangedIn(written),
    result: state.status === 'rectifying' ? null : (state.lastCompletion?.result ?? null),
    resultText: result?.text ?? null,
    outcome: ended?.outcome ?? null,
    handledWith: handledWith(living ?? earlier, { language, named: living !== null || earlierIsOwn }),
    question: living ? questionOfMerged({ state, living }, secret) : questionOf(state, secret),
    asksAfter: asksAfter(state, facts),
    toBePhoned: runningClock(state, 'phone-callback') !== undefined,
    missing: missingOf(state, written, secret),
    extensions: extensionsOf(state, written),
    exit: exitOf(state, written, language),
    attachments: citizensFiles(file),
    may: citizenCommands.filter((name) => allowed.includes(name)),
  };
}

const stageFor = ({ status }: CaseState): Stage => (isTerminal(status) ? 'closed' : stageOf[status]);

/**
 * Of the case this one was merged into, or an earlier one on the same matter, the reporter sees the number, the stage
 * and the result's code, but no words; of an earlier one that was another reporter's not even the number.
 */
function handledWith(
  living: CaseState | null,
  { language, named }: { readonly language: Language; readonly named: boolean },
): CitizenView['handledWith'] {
  if (!living) return null;
  const stage = stageFor(living);
  const { number, lastCompletion } = living;
  const reworking = living.status === 'rectifying';
  const result = reworking ? null : (lastCompletion?.result ?? null);
  return { number: named ? number : null, stage, stageText: say(language, stageTexts[stage]), result };
}

/** A merged reporter's own question, which runs with that of the case it was merged into. */
function questionOfMerged(
  { state, living }: { state: CaseState; living: CaseState },
  secret: ServerSecret,
): CitizenView['question'] {
  const { asked } = relatedOf(living);
  const answered = asked && state.rating && state.rating.at >= asked.at;
  if (!asked || answered) return null;
  const token = answerToken({ secret, caseId: state.id, cycle: living.cycle, round: living.round });
  return { askedAt: asked.at, until: asked.until, answerAt: `/v1/answers/${token}` };
}

type CaseTexts = CaseFile['texts'];

/** Questions to the citizen and what was supplied; the request itself is not repeated. */
const exchangedIn = (written: CaseTexts): CitizenView['exchanged'] =>
  written
    .filter(({ purpose }) => purpose === 'question' || purpose === 'information')
    .map(({ at, purpose, text }) => ({ at, by: purpose === 'question' ? 'office' : 'citizen', text }));

/** As its clock counts, or else as the case's policy says. */
function asksAfter({ clocks, policy }: CaseState, facts: CityFacts): CitizenView['asksAfter'] {
  const begun = clocks.findLast(({ name }) => name === 'callback');
  if (begun) return begun.budget;
  const rule = facts.policies.get(policy as PolicyKey)?.clocks.callback.budget;
  return rule && 'always' in rule ? rule.always : null;
}

function missingOf(state: CaseState, written: CaseTexts, secret: ServerSecret): CitizenView['missing'] {
  if (state.status !== 'awaiting-citizen') return null;
  const { text, askedAt, essential } = state.question;
  return {
    question: written.find(({ id }) => id === text)?.text ?? null,
    askedAt,
    until: runningClock(state, 'awaiting-citizen')?.dueAt ?? null,
    essential,
    answerAt: `/v1/questions/${questionToken({ secret, caseId: state.id, question: text })}`,
  };
}

/** The reason of an extension was written for the citizen when it was granted, at the same instant. */
function extensionsOf(state: CaseState, written: CaseTexts): CitizenView['extensions'] {
  const promise = state.clocks.findLast((clock) => clock.name === 'promise');
  const reasonAt = (at: string): string | null =>
    written.find((text) => text.purpose === 'reason' && text.at === at)?.text ?? null;
  return (promise?.extensions ?? []).map(({ at }) => ({ at, reason: reasonAt(at) }));
}

function exitOf(state: CaseState, written: CaseTexts, language: Language): CitizenView['exit'] {
  if (!('exit' in state) || (state.status !== 'not-admitted' && state.status !== 'diverted')) return null;
  const onward = written.findLast((text) => text.purpose === 'onward');
  return { code: state.exit, text: say(language, exitWords[state.exit ?? 'none']), onward: onward?.text ?? null };
}

/** The open question, for citizens who left no address and find it here. */
function questionOf(state: CaseState, secret: ServerSecret): CitizenView['question'] {
  const open = state.status === 'callback' || (state.status === 'phone-callback' && state.callbackRecord === null);
  if (!open || state.askedAt === null) return null;
  const token = answerToken({ secret, caseId: state.id, cycle: state.cycle, round: state.round });
  return {
    askedAt: state.askedAt,
    until: runningClock(state, 'answer-window')?.dueAt ?? null,
    answerAt: `/v1/answers/${token}`,
  };
}
