// `node tools/run.mjs ROOM/PROGRAM [arguments]`: sets the checkout up and runs one of its compiled programs.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot, setUp } from './setup.mjs';

const [program = '', ...args] = process.argv.slice(2);
setUp();
const child = spawn(process.execPath, [join(projectRoot, 'dist', `${program}.js`), ...args], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal ? 130 : (code ?? 1)));
