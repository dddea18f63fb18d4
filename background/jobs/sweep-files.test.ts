// Tests sweeping: what nobody attached goes after a day, and nothing that is needed ever does.
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFileStore } from '../../connectors/file-store.js';
import { textFile, uploaded } from '../../test/support/api/files.js';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { sweepFiles } from './sweep-files.js';

let api: TestApi;
beforeAll(async () => void (api = await startTestApi()));
afterAll(() => api.close());

const [begun, nearly, nextDay] = ['2026-03-03T02:00:00.000Z', '2026-03-04T01:59:00.000Z', '2026-03-04T02:01:00.000Z'];
const sweepAt = (now: string) => sweepFiles({ pool: api.pool, files: createFileStore(api.files), clock: () => now });

async function names(): Promise<string[]> {
  const shelves = await readdir(api.files);
  return (await Promise.all(shelves.map((shelf) => readdir(join(api.files, shelf))))).flat().sort();
}

/** A file in the store, last changed at an instant. */
async function laid(name: string, at: string): Promise<void> {
  const folder = join(api.files, name.slice(0, 2));
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, name), 'x');
  await utimes(join(folder, name), new Date(at), new Date(at));
}

it('removes what was not attached within a day, row and file, and leaves what was', async () => {
  api.now = begun;
  const [unused, used] = await uploaded(api, [textFile('一'), textFile('二')]);
  const answer = await api.call('POST', '/v1/requests', {
    body: { text: '有附件', attachments: [used] },
    headers: { 'idempotency-key': randomUUID() },
  });
  expect(answer.status).toBe(201);
  expect(await sweepAt(nearly)).toEqual({ rows: 0, files: 0 });
  expect(await names()).toEqual([unused, used].sort());
  expect((await sweepAt(nextDay)).rows).toBe(1);
  expect(await names()).toEqual([used]);
  expect((await api.pool.query('SELECT id FROM upload')).rows).toEqual([{ id: used }]);
});

it('removes what a crash left: a whole file without a row, and the beginning of one; not what may yet get its row', async () => {
  const before = await names();
  const [whole, half, fresh] = [randomUUID(), randomUUID(), randomUUID()];
  await laid(whole, begun);
  await laid(`${half}.${randomUUID()}`, begun);
  await laid(fresh, nextDay);
  expect((await sweepAt(nextDay)).files).toBe(2);
  expect(await names()).toEqual([...before, fresh].sort());
});

it('removes the file of a row that went just before a crash', async () => {
  api.now = begun;
  const [file] = await uploaded(api, [textFile('三')]);
  await api.pool.query('DELETE FROM upload WHERE id = $1', [file]);
  await utimes(join(api.files, file!.slice(0, 2), file!), new Date(begun), new Date(begun));
  expect((await sweepAt(nextDay)).files).toBe(1);
  expect(await names()).not.toContain(file);
});
