// `npm run import`: opens a case for every row of a file of citizens' messages.
// It calls the running stack or another API.
import { createReadStream, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { projectRoot } from '../tools/servers/project-root.js';
import { readStackSettings } from './settings/config.js';
import { neededColumns } from './import/columns.js';
import { importRows } from './import/file.js';
import { type ImportOptions, readOptions, usage, UsageError } from './import/options.js';
import { showProgress } from './import/progress.js';
import { lookAtFile, requireColumns } from './import/reading/look-at-file.js';
import { readRows } from './import/reading/read-rows.js';
import { spoolInput, type SpooledInput } from './import/reading/spool-input.js';
import { openReport, type Summary } from './import/report.js';
import { createSender } from './import/send.js';
import { channelToken, readRunningStack } from './dev/running-stack.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Exit codes: every row is in; some were refused; the import could not run or was stopped. */
const exits = { done: 0, refused: 1, stopped: 2 } as const;

async function reach({ url, tokenFile, channel }: ImportOptions): Promise<{ url: string; token: string }> {
  if (url !== null && tokenFile !== null) return { url, token: (await readFile(tokenFile, 'utf8')).trim() };
  const stack = await readRunningStack(readStackSettings().dataDirectory);
  return { url: stack.baseUrl, token: await channelToken(stack, channel) };
}

/** The standard input and pipes can be read once only, so they are kept in a file until the import ends. */
async function keepFile(file: string): Promise<SpooledInput> {
  if (file === '-') return spoolInput(process.stdin);
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) throw new Error(`there is no file ${file}.`);
  if (stats.isDirectory()) throw new Error(`${file} is a folder.`);
  return stats.isFile() ? { path: file, remove: async () => undefined } : spoolInput(createReadStream(file));
}

async function run(options: ImportOptions): Promise<number> {
  const file = await keepFile(options.file);
  try {
    return await importFile(options, file.path);
  } finally {
    await file.remove();
  }
}

async function importFile(options: ImportOptions, path: string): Promise<number> {
  const look = await lookAtFile(path, options);
  requireColumns(look, neededColumns(options.columns));
  const api = await reach(options);
  const dataDirectory = resolve(projectRoot, readStackSettings().dataDirectory);
  const name = options.file === '-' ? 'stdin' : basename(options.file);
  const report = await openReport(options.report ?? join(dataDirectory, `import-${name}.report.jsonl`));
  const sender = createSender(api);
  let read = 0;
  const stopProgress = showProgress({
    rows: report.rows,
    refused: report.refused,
    read: () => read,
    size: statSync(path).size,
  });
  let stopped: string | null = null;
  try {
    await importRows({
      rows: readRows(path, look, (bytes) => (read += bytes)),
      options,
      sender,
      report,
      onColumns: (ignored) => ignored.length > 0 && say(`ignored columns: ${ignored.join(', ')}`),
    });
  } catch (error) {
    stopped = error instanceof Error ? error.message : String(error);
  }
  stopProgress();
  const summary = await report.close();
  printSummary(summary, { path: report.path, repeats: sender.repeats });
  if (stopped !== null) {
    process.stderr.write(`stopped: ${stopped} Rows already in are known; run the same command again to go on.\n`);
    return exits.stopped;
  }
  return summary.refused > 0 ? exits.refused : exits.done;
}

function printSummary(summary: Summary, { path, repeats }: { path: string; repeats: number }): void {
  say(`${summary.rows} rows in ${summary.seconds} s (${summary.rowsPerSecond}/s), ${repeats} requests repeated`);
  say(`  accepted ${summary.accepted}, already known ${summary.alreadyKnown}, refused ${summary.refused}`);
  for (const { rule, unit, status, cases } of summary.placed) say(`  ${cases} at ${unit} by ${rule} (${status})`);
  say(`report: ${path}`);
}

try {
  process.exitCode = await run(readOptions(process.argv.slice(2)));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`import: ${message}\n${error instanceof UsageError ? `\n${usage}\n` : ''}`);
  process.exitCode = exits.stopped;
}
