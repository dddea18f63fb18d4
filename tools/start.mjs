// `npm start`: sets up the checkout and runs everything on this machine until Ctrl-C.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot, setUp } from './setup.mjs';

setUp();
const { runStack } = await import(pathToFileURL(join(projectRoot, 'dist', 'processes', 'dev.js')).href);
process.exit(await runStack(process.argv.slice(2)));
