// Finds the browser for tests of pages, or installs it, and says which one it is.
import { findBrowser } from './servers/browser/find-browser.js';

const say = (line: string): void => void process.stdout.write(`gridcase: ${line}\n`);

try {
  say(`browser: ${await findBrowser(say)}`);
} catch (error) {
  process.stderr.write(`gridcase: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
