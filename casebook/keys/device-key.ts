// Derives the key under which a person's device keeps what was written on it.
import { createHmac } from 'node:crypto';

/** 32 bytes: the same for an account on every device, and of no use for anything else. */
export const deviceKey = (secret: string, account: string): Buffer =>
  createHmac('sha256', secret).update(`gridcase device 1\n${account}`).digest();
