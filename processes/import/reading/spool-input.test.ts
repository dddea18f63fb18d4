// Tests that a stream is kept where only its owner can read it, and only while it is needed.
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { spoolInput } from './spool-input.js';

it('keeps the stream in a file that only its owner can read, and removes it', async () => {
  const { path, remove } = await spoolInput(Readable.from([Buffer.from('id,text\n'), Buffer.from('A-1,一\n')]));
  expect(await readFile(path, 'utf8')).toBe('id,text\nA-1,一\n');
  expect([(await stat(path)).mode & 0o777, (await stat(dirname(path))).mode & 0o777]).toEqual([0o600, 0o700]);
  await remove();
  expect(existsSync(dirname(path))).toBe(false);
});

it('leaves nothing behind when the stream breaks', async () => {
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('id');
      throw new Error('the pipe broke');
    })(),
  );
  await expect(spoolInput(broken)).rejects.toThrow('the pipe broke');
});
