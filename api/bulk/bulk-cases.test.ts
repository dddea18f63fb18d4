// Tests that a bulk command finds the cases that it names, each once.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

it('finds a case by its number as people type it, once', async () => {
  const { number } = await api.open({ place: { grid: 'G-0101' } });
  const ids = [number, number.replaceAll('-', '－'), number.replaceAll('-', '').toLowerCase()];
  const seen = await api.call('POST', '/v1/bulk', {
    as: 'sample-s-01-desk',
    body: { command: 'reassign', body: { post: 'G-0102-officer' }, ids, reason: '网格调整', dryRun: true },
  });
  expect([seen.body.total, seen.body.accepted], seen.text).toEqual([1, 1]);
});
