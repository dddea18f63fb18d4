// Shows the files of a request: small pictures in the page, each whole one behind its button.
import type { VNode } from 'preact';
import { say } from '../../../wording/say.js';
import { sizeWords } from '../../form/photo-fields.js';
import type { Visit } from '../../serve/visit.js';
import { fillIn } from '../../words/fill-in.js';
import { photos as words } from '../../words/photo-words.js';
import { Carried, type Tracked, codeIn } from './code.js';

/** The words beside a picture name it. */
const unsaid = '';

const embedded = (jpeg: string): string => `data:image/jpeg;base64,${jpeg}`;

/** Below it, by id, each file is answered whole. */
export const filesAddress = '/track/attachments';

interface FilesParts {
  readonly view: Tracked;
  readonly visit: Visit;
  readonly by: 'citizen' | 'unit';
}

/** Number and code go in the body, as everywhere; nothing where there are no files. */
export function Files({ view: { attachments }, visit, by }: FilesParts): VNode | null {
  const { language } = visit;
  const files = attachments.filter((file) => file.by === by);
  if (files.length === 0) return null;
  return (
    <>
      <h2>{say(language, by === 'unit' ? words.fromUnit : words.fromYou)}</h2>
      <form method="post" action="/track" class="files">
        <Carried {...codeIn(visit)} />
        {files.map(({ id, name, bytes, thumbnail }) => (
          <button type="submit" class="file" formaction={`${filesAddress}/${id}`}>
            {thumbnail !== null && <img src={embedded(thumbnail)} alt={unsaid} />}
            <span>
              {fillIn(say(language, words.open), { name })} <small class="whole">{sizeWords(bytes)}</small>
            </span>
          </button>
        ))}
      </form>
    </>
  );
}
