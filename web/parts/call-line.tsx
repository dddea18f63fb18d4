// Offers the number of the place to call; nothing where it has none.
import type { VNode } from 'preact';
import type { Language } from '../../contracts/shared/words.js';
import { say } from '../../wording/say.js';
import { fillIn } from '../words/fill-in.js';
import { problem as words } from '../words/frame-words.js';

interface CallLineParts {
  readonly number: string | null;
  readonly language: Language;
}

export const CallLine = ({ number, language }: CallLineParts): VNode | null =>
  number === null ? null : (
    <p>
      <a class="button wide" href={`tel:${number.replace(/[ -]/g, '')}`}>
        {fillIn(say(language, words.call), { number })}
      </a>
    </p>
  );
