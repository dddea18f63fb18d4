// How the product's own programs are started with Node.
import { join } from 'node:path';
import { projectRoot } from './project-root.js';

/**
 * With V8's usual 16 MiB for short-lived objects they are collected while many are still in use, and copied. Room for the
 * requests that are under way at once took a seventh off what the API needs to open a case.
 */
const roomForTheYoung = '--max-semi-space-size=64';

/** The command of a program beneath `dist`, with faults told by lines of the source. */
export const nodeProgram = (program: string, nodeOptions: readonly string[] = []) => ({
  command: process.execPath,
  args: ['--enable-source-maps', roomForTheYoung, ...nodeOptions, join(projectRoot, 'dist', program)],
  cwd: projectRoot,
});
