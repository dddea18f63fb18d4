// Carries files that were sent ahead from page to page, each in a field of its own.
import { type Upload, filesAtMost } from '../../contracts/shared/files.js';

export { filesAtMost };

/** A file that waits until it is attached. */
export type StagedFile = Pick<Upload, 'id' | 'name' | 'bytes'>;

type Fields = Readonly<Record<string, string>>;

const fieldNames = Array.from({ length: filesAtMost }, (_, i) => `file${i + 1}`);
const carried = /^([0-9a-f-]{36}) (\d{1,12}) (.{1,200})$/su;

/** The files that a form carries, without the one that was just taken out. */
export const stagedIn = (form: Fields): StagedFile[] =>
  fieldNames.flatMap((field) => {
    const [, id, bytes, name] = carried.exec(form[field] ?? '') ?? [];
    if (id === undefined || name === undefined || id === form['remove']) return [];
    return [{ id, name, bytes: Number(bytes) }];
  });

/** The fields that carry the files on. */
export const stagedFields = (files: readonly StagedFile[]): Fields =>
  Object.fromEntries(files.map(({ id, bytes, name }, i) => [fieldNames[i] ?? '', `${id} ${bytes} ${name}`]));

/** What a request to the API says of them; nothing where there are none. */
export const attachmentsIn = (form: Fields): { attachments?: string[] } => {
  const ids = stagedIn(form).map(({ id }) => id);
  return ids.length > 0 ? { attachments: ids } : {};
};

/** The other fields. */
export const withoutFiles = (form: Fields): Fields =>
  Object.fromEntries(Object.entries(form).filter(([name]) => !fieldNames.includes(name)));
