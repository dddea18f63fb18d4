// Tests the table of failures: status, permanence, both languages, and safe error text.
import { describe, expect, it } from 'vitest';
import { Failure, failures } from './failures.js';

const entries = Object.entries(failures);

describe('the failures', () => {
  it.each(entries)('%s has a status a client understands and a sentence in both languages', (code, failure) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(failure.httpStatus).toBeGreaterThanOrEqual(400);
    expect(failure.httpStatus).toBeLessThanOrEqual(503);
    expect(failure.sentence.zh).toMatch(/[\u4e00-\u9fff].*。$/);
    expect(failure.sentence.en).toMatch(/^[A-Z].*\.$/);
  });

  it('are not permanent exactly when waiting, or sending it again, can help', () => {
    const passing = entries.filter(([, { permanent }]) => !permanent).map(([code]) => code);
    expect(passing.sort()).toEqual([
      ...['connection-lost', 'internal', 'request-in-progress', 'too-many-requests', 'unavailable'],
    ]);
  });

  it('become errors that say their sentence and keep the cause for the log', () => {
    const cause = new Error('duplicate key value (phone)=(+8613800000000)');
    const failure = new Failure('stale-version', { field: 'channelReference', cause, details: { currentVersion: 3 } });
    expect(failure).toMatchObject({
      code: 'stale-version',
      field: 'channelReference',
      details: { currentVersion: 3 },
      cause,
    });
    expect(failure.message).not.toContain('138');
    expect(JSON.stringify(failure)).not.toContain('138');
  });
});
