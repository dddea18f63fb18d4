// Imports a file as `npm run import` does: looked at, read, sent over HTTP, reported.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askCity } from '../../../processes/import/ask-city.js';
import { importRows } from '../../../processes/import/file.js';
import { readOptions } from '../../../processes/import/options.js';
import { prepareFile } from '../../../processes/import/prepare.js';
import { lookAtFile } from '../../../processes/import/reading/look-at-file.js';
import { readRows } from '../../../processes/import/reading/read-rows.js';
import { type NoticedRow, openReport, type RefusedRow, type Summary } from '../../../processes/import/report.js';
import { createSender } from '../../../processes/import/send.js';
import { startTestApi, type TestApi } from '../api/test-api.js';

export interface ImportRun {
  readonly summary: Summary;
  readonly refused: readonly RefusedRow[];
  readonly noticed: readonly NoticedRow[];
  readonly repeats: number;
  readonly report: string;
}

interface ImportOptions {
  readonly args?: readonly string[];
  readonly url?: string;
  readonly token?: string;
  readonly stop?: AbortSignal;
}

export interface Importing {
  (content: string | Buffer, name: string, calling?: ImportOptions): Promise<ImportRun>;
}

/** Starts an API, and imports into it from a folder of its own. */
export async function startImports(): Promise<{ api: TestApi; importing: Importing; close(): Promise<void> }> {
  const api = await startTestApi();
  const folder = await mkdtemp(join(tmpdir(), 'gridcase-import-'));
  let files = 0;
  return {
    api,
    importing: (content, name, calling = {}) =>
      importFile(api, { file: join(folder, `${++files}-${name}`), content, ...calling }),
    async close() {
      await api.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface ImportedFile extends ImportOptions {
  readonly file: string;
  readonly content: string | Buffer;
}

async function importFile(api: TestApi, { file, content, ...calling }: ImportedFile): Promise<ImportRun> {
  await writeFile(file, content);
  const options = readOptions([file, '--channel', 'import', '--concurrency', '4', ...(calling.args ?? [])]);
  const token = await api.tokenOf('channel-import');
  const { stop } = calling;
  const sender = createSender({ url: calling.url ?? api.url, token: calling.token ?? token, ...(stop && { stop }) });
  const look = await lookAtFile(file, options);
  const city = await askCity({ url: api.url, token });
  const { reading, findings } = await prepareFile({ path: file, look, options, city });
  const report = await openReport(`${file}.report`, findings);
  const rows = readRows(file, look);
  await importRows({ rows, reading, concurrency: options.concurrency, sender, report, ...(stop && { stop }) });
  const summary = await report.close();
  const written = await readFile(report.path, 'utf8');
  const lines = written.trimEnd().split('\n').slice(0, -1);
  const told = lines.map((line) => JSON.parse(line) as RefusedRow | NoticedRow);
  return {
    summary,
    refused: told.filter((row): row is RefusedRow => 'reasons' in row),
    noticed: told.filter((row): row is NoticedRow => 'noticed' in row),
    repeats: sender.repeats,
    report: written,
  };
}
