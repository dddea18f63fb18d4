// Signs and reads the tokens of links: each for one purpose and one case, and never stored.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CaseId } from '../../domain/case/case.js';
import type { TextId } from '../../domain/case/case-records.js';
import { type Instant, instantOf, msOf } from '../../domain/base/instant.js';
import { type ServerSecret, everySecret, isUnderAny } from './server-secret.js';

/** The callback question of one round; the law decides until when its answer is taken. */
export interface AnswerTicket {
  readonly caseId: CaseId;
  readonly cycle: number;
  readonly round: number;
}

/** The question for missing information, by the id of its words: another question has another link. */
export interface QuestionTicket {
  readonly caseId: CaseId;
  readonly question: TextId;
}

/** A department's reply to one delivered offer, until an instant. */
export interface ReplyTicket {
  readonly caseId: CaseId;
  /** The case's revision in the errand's id, `<case>.<revision>`. */
  readonly errandId: string;
  readonly expiresAt: Instant;
}

type Purpose = 'answer' | 'reply' | 'question';
const signatureBytes = 16;

const sign = (secret: ServerSecret, purpose: Purpose, payload: Buffer): Buffer =>
  createHmac('sha256', secret.present)
    .update(`gridcase link 1 ${purpose}\n`)
    .update(payload)
    .digest()
    .subarray(0, signatureBytes);

const payloadBytes: Readonly<Record<Purpose, number>> = { answer: 20, reply: 24, question: 32 };

const seal = (secret: ServerSecret, purpose: Purpose, payload: Buffer): string =>
  Buffer.concat([payload, sign(secret, purpose, payload)]).toString('base64url');

function open(secret: ServerSecret, purpose: Purpose, token: string): Buffer | null {
  const size = payloadBytes[purpose];
  if (!/^[A-Za-z0-9_-]{1,200}$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== size + signatureBytes || bytes.toString('base64url') !== token) return null;
  const payload = bytes.subarray(0, size);
  const signature = bytes.subarray(size);
  return isUnderAny(secret, (one) => timingSafeEqual(signature, sign(one, purpose, payload))) ? payload : null;
}

const uuidBytes = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
const uuidOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** The token of the citizen's answer link: url-safe, 128 bits of signature. */
export function answerToken({ secret, caseId, cycle, round }: AnswerTicket & { secret: ServerSecret }): string {
  const numbers = Buffer.alloc(4);
  numbers.writeUInt16BE(cycle, 0);
  numbers.writeUInt16BE(round, 2);
  return seal(secret, 'answer', Buffer.concat([uuidBytes(caseId), numbers]));
}

/** The content of an answer token; null when it is forged or made for another purpose. */
export function readAnswerToken(secret: ServerSecret, token: string): AnswerTicket | null {
  const payload = open(secret, 'answer', token);
  if (!payload) return null;
  return {
    caseId: uuidOf(payload.subarray(0, 16)),
    cycle: payload.readUInt16BE(16),
    round: payload.readUInt16BE(18),
  };
}

/** The token of the link by which a citizen supplies the missing information. */
export const questionToken = ({ secret, caseId, question }: QuestionTicket & { secret: ServerSecret }): string =>
  seal(secret, 'question', Buffer.concat([uuidBytes(caseId), uuidBytes(question)]));

/** The content of a question token; null when it is forged or made for another purpose. */
export function readQuestionToken(secret: ServerSecret, token: string): QuestionTicket | null {
  const payload = open(secret, 'question', token);
  return payload && { caseId: uuidOf(payload.subarray(0, 16)), question: uuidOf(payload.subarray(16)) };
}

/** The token of a department's reply link. Throws when the errand's id is not `<case>.<number>`. */
export function replyToken({ secret, caseId, errandId, expiresAt }: ReplyTicket & { secret: ServerSecret }): string {
  const revision = Number(errandId.slice(caseId.length + 1));
  if (errandId !== `${caseId}.${revision}`) throw new Error('the id is not that of an errand of this case');
  const numbers = Buffer.alloc(8);
  numbers.writeUInt32BE(revision, 0);
  numbers.writeUInt32BE(Math.floor(msOf(expiresAt) / 1_000), 4);
  return seal(secret, 'reply', Buffer.concat([uuidBytes(caseId), numbers]));
}

/** The content of a reply token; null when it is forged or had expired at `at`. */
export function readReplyToken(
  secret: ServerSecret,
  { token, at }: { token: string; at: Instant },
): ReplyTicket | null {
  const payload = open(secret, 'reply', token);
  if (!payload) return null;
  const caseId = uuidOf(payload.subarray(0, 16));
  const expiresAt = instantOf(payload.readUInt32BE(20) * 1_000);
  return at <= expiresAt ? { caseId, errandId: `${caseId}.${payload.readUInt32BE(16)}`, expiresAt } : null;
}

const purposes = Object.keys(payloadBytes) as Purpose[];

/** How many characters the tokens of each purpose have. */
export const tokenLengths: readonly number[] = purposes.map((purpose) =>
  Math.ceil(((payloadBytes[purpose] + signatureBytes) * 4) / 3),
);

/** Whether a token was made here, for whichever purpose and case, expired or not. */
export const isLinkToken = (secret: ServerSecret, token: string): boolean =>
  purposes.some((purpose) => open(secret, purpose, token) !== null);

/** How often a cycle asks at most: a policy allows ten rectifications. */
const roundsAtMost = 11;

/** The tokens that a case's citizens can have got until this cycle, under every secret. */
export function citizensTokens(
  given: ServerSecret,
  { caseId, cycle, questions }: { caseId: CaseId; cycle: number; questions: readonly TextId[] },
): string[] {
  const cycles = Array.from({ length: cycle }, (_, i) => i + 1);
  const rounds = Array.from({ length: roundsAtMost }, (_, i) => i);
  return everySecret(given).flatMap((secret) => [
    ...cycles.flatMap((one) => rounds.map((round) => answerToken({ secret, caseId, cycle: one, round }))),
    ...questions.map((question) => questionToken({ secret, caseId, question })),
  ]);
}
