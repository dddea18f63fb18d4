// Lists what the API is given to work with; it opens nothing and reads no environment itself.
import type { Client } from '@temporalio/client';
import type { Logger } from 'pino';
import type { Casebook } from '../../casebook/facts/casebook.js';
import type { FileStore } from '../../connectors/file-store.js';
import type { Instant } from '../../domain/base/instant.js';
import type { AddressForm } from './logged-address.js';
import type { Metrics } from './metrics.js';

/** Access to the engine for histories and readiness, never for changes. */
export interface EngineAccess {
  readonly client: Client;
  readonly namespace: string;
  /** The engine's own web page, where there is one. */
  readonly uiUrl: string | null;
}

/** The gateways that bring in people's messages. */
export type Gateway = 'sms' | 'mail';

export interface ApiSettings {
  /** The page of the development mailbox; null where messages go to real people. */
  readonly mailboxUrl: string | null;
  /** Attempts at the tracking page, per address and minute. */
  readonly trackPerMinute: number;
  /** Requests filed without an account, per address and minute; the same one sent again counts too. */
  readonly filePerMinute: number;
  /** Addresses and networks of the proxies in front, whose word on callers' addresses, hosts and schemes is taken. */
  readonly trustedProxies: readonly string[];
  /** Hosts, addresses and networks of departments that may be called though they are not public. */
  readonly webhookAllow: readonly string[];
  /** Bytes that one file may have. */
  readonly fileBytes: number;
  /** Whether the sample accounts can be signed in to without a password. */
  readonly sampleSignIn: boolean;
  /** How callers' network addresses stand in the log. */
  readonly logAddresses: AddressForm;
  /** The secrets each gateway may sign with; none where that gateway is not set up. */
  readonly gatewaySecrets: Readonly<Record<Gateway, readonly string[]>>;
}

export interface ApiDeps {
  readonly casebook: Casebook;
  readonly engine: EngineAccess;
  readonly files: FileStore;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly settings: ApiSettings;
  readonly clock: () => Instant;
}
