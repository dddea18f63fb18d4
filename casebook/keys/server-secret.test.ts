// Tests that what was made under a former secret opens, until that secret is taken away.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accessCode, isAccessCode } from './access-code.js';
import { addressKey } from './address-key.js';
import {
  answerToken,
  isLinkToken,
  questionToken,
  readAnswerToken,
  readQuestionToken,
  readReplyToken,
  replyToken,
} from './answer-token.js';
import { deviceKey } from './device-key.js';
import { withoutKeys } from './mask-keys.js';
import { type ServerSecret, everySecret, isUnderAny, serverSecret } from './server-secret.js';

const caseId = '0193e0a1-0000-7000-8000-00000000abcd';
const question = '019e5a11-4b1c-7d2e-b0a1-1234567890ab';
const at = '2026-02-01T00:00:00.000Z';
const errand = { errandId: `${caseId}.7`, expiresAt: '2026-03-01T00:00:00.000Z' };

const first = serverSecret('the secret that a city began with');
const changed = serverSecret('the secret that it has now', { former: [first.present], lasting: first.lasting });
const removed: ServerSecret = { ...changed, former: [] };

const made = {
  code: accessCode(first, caseId),
  answer: answerToken({ secret: first, caseId, cycle: 1, round: 0 }),
  question: questionToken({ secret: first, caseId, question }),
  reply: replyToken({ secret: first, caseId, ...errand }),
};

/** What of it opens. */
const opened = (secret: ServerSecret): unknown[] => [
  isAccessCode(made.code, { secret, caseId }),
  readAnswerToken(secret, made.answer),
  readQuestionToken(secret, made.question),
  readReplyToken(secret, { token: made.reply, at }),
  isLinkToken(secret, made.answer),
];

describe('a code or link', () => {
  it('of a former secret opens until that secret is removed', () => {
    const all = [true, { caseId, cycle: 1, round: 0 }, { caseId, question }, { caseId, ...errand }, true];
    expect(opened(changed)).toEqual(all);
    expect(opened({ ...changed, former: ['another one', 'a third', first.present] })).toEqual(all);
    expect(opened(removed)).toEqual([false, null, null, null, false]);
  });

  it('is made under the present secret', () => {
    expect(accessCode(changed, caseId)).toBe(accessCode(removed, caseId));
    expect(accessCode(changed, caseId)).not.toBe(made.code);
    expect(readAnswerToken(removed, answerToken({ secret: changed, caseId, cycle: 2, round: 1 }))).not.toBeNull();
  });

  it('of the coming secret opens at a process that has the old one still', () => {
    const early = serverSecret(first.present, { former: [changed.present] });
    expect(isAccessCode(accessCode(changed, caseId), { secret: early, caseId })).toBe(true);
  });

  it('opens under no secret but these, and nothing of another case', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1 }), { maxLength: 3 }),
        fc.string({ minLength: 1 }),
        (former, own) => {
          const secret = serverSecret('p', { former });
          const knows = ['p', ...former].includes(own);
          expect(isAccessCode(accessCode(serverSecret(own), caseId), { secret, caseId })).toBe(knows);
          expect(isAccessCode(accessCode(serverSecret(own), question), { secret, caseId })).toBe(false);
          const token = answerToken({ secret: serverSecret(own), caseId, cycle: 1, round: 0 });
          expect(readAnswerToken(secret, token) !== null).toBe(knows);
        },
      ),
    );
  });

  it('is masked in a text under whichever secret it was made', () => {
    const text = `码${made.code}，链接${made.answer}，码${accessCode(changed, caseId)}。`;
    expect(withoutKeys(text, { secret: changed, cases: [caseId], tokens: [] })).toBe(
      '码〔略〕，链接〔略〕，码〔略〕。',
    );
  });
});

it('every secret is tried, whichever is right', () => {
  const secret = serverSecret('a', { former: ['b', 'c'] });
  for (const right of ['a', 'b', 'c', 'none']) {
    const tried: string[] = [];
    const isRight = ({ present }: ServerSecret): boolean => (tried.push(present), present === right);
    expect(isUnderAny(secret, isRight)).toBe(right !== 'none');
    expect(tried).toEqual(['a', 'b', 'c']);
  }
  expect(everySecret(secret).map(({ lasting }) => lasting)).toEqual(['a', 'a', 'a']);
});

it('the keys of addresses and devices stay when the secret changes', () => {
  for (const secret of [changed, removed]) {
    expect(addressKey(secret, '+8613800000000')).toEqual(addressKey(first, '+8613800000000'));
    expect(deviceKey(secret, 'p-0001')).toEqual(deviceKey(first, 'p-0001'));
  }
});
