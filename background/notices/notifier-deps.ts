// Lists what the notifier needs; the program that starts it provides these.
import type { Logger } from 'pino';
import type { Casebook } from '../../casebook/facts/casebook.js';
import type { NoticeOutcome } from '../../casebook/outgoing/outbox.js';
import type { Mail } from '../../connectors/mail.js';
import type { SmsGateway } from '../../connectors/sms-gateway.js';
import type { Instant } from '../../domain/base/instant.js';

export interface NotifierDeps {
  readonly casebook: Casebook;
  readonly mail: Mail | null;
  readonly sms: SmsGateway | null;
  /** Posts are written to at `<post>@<postDomain>`; null: posts have no mail. */
  readonly postDomain: string | null;
  /** Where the API is reached from outside, without a slash at the end. */
  readonly publicUrl: string;
  /** At most so many messages to one address of a citizen in a local day; the rest wait for the next day. */
  readonly messagesPerDay: number;
  readonly clock: () => Instant;
  readonly log: Logger;
  /** Called after each attempt with its state and way. */
  readonly onOutcome?: (outcome: NoticeOutcome) => void;
  readonly pollMs?: number;
}
