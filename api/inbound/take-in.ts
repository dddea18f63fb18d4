// Handles a person's message: an answer, a wish not to be asked, or words for an officer to read.
import { createHash } from 'node:crypto';
import { keepWithMessage } from '../../casebook/files/uploads.js';
import { addressKey } from '../../casebook/keys/address-key.js';
import { heardFrom, suppress } from '../../casebook/outgoing/contact-address.js';
import {
  type InboundResult,
  finishInbound,
  doneUnder,
  type InboundMessage,
  type InboundOutcome,
  recordInbound,
  type TakenMessage,
} from '../../casebook/incoming/inbound.js';
import {
  type OpenQuestion,
  caseOfSender,
  informationAskedIn,
  questionTo,
} from '../../casebook/incoming/message-target.js';
import { maskKeys } from '../../casebook/write/mask-words.js';
import { citizen } from '../../domain/case/actor.js';
import type { CaseId } from '../../domain/case/case.js';
import { emergencyIn } from '../../domain/city/emergency.js';
import type { Command } from '../../domain/case/commands.js';
import { Failure, failures } from '../../domain/base/failures.js';
import { type ShortMessage, readShortMessage } from '../../domain/intake/short-message.js';
import type { ApiContext } from '../context/api-context.js';
import { giveCommand } from '../context/give-command.js';
import { filesAlone } from '../../wording/message-words.js';
import { keepParts } from './keep-files.js';
import { gatewayOf, keyFor, openEmergency } from './open-emergency.js';
import type { PersonsMessage } from './persons-message.js';

/** A message with what was found out about it before it was recorded. */
interface ReadMessage {
  readonly message: PersonsMessage;
  readonly said: ShortMessage;
  readonly question: OpenQuestion | null;
  /** The case its words are for; null where none is known. */
  readonly caseId: CaseId | null;
  readonly handedIn: InboundMessage;
}

/** Takes the message in and handles it once; a repeat gets the first answer. */
export async function takeMessage(context: ApiContext, message: PersonsMessage): Promise<InboundOutcome> {
  const { casebook } = context;
  const { way, gatewayId, bodyHash, raw, from, at } = message;
  const keys = { senderKey: addressKey(casebook.secret, from), wordsKey: addressKey(casebook.secret, saidIn(message)) };
  const target = message.known ? nowhere : await targetOf(context, message, keys.senderKey);
  const handedIn = { way, gatewayId, bodyHash, ...keys, target: target.key, raw, at };
  const taken = await recordInbound(casebook.pool, handedIn);
  if (taken.outcome) return taken.outcome;
  const said = message.wish ? { kind: message.wish } : readShortMessage(message.text);
  const read = { message, said, ...target, handedIn };
  const dealt = await deal(context, read, taken);
  if (dealt.outcome === 'waiting') await keepWithMessage(casebook.pool, taken.id, dealt.files);
  await finishInbound(casebook.pool, taken.id, dealt);
  return dealt.outcome;
}

/** What makes two messages the same: their words, and their files. */
const saidIn = ({ text, files = [] }: PersonsMessage): string =>
  [text, ...files.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'))].join('\n');

type Target = Pick<ReadMessage, 'question' | 'caseId'> & { readonly key: string };

const nowhere: Target = { question: null, caseId: null, key: 'nobody' };

/**
 * The question it answers, by the letter it replies to, the case it names, or else the one put last to its sender; and the
 * case its words are for. The key names both: the same words to another case, or to another question, are no repeat.
 */
async function targetOf(
  { casebook: { pool } }: ApiContext,
  { way, from: address, about, answers }: PersonsMessage,
  key: Buffer,
): Promise<Target> {
  const question =
    answers ?? (await (about ? informationAskedIn(pool, about) : questionTo(pool, { way, address, key })));
  if (question) return { question, caseId: question.caseId, key: question.key };
  const caseId = about ?? (await caseOfSender(pool, { way, address }));
  return { question, caseId, key: caseId === null ? nowhere.key : `case/${caseId}` };
}

/** What became of a message, with the uploads that wait with it. */
interface Dealt extends InboundResult {
  readonly files: readonly string[];
}

const dealtAs = (outcome: InboundOutcome, caseId: CaseId | null = null): Dealt => ({ outcome, caseId, files: [] });

async function deal(context: ApiContext, read: ReadMessage, { repeats }: TakenMessage): Promise<Dealt> {
  const { message, said, handedIn } = read;
  // Machines repeat the same words; each message is recorded with its own outcome.
  if (message.known) return leftAlone(context, message, message.known);
  const { pool } = context.casebook;
  const { senderKey: key, at } = handedIn;
  const isWish = said.kind === 'stop' || said.kind === 'start';
  if (isWish) {
    await heardFrom(pool, { key, asksAgain: said.kind === 'start' });
    if (said.kind === 'stop') await suppress(pool, { key, because: 'stopped', at });
    // What is written beside a wish is words like any other.
    if (!message.wish || message.text === '') return dealtAs(said.kind === 'stop' ? 'stopped' : 'resumed');
  }
  if (repeats) return dealtAs('repeated');
  if (!isWish) await heardFrom(pool, { key, asksAgain: false });
  return (await doneBefore(context, read)) ?? (await answered(context, read)) ?? handOn(context, read);
}

/** A machine's message changes nothing; one whose words tell of an emergency is before a person, unanswered. */
async function leftAlone(context: ApiContext, message: PersonsMessage, outcome: InboundOutcome): Promise<Dealt> {
  const { rules } = await context.casebook.facts.current();
  if (outcome !== 'automatic' || !emergencyIn(message.text, rules)) return dealtAs(outcome);
  return waiting(context, message, { text: message.text, files: [] });
}

interface Kept {
  readonly text: string;
  /** The uploads that wait with it. */
  readonly files: readonly string[];
}

/** The message waits for a person to read it. */
async function waiting(context: ApiContext, message: PersonsMessage, { text, files }: Kept): Promise<Dealt> {
  const [words = ''] = await maskKeys(context.casebook, [text], senderOf(message));
  return { outcome: 'waiting', caseId: null, unread: { sender: message.from, name: message.name, words }, files };
}

const senderOf = ({ way, from }: PersonsMessage) => (way === 'mail' ? { email: from } : { phone: from });

/** Records the score that answers the open question; null where the message is no such answer. */
async function answered(context: ApiContext, read: ReadMessage): Promise<Dealt | null> {
  const { said, question } = read;
  if (question?.asks !== 'score' || said.kind !== 'score') return null;
  const { score, text } = said;
  const command = { name: 'rate', score, ...(score === 3 && text !== undefined ? { text } : {}) } as const;
  if (!(await give(context, { caseId: question.caseId, command, read }))) return null;
  await addRest(context, question.caseId, read);
  return dealtAs('answered', question.caseId);
}

/** What a satisfied citizen adds is still to be read by a person, since the score has closed the case; so are files. */
async function addRest(context: ApiContext, caseId: CaseId, read: ReadMessage): Promise<void> {
  const { said, message } = read;
  const { files = [], at } = message;
  const words = said.kind === 'score' && said.score !== 3 ? said.text : undefined;
  if (words === undefined && files.length === 0) return;
  const { ids: attachments, text } = await keepParts(context, { parts: files, text: words ?? filesAlone, at });
  await give(context, { caseId, command: { name: 'supply-information', text }, read, attachments });
}

/** Adds the message to its case; where there is none it waits for a person, an emergency as a case of its own. */
async function handOn(context: ApiContext, read: ReadMessage): Promise<Dealt> {
  const { message, caseId } = read;
  const parts = { parts: message.files ?? [], text: message.text, at: message.at };
  const { ids: attachments, text } = await keepParts(context, parts);
  const command = { name: 'supply-information', text } as const;
  if (caseId !== null && (await give(context, { caseId, command, read, attachments }))) return dealtAs('added', caseId);
  const opened = await openEmergency(context, { message, text, sender: senderOf(message), attachments });
  return opened === null ? waiting(context, message, { text, files: attachments }) : dealtAs('opened', opened);
}

/** What was already committed for this message by a process that was killed before recording it. */
async function doneBefore(context: ApiContext, read: ReadMessage): Promise<Dealt | null> {
  const { way, gatewayId } = read.handedIn;
  const keys = [keyFor('rate', gatewayId), keyFor('supply-information', gatewayId), keyFor('open', gatewayId)];
  const principals = [citizen.name, gatewayOf(way).name];
  const given = await doneUnder(context.casebook.pool, { route: routeOf(read.handedIn), keys, principals });
  if (!given) return null;
  if (given.key !== keys[0]) return dealtAs(given.key === keys[2] ? 'opened' : 'added', given.caseId);
  await addRest(context, given.caseId, read);
  return dealtAs('answered', given.caseId);
}

const routeOf = ({ way }: Pick<InboundMessage, 'way'>): string => `POST /v1/inbound/${way}`;

interface GivenCommand {
  readonly caseId: CaseId;
  readonly command: Command;
  readonly read: ReadMessage;
  readonly attachments?: readonly string[];
}

/** Gives the citizen's command once, however often the message comes; false when the law refuses it. */
async function give(context: ApiContext, { read, ...given }: GivenCommand): Promise<boolean> {
  const { message, handedIn } = read;
  const { bodyHash, at } = handedIn;
  const writer = { name: message.name ?? null, address: message.from, way: message.way };
  const idempotency = { route: routeOf(handedIn), key: keyFor(given.command.name, handedIn.gatewayId), bodyHash };
  try {
    await giveCommand(context, { ...given, actor: citizen, at, idempotency, writer });
    return true;
  } catch (error) {
    if (error instanceof Failure && failures[error.code].permanent) return false;
    throw error;
  }
}
