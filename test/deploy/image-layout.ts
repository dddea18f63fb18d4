// Lays out in a temporary folder what the image holds, as the Dockerfile and .dockerignore say.
import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { projectRoot } from '../../tools/servers/project-root.js';
import { temporaryFolder } from '../../tools/servers/temporary-folder.js';

export interface ImageLayout {
  /** What is /app in the image; nobody may write in it. */
  readonly app: string;
  /** A folder that the programs may write in. */
  readonly writable: string;
  /** The variables that the image sets. */
  readonly env: Readonly<Record<string, string>>;
  /** As whom the programs run: nobody in particular where the test is root, since root may write everywhere. */
  readonly user: { readonly uid?: number; readonly gid?: number };
  remove(): void;
}

interface Stage {
  readonly name: string;
  readonly lines: readonly string[];
}

const read = (file: string): string => readFileSync(join(projectRoot, file), 'utf8');

/** The Dockerfile's stages; an instruction is one line, without comments. */
function stages(): Stage[] {
  const text = read('Dockerfile')
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n/g, ' ');
  return text
    .split(/^(?=FROM )/m)
    .filter((part) => part.startsWith('FROM '))
    .map((part) => ({
      name: /^FROM \S+ AS (\S+)/.exec(part)?.[1] ?? '',
      lines: part.split('\n').filter((line) => line.trim() !== ''),
    }));
}

/** Whether the file is sent to the build: named with `!` in .dockerignore, and not left out below. */
function isSent(path: string): boolean {
  const lines = read('.dockerignore').split('\n');
  const named = lines.some((line) => line.startsWith('!') && `${path}/`.startsWith(`${line.slice(1)}/`));
  const leftOut = lines.some((line) =>
    line.startsWith('**/*') ? path.endsWith(line.slice(4)) : /^\w/.test(line) && `${path}/`.startsWith(`${line}/`),
  );
  return named && !leftOut;
}

/** Whether the build makes it: compiled from a source that is sent, generated, or a bundle. */
function isBuilt(path: string): boolean {
  const source = path.slice('dist/'.length);
  return !source.includes('/') || /^(browser|prisma\/generated)\//.test(source) || isSent(source);
}

function place(source: string, target: string, wanted: (path: string) => boolean): void {
  if (!statSync(source).isDirectory()) {
    mkdirSync(dirname(target), { recursive: true });
    try {
      linkSync(source, target);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
      copyFileSync(source, target);
    }
    return;
  }
  for (const entry of readdirSync(source)) {
    const inner = join(source, entry);
    const path = relative(projectRoot, inner);
    const isFolder = statSync(inner).isDirectory();
    if (isFolder || wanted(path)) place(inner, join(target, entry), wanted);
  }
}

/** The packages that `npm ci --omit=dev` installs, without those that the stage removes again. */
function placePackages(app: string, removed: readonly string[]): void {
  // npm ends with 1 where a package is surplus; its list is whole all the same.
  const listed = spawnSync('npm', ['ls', '--omit=dev', '--all', '--parseable'], { cwd: projectRoot, encoding: 'utf8' });
  const paths = listed.stdout
    .split('\n')
    .map((line) => relative(projectRoot, line.trim()))
    .filter((path) => path.lastIndexOf('node_modules/') === 0)
    .filter((path) => !removed.some((one) => `${path}/`.startsWith(`${one}/`)));
  if (paths.length < 100) throw new Error(`npm lists ${String(paths.length)} packages: ${listed.stderr}`);
  for (const path of paths) place(join(projectRoot, path), join(app, path), () => true);
}

function copy(app: string, line: string): void {
  const [, ...words] = line.split(/\s+/);
  const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length);
  const paths = words.filter((word) => !word.startsWith('--'));
  const target = paths.pop() ?? '';
  for (const path of paths.map((each) => each.replace(/^\/app\//, ''))) {
    if (from === 'packages') {
      const { lines = [] } = stages().find(({ name }) => name === 'packages') ?? {};
      const removed = [...lines.join(' ').matchAll(/rm -rf (\S+)/g)].map(([, name = '']) => name);
      placePackages(app, removed);
    } else {
      const to = target.endsWith('/') ? join(app, target, basename(path)) : join(app, target);
      place(join(projectRoot, path), to, from === 'build' && path === 'dist' ? isBuilt : isSent);
    }
  }
}

/** `ENV A=b C="d e"`, as pairs. */
const variablesOf = (line: string): [string, string][] =>
  [...line.matchAll(/(\w+)=(?:"([^"]*)"|(\S+))/g)].map(([, name = '', quoted, bare]) => [name, quoted ?? bare ?? '']);

const nobody = { uid: 65_534, gid: 65_534 };

/** Whether the programs can be started as nobody, which a Node in root's own folder cannot. */
const mayBeNobody = (): boolean =>
  process.getuid?.() === 0 && spawnSync(process.execPath, ['--eval', '0'], { ...nobody, cwd: '/' }).status === 0;

function closeFolders(folder: string, mode: number): void {
  chmodSync(folder, mode);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory()) closeFolders(join(folder, entry.name), mode);
  }
}

/** Makes the layout from the checkout, whose `dist` must be compiled. It needs no network and no Docker. */
export async function layOutImage(): Promise<ImageLayout> {
  const folder = await temporaryFolder('image');
  const [app, writable] = [join(folder, 'app'), join(folder, 'writable')];
  mkdirSync(writable);
  chmodSync(writable, 0o777);
  const lines = stages().at(-1)?.lines ?? [];
  for (const line of lines) if (line.startsWith('COPY ')) copy(app, line);
  const env = Object.fromEntries(lines.filter((line) => line.startsWith('ENV ')).flatMap(variablesOf));
  closeFolders(app, 0o555);
  return {
    ...{ app, writable, env, user: mayBeNobody() ? nobody : {} },
    remove() {
      closeFolders(app, 0o755);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Compiles the sources and bundles the workflows where that is not done yet, as the build does. */
export function build(): void {
  execFileSync(process.execPath, [join(projectRoot, 'tools', 'run.mjs'), 'processes/bundle-workflows']);
}
