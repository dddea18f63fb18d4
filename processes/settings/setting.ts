// Gives a setting its facts, and checks the files and folders that settings name.
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';

/** The programs that read settings; `start` is `npm start`, which reads them all and gives them to its children. */
export const programs = [
  'api',
  'worker',
  'mailbox',
  'migrate',
  'seed',
  'retell',
  'load',
  'import',
  'invite',
  'start',
] as const;
export type Program = (typeof programs)[number];

/** What is said of a setting beside its form. */
export interface SettingFacts {
  /** What it means. */
  readonly says: string;
  /** What to put, as it follows the word "put". */
  readonly put: string;
  readonly readBy: readonly Program[];
  /** What holds where it is not set, if it has no default of its own. */
  readonly otherwise?: string;
  /** Whether its value is never shown. */
  readonly secret?: true;
}

/** The setting with its facts, from which errors and docs/settings.md are made. */
export const setting = <Schema extends z.ZodType>(schema: Schema, { says, ...facts }: SettingFacts): Schema =>
  schema.meta({ description: says, ...facts });

/** The facts of a setting. */
export const factsOf = (schema: z.ZodType): SettingFacts => {
  const { description = '', ...facts } = schema.meta() ?? {};
  return { says: description, ...facts } as unknown as SettingFacts;
};

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'this user may not read it',
};

/** Why a file cannot be read; null where it can. */
export function whyUnreadable(path: string): string | null {
  try {
    readFileSync(path);
    return null;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    return reasons[code] ?? `it cannot be read (${code})`;
  }
}

export const readableFile = z.string().refine((path) => whyUnreadable(path) === null, {
  error: ({ input }) => whyUnreadable(String(input)) ?? '',
});

/** Whether a folder can be written to, or made where there is none yet. */
export function isWritableFolder(path: string): boolean {
  let folder = resolve(path);
  while (!existsSync(folder) && folder !== dirname(folder)) folder = dirname(folder);
  try {
    accessSync(`${folder}/`, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A folder that is there: one that a process made would hide a disk that is not mounted. */
export const writableFolder = z
  .string()
  .refine(existsSync, { error: 'there is no such folder', abort: true })
  .refine(isWritableFolder, 'this user may not write there');
