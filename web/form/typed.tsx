// Shows what was typed where its form can no longer be sent, so that it can be copied.
import type { VNode } from 'preact';
import type { Language } from '../../contracts/shared/words.js';
import { say } from '../../wording/say.js';
import { problem as words } from '../words/frame-words.js';

interface TypedParts {
  readonly text: string | undefined;
  readonly language: Language;
}

/** Nothing where nothing was typed. */
export const Typed = ({ text, language }: TypedParts): VNode | null =>
  text?.trim() ? (
    <>
      <p>{say(language, words.typed)}</p>
      <blockquote>{text}</blockquote>
    </>
  ) : null;
