// `npm test`: sets up the checkout and runs all tests except the long chaos and bench runs.
// Arguments go to vitest.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot, setUp } from './setup.mjs';

setUp();
const vitest = join(projectRoot, 'node_modules', 'vitest', 'vitest.mjs');
const child = spawn(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
  cwd: projectRoot,
  stdio: 'inherit',
  env: { ...process.env, TZ: 'UTC' },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)));
