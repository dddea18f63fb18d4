// Draws the fields for photos: those that arrived, each removable, and room for more.
import type { VNode } from 'preact';
import { say } from '../../wording/say.js';
import { filesAtMost, stagedFields, stagedIn } from '../serve/staged-files.js';
import type { Visit } from '../serve/visit.js';
import { photos as words } from '../words/photo-words.js';
import type { Fault } from './faults.js';
import { HiddenFields } from './hidden-fields.js';

/** Several fields, because some browsers inside other programs let one field take one photo only. */
const fields = ['photo1', 'photo2', 'photo3'] as const;

type PhotoVisit = Pick<Visit, 'language' | 'form' | 'unsent'>;

/** What did not arrive; the form is then not sent on. */
export const unsentFaults = ({ unsent }: Pick<Visit, 'unsent'>): Fault[] =>
  unsent.map((why) => ({ field: fields[0], words: why }));

/** The photos that were sent ahead are gone: they are chosen anew. */
export const goneFault = ({ language }: Pick<Visit, 'language'>): Fault => ({
  field: fields[0],
  words: say(language, words.gone),
});

/** A file's size as people read it. */
export const sizeWords = (bytes: number): string =>
  bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;

interface PhotoParts {
  readonly visit: PhotoVisit;
  /** Whether files of any kind may come, as staff need it. */
  readonly any?: boolean;
}

/** In a form with `enctype="multipart/form-data"`; the last of its fields, so that all others have been read before. */
export function PhotoFields({ visit: { language, form, unsent }, any = false }: PhotoParts): VNode {
  const staged = stagedIn(form);
  const room = filesAtMost - staged.length;
  return (
    <fieldset id="attachments">
      <legend>{say(language, any ? words.files : words.title)}</legend>
      <p class="hint">{say(language, words.hint)}</p>
      {unsent.map((why) => (
        <span class="fault">{why}</span>
      ))}
      <HiddenFields fields={stagedFields(staged)} />
      {staged.length > 0 && (
        <ol class="photos">
          {staged.map(({ id, name, bytes }) => (
            <li>
              <span>
                {name} <small class="whole">{sizeWords(bytes)}</small>
              </span>
              <button type="submit" class="link" name="remove" value={id} formnovalidate>
                {say(language, words.remove)}
                <span class="hidden"> {name}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
      {fields.slice(0, Math.max(room, 0)).map((field, i) => (
        <>
          <label class="hidden" for={field}>
            {say(language, any ? words.file : words.photo)} {i + 1}
          </label>
          <input type="file" id={field} name={field} accept={any ? undefined : 'image/*'} multiple />
        </>
      ))}
    </fieldset>
  );
}
