// Tests the store on a real directory: whole files or none, by id alone.
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createFileStore, openFileStore } from './file-store.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'store-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function* chunks(...parts: (string | Error)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) {
    if (part instanceof Error) throw part;
    yield Buffer.from(part);
  }
}

it('gives back what was put, until it is removed; removing again is no error', async () => {
  const store = createFileStore(root);
  const id = randomUUID();
  await store.put(id, chunks('前', '后'));
  expect((await buffer(await store.open(id))).toString()).toBe('前后');
  await store.remove(id);
  await store.remove(id);
  await expect(store.open(id)).rejects.toMatchObject({ code: 'ENOENT' });
});

it('keeps nothing of bytes that break off', async () => {
  const store = createFileStore(root);
  const id = randomUUID();
  await expect(store.put(id, chunks('前', new Error('cut')))).rejects.toThrow('cut');
  expect(await readdir(join(root, id.slice(0, 2)))).toEqual([]);
  await expect(store.open(id)).rejects.toMatchObject({ code: 'ENOENT' });
});

it('takes no path for an id', async () => {
  const store = createFileStore(root);
  for (const id of ['../../etc/passwd', '', `${randomUUID()}/../x`]) {
    await expect(store.open(id)).rejects.toThrow('no id');
    await expect(store.put(id, chunks('x'))).rejects.toThrow('no id');
  }
});

it('lists files and remains alike, and removes both by the id', async () => {
  const store = createFileStore(root);
  const id = randomUUID();
  await store.put(id, chunks('x'));
  await writeFile(join(root, id.slice(0, 2), `${id}.${randomUUID()}`), 'half');
  const listed: string[] = [];
  for await (const one of store.list()) listed.push(one.id);
  expect(listed).toEqual([id, id]);
  await store.remove(id);
  expect(await readdir(join(root, id.slice(0, 2)))).toEqual([]);
});

it('says whether it can be written to', async () => {
  expect(await createFileStore(root).isWritable()).toBe(true);
  await writeFile(join(root, 'a-file'), '');
  expect(await createFileStore(join(root, 'a-file', 'below')).isWritable()).toBe(false);
  const lost = join(root, 'not-mounted');
  const store = createFileStore(lost);
  expect(await store.isWritable()).toBe(false);
  await expect(store.put(randomUUID(), chunks('x'))).rejects.toMatchObject({ code: 'ENOENT' });
  // Only a start makes a directory.
  await expect(readdir(lost)).rejects.toMatchObject({ code: 'ENOENT' });
  expect(await (await openFileStore(lost)).isWritable()).toBe(true);
  await chmod(root, 0o700);
});

it('says how much room is left, and throws where the place is away', async () => {
  await expect(createFileStore(join(root, 'nowhere')).roomLeft()).rejects.toThrow();
  expect(await createFileStore(root).roomLeft()).toBeGreaterThanOrEqual(0);
});
