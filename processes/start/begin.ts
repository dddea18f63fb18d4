// Begins a server: its log, which takes all that goes wrong, and its settings.
import type { Logger } from 'pino';
import { Advice, type Config, misspeltSettings, readConfig } from '../settings/config.js';
import { createLog, logAllTrouble, refuseToStart } from './log.js';

/** Ends the process when its settings are wrong, with a line for each. */
export function begin(name: 'api' | 'worker' | 'mailbox'): { readonly config: Config; readonly log: Logger } {
  const log = createLog(name, 'info');
  logAllTrouble(log);
  for (const line of misspeltSettings()) log.warn(line);
  try {
    const config = readConfig(name);
    log.level = config.logLevel;
    return { config, log };
  } catch (error) {
    if (!(error instanceof Advice)) throw error;
    // The sentences name settings and what to put; values of secrets are never in them.
    return refuseToStart(log, ...error.message.split('\n'));
  }
}
