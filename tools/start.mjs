// `npm start`: sets the checkout up and runs everything embedded on this machine until Ctrl-C.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { projectRoot, setUp } from './setup.mjs';

setUp();
const { runStack } = await import(pathToFileURL(join(projectRoot, 'dist', 'processes', 'dev.js')).href);
process.exit(await runStack(process.argv.slice(2)));
