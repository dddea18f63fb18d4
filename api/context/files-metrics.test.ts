// Tests that the room for files is told, and left out while the place is away.
import { Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { reportFiles } from './files-metrics.js';

it('tells the bytes left, and nothing at all while the place is away', async () => {
  const registry = new Registry();
  let room: number | null = 7;
  reportFiles(registry, { roomLeft: async () => room ?? Promise.reject(new Error('away')) });
  expect(await registry.metrics()).toMatch(/^gridcase_files_room_bytes 7$/m);
  room = null;
  expect(await registry.metrics()).not.toMatch(/^gridcase_files_room_bytes /m);
  room = 9;
  expect(await registry.metrics()).toMatch(/^gridcase_files_room_bytes 9$/m);
});
