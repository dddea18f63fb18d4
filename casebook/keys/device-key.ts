// Derives the key under which a person's device keeps what was written on it.
import { createHmac } from 'node:crypto';
import type { ServerSecret } from './server-secret.js';

/** 32 bytes: the same for an account on every device and at every sign-in, and of no use for anything else. */
export const deviceKey = ({ lasting }: ServerSecret, account: string): Buffer =>
  createHmac('sha256', lasting).update(`gridcase device 1\n${account}`).digest();
