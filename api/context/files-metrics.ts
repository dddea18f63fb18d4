// Reports to Prometheus how much room the place of people's files has left.
import { Gauge, type Registry } from 'prom-client';
import type { FileStore } from '../../connectors/file-store.js';

/** Registers the figure; it is left out while the place is away. */
export function reportFiles(registry: Registry, files: Pick<FileStore, 'roomLeft'>): void {
  new Gauge({
    name: 'gridcase_files_room_bytes',
    help: 'Bytes that people may still upload; at 0 uploads are refused, everything else goes on. Left out while the directory is away.',
    registers: [registry],
    async collect() {
      try {
        this.set(await files.roomLeft());
      } catch {
        this.remove();
      }
    },
  });
}
