// Chooses the engine for benchmarks and chaos tests: production where Go is, else embedded.
import { goVersion, oldestGo } from './go-build.js';

/** `dev`: the embedded engine; `production`: the Temporal server on PostgreSQL, built with Go. */
export type EngineKind = 'dev' | 'production';

/** The kind asked for; by default `production` where Go is present. Fails with a sentence. */
export async function engineKind(wish: string | undefined): Promise<EngineKind> {
  if (wish === 'dev' || wish === 'production') return wish;
  if (wish !== undefined) throw new Error('--server is dev or production.');
  return ((await goVersion()) ?? 0) >= oldestGo ? 'production' : 'dev';
}
