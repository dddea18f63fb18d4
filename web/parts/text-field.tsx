// Shows a field for people's words, with what was written before.
import type { VNode } from 'preact';

interface TextFieldParts {
  readonly name: string;
  readonly label: string;
  readonly value: string | undefined;
  readonly required?: boolean;
  readonly wrong?: boolean;
}

/** A text of several lines; the browser keeps nobody from writing more, the answer says how much is too much. */
export const TextField = ({ name, label, value = '', required = false, wrong = false }: TextFieldParts): VNode => (
  <>
    <label for={name}>{label}</label>
    <textarea
      id={name}
      name={name}
      required={required}
      aria-invalid={wrong ? 'true' : undefined}
      aria-describedby={wrong ? 'problem' : undefined}
    >
      {value}
    </textarea>
  </>
);
