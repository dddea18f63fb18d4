// Tests the tokens of links sent to people: what they carry, and that forged ones are refused.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typingsOf } from '../../test/support/law/typings.js';
import { accessCode, isAccessCode } from './access-code.js';
import { answerToken, readAnswerToken, readReplyToken, replyToken } from './answer-token.js';
import { serverSecret } from './server-secret.js';

const secret = serverSecret('a server key of some length');
const caseId = '0193e0a1-0000-7000-8000-00000000abcd';

describe('the token of the answer link', () => {
  it('carries case, cycle and round', () => {
    const token = answerToken({ secret, caseId, cycle: 2, round: 1 });
    expect(token).toMatch(/^[A-Za-z0-9_-]{48}$/);
    expect(readAnswerToken(secret, token)).toEqual({ caseId, cycle: 2, round: 1 });
  });

  it('is invalid with any character changed', () => {
    const token = answerToken({ secret, caseId, cycle: 1, round: 0 });
    for (let i = 0; i < token.length; i += 1) {
      const other = token[i] === 'A' ? 'B' : 'A';
      expect(readAnswerToken(secret, token.slice(0, i) + other + token.slice(i + 1))).toBeNull();
    }
    expect(readAnswerToken(secret, '')).toBeNull();
    expect(readAnswerToken(secret, `${token}=`)).toBeNull();
    expect(readAnswerToken(serverSecret('another key'), token)).toBeNull();
  });

  it('does not open what a reply link opens, nor the other way round', () => {
    const at = '2026-02-01T00:00:00.000Z';
    const reply = replyToken({ secret, caseId, errandId: `${caseId}.7`, expiresAt: '2026-03-01T00:00:00.000Z' });
    expect(readAnswerToken(secret, reply)).toBeNull();
    expect(readReplyToken(secret, { token: answerToken({ secret, caseId, cycle: 1, round: 0 }), at })).toBeNull();
  });
});

describe('the token of a reply link', () => {
  it('names the errand until the token expires', () => {
    const ticket = { caseId, errandId: `${caseId}.12`, expiresAt: '2026-03-01T00:00:00.000Z' };
    const token = replyToken({ secret, ...ticket });
    expect(readReplyToken(secret, { token, at: ticket.expiresAt })).toEqual(ticket);
    expect(readReplyToken(secret, { token, at: '2026-03-01T00:00:00.001Z' })).toBeNull();
  });
});

describe('the access code', () => {
  it('is the same every time, another for another case, and forgives how it is typed', () => {
    const code = accessCode(secret, caseId);
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
    expect(accessCode(secret, caseId)).toBe(code);
    expect(accessCode(secret, `${caseId.slice(0, -1)}e`)).not.toBe(code);
    const typed = ` ${code.slice(0, 5).toLowerCase()}-${code.slice(5)} `.replaceAll('0', 'o');
    expect(isAccessCode(typed, { secret, caseId })).toBe(true);
    expect(isAccessCode(code.slice(0, -1), { secret, caseId })).toBe(false);
    expect(isAccessCode('', { secret, caseId })).toBe(false);
  });

  it('is known however it is typed, and opens no other case', () => {
    const [code, other] = [accessCode(secret, caseId), `${caseId.slice(0, -1)}e`];
    fc.assert(
      fc.property(typingsOf(`${code.slice(0, 4)}-${code.slice(4)}`), (typed) => {
        expect(isAccessCode(typed, { secret, caseId })).toBe(true);
        expect(isAccessCode(typed, { secret, caseId: other })).toBe(false);
      }),
    );
  });
});
