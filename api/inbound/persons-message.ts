// Defines a person's message as a gateway's route hands it on.
import type { InboundOutcome } from '../../casebook/incoming/inbound.js';
import type { OpenQuestion } from '../../casebook/incoming/message-target.js';
import type { CaseId } from '../../domain/case/case.js';
import type { Instant } from '../../domain/base/instant.js';
import type { SentPart } from './keep-files.js';

export interface PersonsMessage {
  readonly way: 'sms' | 'mail';
  readonly gatewayId: string;
  readonly bodyHash: Buffer;
  /** The message as it came. */
  readonly raw: Uint8Array;
  /** The sender's address as the register of reporters writes it. */
  readonly from: string;
  /** The sender's name, where the message shows one. */
  readonly name?: string | null;
  /** Its words; empty where a wish is all it says. */
  readonly text: string;
  /** What it asks apart from its words: no more questions, or questions again. */
  readonly wish?: 'stop' | 'start' | null;
  readonly files?: readonly SentPart[];
  /** The case the message is about, where the message itself says so. */
  readonly about?: CaseId | null;
  /** The open question whose letter it answers. */
  readonly answers?: OpenQuestion | null;
  /** The outcome, if already known: a machine's message is recorded and not acted on. */
  readonly known?: InboundOutcome | null;
  readonly at: Instant;
}
