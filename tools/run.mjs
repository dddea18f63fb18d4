// `node tools/run.mjs ROOM/PROGRAM [arguments]`: sets up the checkout and runs that program.
// The image is set up already: there it only runs the program.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [program = '', ...args] = process.argv.slice(2);
const setup = new URL('setup.mjs', import.meta.url);
if (existsSync(setup)) (await import(setup.href)).setUp();
const compiled = fileURLToPath(new URL('../dist', import.meta.url));
const child = spawn(process.execPath, [join(compiled, `${program}.js`), ...args], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)));
