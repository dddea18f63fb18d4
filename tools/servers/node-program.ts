// Gives the Node command that starts one of the product's own programs.
import { join } from 'node:path';
import { projectRoot } from './project-root.js';

/**
 * V8's usual 16 MiB for short-lived objects is too small: many are still in use when collected, and are copied. More
 * room saves the API one seventh of the cost of opening a case.
 */
const roomForTheYoung = '--max-semi-space-size=64';

/** The command of a program beneath `dist`; stack traces show lines of the source. */
export const nodeProgram = (program: string, nodeOptions: readonly string[] = []) => ({
  command: process.execPath,
  args: ['--enable-source-maps', roomForTheYoung, ...nodeOptions, join(projectRoot, 'dist', program)],
  cwd: projectRoot,
});
