// Which engine measurements and chaos tests run on: the production server where it can be built, else the embedded one.
import { goVersion, oldestGo } from './go-build.js';

/** `dev`: the embedded engine; `production`: the Temporal server on PostgreSQL, built with Go. */
export type EngineKind = 'dev' | 'production';

/** The kind that was asked for; without a wish `production` where Go is present. Fails with a sentence. */
export async function engineKind(wish: string | undefined): Promise<EngineKind> {
  if (wish === 'dev' || wish === 'production') return wish;
  if (wish !== undefined) throw new Error('--server is dev or production.');
  return ((await goVersion()) ?? 0) >= oldestGo ? 'production' : 'dev';
}
