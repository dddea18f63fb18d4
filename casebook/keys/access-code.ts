// Derives the code for the citizen's view of a case from the server's secret; it is never stored.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { readAsCode, typedCode } from '../../domain/letters/typed-code.js';
import type { CaseId } from '../../domain/case/case.js';
import { type ServerSecret, isUnderAny } from './server-secret.js';

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 10;

/** Ten characters of Crockford's base32 (50 bits; guessing is limited by the API). */
export function accessCode(secret: ServerSecret, caseId: CaseId): string {
  const digest = createHmac('sha256', secret.present).update(`gridcase access code 1\n${caseId}`).digest();
  return Array.from(digest.subarray(0, length), (byte) => crockford.charAt(byte % 32)).join('');
}

/** Whether a typed code is the case's, under whichever secret: width, letter case, blanks and dashes do not matter; O is 0, I and L are 1. */
export function isAccessCode(given: string, { secret, caseId }: { secret: ServerSecret; caseId: CaseId }): boolean {
  const read = readAsCode(typedCode(given)).replaceAll('-', '');
  const typed = Buffer.from(read.slice(0, 2 * length).padEnd(2 * length));
  return isUnderAny(secret, (one) => {
    const right = Buffer.from(accessCode(one, caseId).padEnd(2 * length));
    return typed.length === right.length && timingSafeEqual(typed, right);
  });
}
