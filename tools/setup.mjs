// Makes a checkout ready to run: packages, database client, compiled sources.
// Each step runs only when its result is out of date.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));
const stampFile = join(projectRoot, 'node_modules', '.gridcase-setup.json');
const skippedFolders = new Set(['node_modules', 'dist', 'coverage', 'docs']);

/** Prints one line of progress. */
export function say(line) {
  process.stdout.write(`gridcase: ${line}\n`);
}

/** Ends the process with one sentence that says what to do. */
export function giveUp(sentence) {
  process.stderr.write(`gridcase: ${sentence}\n`);
  process.exit(1);
}

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  giveUp(
    `Node ${process.versions.node} is too old: install Node 20.19 or newer from https://nodejs.org and run this again.`,
  );
}

function readStamps() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return {};
  }
}

function writeStamp(name, value) {
  writeFileSync(stampFile, JSON.stringify({ ...readStamps(), [name]: value }, null, 2));
}

function hashFiles(paths) {
  const hash = createHash('sha256');
  for (const path of paths)
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(projectRoot, path)))
      .update('\0');
  return hash.digest('hex');
}

/** The sources whose change asks for compiling anew. */
export function sourceFiles(folder = '') {
  const found = [];
  for (const entry of readdirSync(join(projectRoot, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!entry.name.startsWith('.') && !skippedFolders.has(entry.name)) found.push(...sourceFiles(path));
    } else if (/\.(tsx?|json)$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name)) found.push(path);
  }
  return found.sort();
}

function run(command, args, { failure, shell = false }) {
  const result = spawnSync(command, args, { cwd: projectRoot, stdio: 'inherit', shell });
  if (result.status === 0) return;
  giveUp(result.error ? `${failure} (${result.error.message})` : failure);
}

function runPackage(name, script, args, failure) {
  run(process.execPath, [join(projectRoot, 'node_modules', name, script), ...args], { failure });
}

/** True when the packages npm recorded as installed are those the lockfile asks for on this machine. */
function installedAsLocked() {
  try {
    const wanted = JSON.parse(readFileSync(join(projectRoot, 'package-lock.json'), 'utf8')).packages;
    const present = JSON.parse(readFileSync(join(projectRoot, 'node_modules', '.package-lock.json'), 'utf8')).packages;
    return Object.entries(wanted).every(
      ([path, { version, optional }]) => path === '' || optional || present[path]?.version === version,
    );
  } catch {
    return false;
  }
}

function installPackages() {
  const lock = hashFiles(['package-lock.json']);
  if (readStamps().packages === lock) return;
  if (!installedAsLocked()) {
    say('installing packages (npm ci), a minute or so the first time');
    const failure = 'the packages could not be installed: check that npm reaches its registry, then run this again.';
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
      failure,
      shell: process.platform === 'win32',
    });
  }
  writeStamp('packages', lock);
}

function generateClient() {
  if (!existsSync(join(projectRoot, 'prisma', 'schema.prisma'))) return;
  const schema = hashFiles(['prisma/schema.prisma', 'prisma.config.ts', 'package-lock.json']);
  if (readStamps().client === schema && existsSync(join(projectRoot, 'prisma', 'generated'))) return;
  say('generating the database client');
  const quiet = ['generate', '--no-hints'];
  runPackage('prisma', 'build/index.js', quiet, 'the database client could not be generated; the lines above say why.');
  writeStamp('client', schema);
}

function compile() {
  const sources = hashFiles(sourceFiles());
  if (readStamps().compiled === sources && existsSync(join(projectRoot, 'dist'))) return;
  say('compiling');
  const args = ['-p', 'tsconfig.build.json', '--incremental', '--tsBuildInfoFile', 'dist/.tsbuildinfo'];
  runPackage('typescript', 'bin/tsc', args, 'the sources do not compile; the lines above say where.');
  const bundling = join(projectRoot, 'tools', 'bundle-browser.mjs');
  run(process.execPath, [bundling], {
    failure: 'the scripts of the pages cannot be bundled; the lines above say why.',
  });
  writeStamp('compiled', sources);
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function holderOf(turn) {
  try {
    return Number(readFileSync(turn, 'utf8')) || undefined;
  } catch {
    return undefined;
  }
}

/** Allows one set-up of a checkout at a time: two would change the same files. Returns how to end the turn. */
function waitForTurn() {
  // The lock is outside the checkout: `npm ci` removes node_modules, the one folder that is ours.
  const turn = join(tmpdir(), `gridcase-setup-${createHash('sha256').update(projectRoot).digest('hex').slice(0, 16)}`);
  for (let waited = 0; ; waited += 1) {
    try {
      writeFileSync(turn, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') return () => undefined;
    }
    const holder = holderOf(turn);
    // A set-up that has not written its number within some seconds was killed before it could.
    if (holder === undefined ? waited % 25 === 24 : !isAlive(holder)) rmSync(turn, { force: true });
    if (waited === 5) say('another set-up of this checkout is under way: waiting for it');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
  }
  const end = () => rmSync(turn, { force: true });
  process.once('exit', end);
  return () => {
    process.off('exit', end);
    end();
  };
}

/** Makes the checkout ready to run; ends the process with a sentence when it cannot. */
export function setUp() {
  checkNode();
  const end = waitForTurn();
  installPackages();
  generateClient();
  compile();
  end();
}
