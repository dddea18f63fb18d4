// `node tools/run.mjs ROOM/PROGRAM [arguments]`: sets up the checkout and runs that program.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot, setUp } from './setup.mjs';

const [program = '', ...args] = process.argv.slice(2);
setUp();
const child = spawn(process.execPath, [join(projectRoot, 'dist', `${program}.js`), ...args], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)));
