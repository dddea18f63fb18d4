// Handles a person's message: an answer, a wish not to be asked, or words for an officer to read.
import { createHash } from 'node:crypto';
import { keepWithMessage } from '../../casebook/files/uploads.js';
import { addressKey } from '../../casebook/keys/address-key.js';
import { heardFrom, suppress } from '../../casebook/outgoing/contact-address.js';
import {
  type InboundResult,
  finishInbound,
  commandDoneBefore,
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
import type { Command, CommandName } from '../../domain/case/commands.js';
import { Failure, failures } from '../../domain/base/failures.js';
import { type ShortMessage, readShortMessage } from '../../domain/intake/short-message.js';
import type { ApiContext } from '../context/api-context.js';
import { giveCommand } from '../context/give-command.js';
import { keepParts } from './keep-files.js';
import { openEmergency } from './open-emergency.js';
import type { PersonsMessage } from './persons-message.js';

/** A message with what was found out about it before it was recorded. */
interface ReadMessage {
  readonly message: PersonsMessage;
  readonly said: ShortMessage;
  readonly question: OpenQuestion | null;
  readonly handedIn: InboundMessage;
}

/** Takes the message in and handles it once; a repeat gets the first answer. */
export async function takeMessage(context: ApiContext, message: PersonsMessage): Promise<InboundOutcome> {
  const { casebook } = context;
  const { way, gatewayId, bodyHash, raw, from, at } = message;
  const keys = { senderKey: addressKey(casebook.secret, from), wordsKey: addressKey(casebook.secret, saidIn(message)) };
  const question = message.known ? null : await questionFor(context, message, keys.senderKey);
  const handedIn = { way, gatewayId, bodyHash, ...keys, question: question?.key ?? null, raw, at };
  const taken = await recordInbound(casebook.pool, handedIn);
  if (taken.outcome) return taken.outcome;
  const read = { message, said: readShortMessage(message.text), question, handedIn };
  const dealt = await deal(context, read, taken);
  if (dealt.outcome === 'waiting') await keepWithMessage(casebook.pool, taken.id, dealt.files);
  await finishInbound(casebook.pool, taken.id, dealt);
  return dealt.outcome;
}

/** What makes two messages the same: their words, and their files. */
const saidIn = ({ text, files = [] }: PersonsMessage): string =>
  [text, ...files.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'))].join('\n');

/** The question it answers: by the letter it replies to, by the case it names, else the one put last to its sender. */
async function questionFor(
  { casebook: { pool } }: ApiContext,
  { way, from, about, answers }: PersonsMessage,
  key: Buffer,
): Promise<OpenQuestion | null> {
  if (answers) return answers;
  return about ? informationAskedIn(pool, about) : questionTo(pool, { way, address: from, key });
}

/** What became of a message, with the uploads that wait with it. */
interface Dealt extends InboundResult {
  readonly files: readonly string[];
}

const dealtAs = (outcome: InboundOutcome, caseId: CaseId | null = null): Dealt => ({ outcome, caseId, files: [] });

async function deal(context: ApiContext, read: ReadMessage, { repeats }: TakenMessage): Promise<Dealt> {
  const { message, said, handedIn } = read;
  // Machines repeat the same words; each message is recorded with its own outcome.
  if (message.known) return dealtAs(message.known);
  const { pool } = context.casebook;
  const { senderKey: key, at } = handedIn;
  if (said.kind === 'stop' || said.kind === 'start') {
    await heardFrom(pool, { key, asksAgain: said.kind === 'start' });
    if (said.kind === 'start') return dealtAs('resumed');
    await suppress(pool, { key, because: 'stopped', at });
    return dealtAs('stopped');
  }
  if (repeats) return dealtAs('repeated');
  await heardFrom(pool, { key, asksAgain: false });
  return (await doneBefore(context, read)) ?? (await answered(context, read)) ?? handOn(context, read);
}

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

/** What a satisfied citizen adds is still to be read by a person: the score has closed the case. */
async function addRest(context: ApiContext, caseId: CaseId, read: ReadMessage): Promise<void> {
  const { said } = read;
  if (said.kind !== 'score' || said.score === 3 || said.text === undefined) return;
  await give(context, { caseId, command: { name: 'supply-information', text: said.text }, read });
}

/** Adds the message to its case; where there is none it waits for a person, an emergency as a case of its own. */
async function handOn(context: ApiContext, { question, ...read }: ReadMessage): Promise<Dealt> {
  const { message } = read;
  const { pool } = context.casebook;
  const caseId = question?.caseId ?? message.about ?? (await caseOfSender(pool, { ...message, address: message.from }));
  const parts = { parts: message.files ?? [], text: message.text, at: message.at };
  const { ids: attachments, text } = await keepParts(context, parts);
  const command = { name: 'supply-information', text } as const;
  if (caseId !== null && (await give(context, { caseId, command, read: { ...read, question }, attachments })))
    return dealtAs('added', caseId);
  const sender = message.way === 'mail' ? { email: message.from } : { phone: message.from };
  const opened = await openEmergency(context, { message, text, sender, attachments });
  if (opened !== null) return dealtAs('opened', opened);
  const [words = ''] = await maskKeys(context.casebook, [text], sender);
  return { outcome: 'waiting', caseId: null, unread: { sender: message.from, words }, files: attachments };
}

/** What was already committed for this message by a process that was killed before recording it. */
async function doneBefore(context: ApiContext, read: ReadMessage): Promise<Dealt | null> {
  const keys = (['rate', 'supply-information'] as const).map((name) => keyFor(name, read.handedIn));
  const given = await commandDoneBefore(context.casebook.pool, { route: routeOf(read.handedIn), keys });
  if (!given) return null;
  if (given.key !== keys[0]) return dealtAs('added', given.caseId);
  await addRest(context, given.caseId, read);
  return dealtAs('answered', given.caseId);
}

const routeOf = ({ way }: Pick<InboundMessage, 'way'>): string => `POST /v1/inbound/${way}`;
const keyFor = (name: CommandName, { gatewayId }: InboundMessage): string => `${name} ${gatewayId}`;

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
  const idempotency = { route: routeOf(handedIn), key: keyFor(given.command.name, handedIn), bodyHash };
  try {
    await giveCommand(context, { ...given, actor: citizen, at, idempotency, writer });
    return true;
  } catch (error) {
    if (error instanceof Failure && failures[error.code].permanent) return false;
    throw error;
  }
}
