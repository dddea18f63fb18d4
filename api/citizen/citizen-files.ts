// Lists the files of a case that its citizen may read.
import { thumbnailsOf } from '../../casebook/files/attachments.js';
import type { CitizenView } from '../../contracts/people/citizen.js';
import type { CaseFile } from '../case-read/case-file.js';
import type { ApiContext } from '../context/api-context.js';

export type CitizensFile = CitizenView['attachments'][number];

/** The files with words that are meant for the citizen, in the order of the words. */
export const citizensFiles = ({ texts, attachments }: CaseFile): CitizensFile[] =>
  texts
    .filter(({ visibility }) => visibility === 'citizen')
    .flatMap(({ id: text, at, by_kind, purpose }) => {
      const own = purpose === 'request' || by_kind === 'citizen' || by_kind === 'channel';
      return attachments
        .filter((one) => one.text === text)
        .map(({ id, name, type, bytes, picture }) => ({
          ...{ id, name, type, bytes, picture, at },
          ...{ by: own ? ('citizen' as const) : ('unit' as const), thumbnail: null },
        }));
    });

/** The same, pictures with their thumbnails. */
export async function withThumbnails(
  { casebook }: ApiContext,
  files: readonly CitizensFile[],
): Promise<CitizensFile[]> {
  const thumbnails = await thumbnailsOf(
    casebook.pool,
    files.filter(({ picture }) => picture).map(({ id }) => id),
  );
  return files.map((file) => ({ ...file, thumbnail: thumbnails.get(file.id)?.toString('base64') ?? null }));
}
