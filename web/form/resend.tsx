// Shows what was written in a form that was not taken, with the button that sends it again.
import type { VNode } from 'preact';
import { HiddenFields } from './hidden-fields.js';

interface ResendParts {
  readonly to: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly button: string;
}

/** The fields in which people write; codes and keys that a form carries mean nothing to them. */
const written = ['text', 'note', 'reason', 'place', 'name', 'phone', 'email'];

/** The words whole, and all fields as they were sent, so that the same form happens once. */
export const Resend = ({ to, fields, button }: ResendParts): VNode => (
  <>
    {written.map((name) => fields[name] && <blockquote>{fields[name]}</blockquote>)}
    <form method="post" action={to}>
      <HiddenFields fields={fields} />
      <p>
        <button type="submit" class="button filled wide">
          {button}
        </button>
      </p>
    </form>
  </>
);
