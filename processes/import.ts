// `npm run import`: opens a case for every row of a file of citizens' messages.
// It calls the running stack or another API.
import { createReadStream, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { projectRoot } from '../tools/servers/project-root.js';
import { readProgramSettings } from './settings/config.js';
import { askCity } from './import/ask-city.js';
import { checkRows } from './import/check.js';
import { importRows } from './import/file.js';
import { findingsLine } from './import/findings.js';
import { type ImportOptions, readOptions, usage, UsageError } from './import/options.js';
import { cityIfAsked, NoRows, prepareFile } from './import/prepare.js';
import { checkLines } from './import/print-check.js';
import { showProgress } from './import/progress.js';
import { lookAtFile } from './import/reading/look-at-file.js';
import { readRows } from './import/reading/read-rows.js';
import { spoolInput, type SpooledInput } from './import/reading/spool-input.js';
import { reasonLine } from './import/reason.js';
import { openReport, type Summary } from './import/report.js';
import { createSender, ImportStopped } from './import/send.js';
import { channelToken, readRunningStack } from './dev/running-stack.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Exit codes: every row is in, or would be; some were refused, or there are none; it could not run or go on; Ctrl-C. */
const exits = { done: 0, refused: 1, stopped: 2, interrupted: 130 } as const;

async function reach({ url, tokenFile, channel }: ImportOptions): Promise<{ url: string; token: string }> {
  if (url !== null && tokenFile !== null) return { url, token: (await readFile(tokenFile, 'utf8')).trim() };
  const stack = await readRunningStack(readProgramSettings('import').dataDirectory);
  if (channel !== null) return { url: stack.baseUrl, token: await channelToken(stack, channel) };
  // Any account is told the zone and the categories, which is all that a check asks for.
  const [account] = stack.people;
  if (!account) throw new Error('the stack has no sample account: give --url and --token-file');
  return { url: stack.baseUrl, token: account.token };
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
    return await (options.check ? checkFile : importFile)(options, file.path);
  } finally {
    await file.remove();
  }
}

async function checkFile(options: ImportOptions, path: string): Promise<number> {
  const look = await lookAtFile(path, options);
  const asked = await cityIfAsked(() => reach(options));
  const city = typeof asked === 'string' ? null : asked.city;
  const { reading, findings } = await prepareFile({ path, look, options, city });
  const checked = await checkRows(readRows(path, look), reading);
  const source =
    typeof asked === 'string'
      ? `the API was not asked (${asked}): categories are not checked${options.zone === null ? ', the zone is assumed' : ''}`
      : `categories${options.zone === null ? ' and zone' : ''} as ${asked.url} tells them`;
  for (const line of checkLines({ checked, findings, source })) say(line);
  if (checked.brokenOff !== null) return exits.refused;
  return checked.refused > 0 ? exits.refused : exits.done;
}

async function importFile(options: ImportOptions, path: string): Promise<number> {
  const look = await lookAtFile(path, options);
  const api = await reach(options);
  const { reading, findings } = await prepareFile({ path, look, options, city: await askCity(api, options.channel) });
  say(`read as ${findingsLine(findings)}`);
  const used = [...reading.columns.values()];
  const ignored = look.columns.filter((column) => !used.includes(column));
  if (ignored.length > 0) say(`ignored columns: ${ignored.join(', ')}`);
  const dataDirectory = resolve(projectRoot, readProgramSettings('import').dataDirectory);
  const name = options.file === '-' ? 'stdin' : basename(options.file);
  const report = await openReport(options.report ?? join(dataDirectory, `import-${name}.report.jsonl`), findings);
  const { signal: stop, release } = stopOnSignal();
  const sender = createSender({ ...api, stop });
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
      reading,
      concurrency: options.concurrency,
      sender,
      report,
      stop,
    });
    if (stop.aborted) stopped = `interrupted. ${goOn}`;
  } catch (error) {
    stopped = stop.aborted ? `interrupted. ${goOn}` : stopLine(error);
  }
  release();
  stopProgress();
  const summary = await report.close();
  printSummary(summary, { path: report.path, repeats: sender.repeats });
  if (stopped !== null) {
    process.stderr.write(`stopped: ${stopped}\n`);
    return stop.aborted ? exits.interrupted : exits.stopped;
  }
  return summary.refused > 0 ? exits.refused : exits.done;
}

const goOn = 'Rows already in are known; run the same command again to go on.';

/** Why an import stopped, and what can be done. */
function stopLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof ImportStopped) return error.passing ? `${message} ${goOn}` : message;
  const fileIsBroken = error instanceof Error && 'fileIsBroken' in error;
  return `${message} ${fileIsBroken ? 'The rows before it are in.' : goOn}`;
}

/** Ctrl-C reaches the program twice, from the terminal and from what started it; one much later ends it at once. */
const onceMs = 1000;

/** Aborts its signal at Ctrl-C, so that what is under way is finished. */
function stopOnSignal(): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  let firstAt: number | null = null;
  const stop = (): void => {
    if (firstAt !== null && performance.now() - firstAt > onceMs) process.exit(exits.interrupted);
    firstAt ??= performance.now();
    controller.abort();
  };
  process.on('SIGINT', stop);
  return { signal: controller.signal, release: () => process.off('SIGINT', stop) };
}

function printSummary(summary: Summary, { path, repeats }: { path: string; repeats: number }): void {
  say(`${summary.rows} rows in ${summary.seconds} s (${summary.rowsPerSecond}/s), ${repeats} requests repeated`);
  say(`  accepted ${summary.accepted}, already known ${summary.alreadyKnown}, refused ${summary.refused}`);
  if (summary.noticed > 0) say(`  something was left out of ${summary.noticed} rows taken: see the report`);
  for (const reason of summary.refusedBecause.slice(0, 20)) say(`  refused: ${reasonLine(reason)}`);
  for (const { rule, unit, status, cases } of summary.placed) say(`  ${cases} at ${unit} by ${rule} (${status})`);
  say(`report: ${path}`);
}

try {
  process.exitCode = await run(readOptions(process.argv.slice(2)));
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`import: ${message}\n${error instanceof UsageError ? `\n${usage}\n` : ''}`);
  process.exitCode = error instanceof NoRows ? exits.refused : exits.stopped;
}
