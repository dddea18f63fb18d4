// Bundles the workflows for the worker, once per content of the compiled files.
// Run by itself, it makes the bundle ahead of time.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode } from '@temporalio/worker';

const compiled = fileURLToPath(new URL('..', import.meta.url));
const folder = join(compiled, 'workflows');

async function fingerprint(): Promise<string> {
  const { version } = createRequire(import.meta.url)('@temporalio/workflow/package.json') as { version: string };
  const hash = createHash('sha256').update(version);
  const names = (await readdir(folder)).filter((name) => /(?<!\.test)\.[jt]s$/.test(name)).sort();
  for (const name of names) hash.update(name).update(await readFile(join(folder, name)));
  return hash.digest('hex').slice(0, 16);
}

const quiet = () => undefined;
const logger = { trace: quiet, debug: quiet, info: quiet, log: quiet, warn: quiet, error: console.error };

/** The path of the bundle of the workflows as compiled now; the bundle is made when it is missing. */
export async function workflowBundle(): Promise<{ codePath: string }> {
  const codePath = join(compiled, `workflow-bundle-${await fingerprint()}.js`);
  if (existsSync(codePath)) return { codePath };
  const index = ['index.js', 'index.ts'].map((name) => join(folder, name)).find(existsSync);
  const { code } = await bundleWorkflowCode({ workflowsPath: index ?? folder, logger });
  // Two workers may do this at once: each writes its own file, and both files are right.
  const mine = `${codePath}.${String(process.pid)}`;
  await writeFile(mine, code);
  await rename(mine, codePath);
  return { codePath };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log((await workflowBundle()).codePath);
