// Cleans a file's name: no path, nothing invisible, and the end that fits what the file holds.
import type { FileKind } from './file-types.js';

const longest = 200;

/** The name as it is kept and shown. */
export function cleanName(given: string, { ends }: FileKind): string {
  const last = given.normalize('NFC').split(/[\\/]/).at(-1) ?? '';
  const visible = last
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  const end = /\.([^.]{1,10})$/.exec(visible)?.[1]?.toLowerCase();
  const fits = end !== undefined && ends.includes(end);
  const stem = fits ? visible.slice(0, -end.length - 1) : visible;
  const added = `.${fits ? end : ends[0]!}`;
  return `${Array.from(stem === '' ? '附件' : stem)
    .slice(0, longest - added.length)
    .join('')}${added}`;
}
