// Handles a person's message: an answer, a wish not to be asked, or words for an officer to read.
import { createHash } from 'node:crypto';
import { keepWithMessage } from '../../casebook/files/uploads.js';
import { addressKey } from '../../casebook/keys/address-key.js';
import { heardFrom, suppress } from '../../casebook/outgoing/contact-address.js';
import {
  caseOfSender,
  type InboundResult,
  finishInbound,
  commandDoneBefore,
  type InboundMessage,
  type InboundOutcome,
  recordInbound,
} from '../../casebook/incoming/inbound.js';
import { maskKeys } from '../../casebook/write/mask-words.js';
import { caseAskedUnder } from '../../casebook/outgoing/question-queue.js';
import { citizen } from '../../domain/case/actor.js';
import type { CaseId } from '../../domain/case/case.js';
import type { Command, CommandName } from '../../domain/case/commands.js';
import { Failure, failures } from '../../domain/base/failures.js';
import type { Instant } from '../../domain/base/instant.js';
import { readShortMessage } from '../../domain/intake/short-message.js';
import type { ApiContext } from '../context/api-context.js';
import { giveCommand } from '../context/give-command.js';
import { type SentPart, keepParts } from './keep-files.js';

export interface PersonsMessage {
  readonly way: 'sms' | 'mail';
  readonly gatewayId: string;
  readonly bodyHash: Buffer;
  /** The sender's address as the register of reporters writes it. */
  readonly from: string;
  /** The sender's name, where the message shows one. */
  readonly name?: string | null;
  readonly text: string;
  readonly files?: readonly SentPart[];
  /** The case the message is about, where the message itself says so. */
  readonly about?: CaseId | null;
  /** The outcome, if already known: a machine's message is recorded and not acted on. */
  readonly known?: InboundOutcome | null;
  readonly at: Instant;
}

/** Takes the message in and handles it once; a repeat gets the first answer. */
export async function takeMessage(context: ApiContext, message: PersonsMessage): Promise<InboundOutcome> {
  const { casebook } = context;
  const { way, gatewayId, bodyHash, from, at } = message;
  const keys = { senderKey: addressKey(casebook.secret, from), wordsKey: addressKey(casebook.secret, saidIn(message)) };
  const handedIn = { way, gatewayId, bodyHash, ...keys, at };
  const taken = await recordInbound(casebook.pool, handedIn);
  if (taken.outcome) return taken.outcome;
  const dealt = await deal(context, message, { ...handedIn, repeats: taken.repeats });
  if (dealt.outcome === 'waiting') await keepWithMessage(casebook.pool, taken.id, dealt.files);
  await finishInbound(casebook.pool, taken.id, dealt);
  return dealt.outcome;
}

/** What makes two messages the same: their words, and their files. */
const saidIn = ({ text, files = [] }: PersonsMessage): string =>
  [text, ...files.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'))].join('\n');

/** What became of a message, with the uploads that wait with it. */
interface Dealt extends InboundResult {
  readonly files: readonly string[];
}

const nothing = (outcome: InboundOutcome): Dealt => ({ outcome, caseId: null, files: [] });

async function deal(
  context: ApiContext,
  message: PersonsMessage,
  handedIn: InboundMessage & { readonly repeats: boolean },
): Promise<Dealt> {
  // Machines repeat the same words; each message is recorded with its own outcome.
  if (message.known) return nothing(message.known);
  if (handedIn.repeats) return nothing('repeated');
  const before = await doneBefore(context, handedIn);
  if (before) return { ...before, files: [] };
  const { pool } = context.casebook;
  const { senderKey: key, at } = handedIn;
  const said = readShortMessage(message.text);
  await heardFrom(pool, { key, asksAgain: said.kind === 'start' });
  if (said.kind === 'start') return nothing('resumed');
  if (said.kind === 'stop') {
    await suppress(pool, { key, because: 'stopped', at });
    return nothing('stopped');
  }
  const asked = message.way === 'sms' ? await caseAskedUnder(context.casebook, key) : null;
  if (asked !== null && said.kind === 'score') {
    const { score, text } = said;
    const command = { name: 'rate', score, text } as const;
    const answered = await give(context, { caseId: asked, command, message, handedIn });
    if (answered) return { outcome: 'answered', caseId: asked, files: [] };
  }
  const caseId = message.about ?? asked ?? (await caseOfSender(pool, { way: message.way, address: message.from }));
  const { ids: attachments, text } = await keepParts(context, { parts: message.files ?? [], text: message.text, at });
  const command = { name: 'supply-information', text } as const;
  if (caseId !== null && (await give(context, { caseId, command, message, handedIn, attachments })))
    return { outcome: 'added', caseId, files: [] };
  const sender = message.way === 'mail' ? { email: message.from } : { phone: message.from };
  const [words = ''] = await maskKeys(context.casebook, [text], sender);
  return { outcome: 'waiting', caseId: null, unread: { sender: message.from, words }, files: attachments };
}

/** What was already committed for this message by a process that was killed before recording it. */
async function doneBefore({ casebook }: ApiContext, handedIn: InboundMessage): Promise<InboundResult | null> {
  const keys = (['rate', 'supply-information'] as const).map((name) => keyFor(name, handedIn));
  const given = await commandDoneBefore(casebook.pool, { route: routeOf(handedIn), keys });
  return given && { outcome: given.key === keys[0] ? 'answered' : 'added', caseId: given.caseId };
}

const routeOf = ({ way }: InboundMessage): string => `POST /v1/inbound/${way}`;
const keyFor = (name: CommandName, { gatewayId }: InboundMessage): string => `${name} ${gatewayId}`;

interface GivenCommand {
  readonly caseId: CaseId;
  readonly command: Command;
  readonly message: PersonsMessage;
  readonly handedIn: InboundMessage;
  readonly attachments?: readonly string[];
}

/** Gives the citizen's command once, however often the message comes; false when the law refuses it. */
async function give(context: ApiContext, { message, handedIn, ...given }: GivenCommand): Promise<boolean> {
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
