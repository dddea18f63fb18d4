// Draws the fields of a form: label, hint, what is wrong, and what was typed before.
import type { ComponentChildren, VNode } from 'preact';

export interface FieldParts {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  /** What was typed before. */
  readonly value?: string | undefined;
  /** What is wrong with it; the words stand first on the page too. */
  readonly fault?: string | undefined;
  /** Marks it as wrong without words beside it; those first on the page say enough. */
  readonly isWrong?: boolean;
  /** Left out where a text that is too long must stay whole, so that nothing pasted is cut off. */
  readonly maxlength?: number;
  /** The limit that scripts count down to where `maxlength` is left out. */
  readonly most?: number;
  readonly required?: boolean;
}

/** Joins a field to the words about it; a fault matters more than a hint. */
export function about({ name, hint, fault, isWrong = false }: FieldParts) {
  if (fault !== undefined) return { 'aria-invalid': true, 'aria-describedby': `${name}-fault` };
  if (isWrong) return { 'aria-invalid': true, 'aria-describedby': 'problem' };
  return hint === undefined ? {} : { 'aria-describedby': `${name}-hint` };
}

export const Named = ({ name, label, hint, fault }: FieldParts): VNode => (
  <>
    <label for={name}>{label}</label>
    {hint !== undefined && (
      <span class="hint" id={`${name}-hint`}>
        {hint}
      </span>
    )}
    {fault !== undefined && (
      <span class="fault" id={`${name}-fault`}>
        {fault}
      </span>
    )}
  </>
);

/** A field for words of several lines. */
export const WordsField = (parts: FieldParts): VNode => (
  <>
    <Named {...parts} />
    <textarea
      id={parts.name}
      name={parts.name}
      maxlength={parts.maxlength}
      data-most={parts.most}
      required={parts.required ?? false}
      {...about(parts)}
    >
      {/* A reader of HTML drops the first line end; this one, never the writer's. */}
      {`\n${parts.value ?? ''}`}
    </textarea>
  </>
);

interface LineParts extends FieldParts {
  readonly type?: 'text' | 'tel' | 'email';
  readonly autocomplete: string;
  /** Digits and a point, so that a phone shows those keys. */
  readonly isNumber?: boolean;
  /** The list of suggestions, by its id. */
  readonly suggestions?: string | undefined;
  /** Letters and digits as they are, such as a code: no spelling, no capitals put in. */
  readonly isCode?: boolean;
}

/** A field of one line. */
export const LineField = ({
  type = 'text',
  autocomplete,
  isCode = false,
  isNumber = false,
  suggestions,
  ...parts
}: LineParts): VNode => (
  <>
    <Named {...parts} />
    <input
      type={type}
      list={suggestions}
      id={parts.name}
      name={parts.name}
      value={parts.value ?? ''}
      maxlength={parts.maxlength}
      required={parts.required ?? false}
      autocomplete={autocomplete}
      {...(isNumber ? { inputMode: 'decimal' as const } : {})}
      {...(isCode ? { autocapitalize: 'characters', spellcheck: false } : {})}
      {...about(parts)}
    />
  </>
);

interface ChoiceParts {
  readonly type: 'radio' | 'checkbox';
  readonly name: string;
  readonly value: string;
  readonly checked?: boolean;
  readonly required?: boolean;
  /** Whether what is wrong, first on the page, is about it. */
  readonly isWrong?: boolean;
  /** Set where a link leads to it. */
  readonly id?: string | undefined;
  readonly children: ComponentChildren;
}

/** One choice, large enough for a thumb. */
export const Choice = ({ type, name, value, children, isWrong = false, ...parts }: ChoiceParts): VNode => (
  <label class="pick">
    <input
      type={type}
      name={name}
      value={value}
      id={parts.id}
      checked={parts.checked ?? false}
      required={parts.required ?? false}
      {...(isWrong ? { 'aria-invalid': true, 'aria-describedby': 'problem' } : {})}
    />
    <span>{children}</span>
  </label>
);
