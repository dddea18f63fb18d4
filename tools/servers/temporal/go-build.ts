// Builds Go programs at pinned module versions, each in a wrapper module of its own.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCommand } from '../run-command.js';

export interface GoBuild {
  /** Empty folder to work in; the programs are left there. */
  readonly folder: string;
  /** Modules to require, each as `path@version`. */
  readonly modules: readonly string[];
  /** Replacements, each as `path=path@version`. */
  readonly replacements?: readonly string[];
  readonly programs: readonly { readonly package: string; readonly output: string }[];
}

/** The oldest Go 1.x that builds the servers. */
export const oldestGo = 26;

/** The x of the Go 1.x on the PATH; none when there is no Go. */
export async function goVersion(): Promise<number | undefined> {
  const version = await runCommand('go', ['env', 'GOVERSION']).catch(() => undefined);
  return version === undefined ? undefined : Number(/^go1\.(\d+)/.exec(version)?.[1] ?? 0);
}

/** Builds the programs; fails when Go is missing, too old, or cannot reach the module proxy. */
export async function buildWithGo({ folder, modules, replacements = [], programs }: GoBuild): Promise<void> {
  const version = await goVersion();
  if (version === undefined) throw new Error(`Go 1.${String(oldestGo)} or newer is not installed`);
  if (version < oldestGo) throw new Error(`Go 1.${String(version)} is older than Go 1.${String(oldestGo)}`);
  await writeFile(join(folder, 'go.mod'), `module servers\n\ngo 1.${String(oldestGo)}.0\n`);
  const edits = [...replacements.map((text) => `-replace=${text}`), ...modules.map((text) => `-require=${text}`)];
  await runCommand('go', ['mod', 'edit', ...edits], { cwd: folder });
  const env = { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=mod -buildvcs=false' };
  for (const { package: path, output } of programs) {
    await runCommand('go', ['build', '-mod=mod', '-ldflags', '-s -w', '-o', output, path], { cwd: folder, env });
  }
}
