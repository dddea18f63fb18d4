// Shows what was written in a form that was not taken, with the button that sends it again.
import type { VNode } from 'preact';
import { lostField } from '../serve/receive-form.js';
import { HiddenFields } from './hidden-fields.js';

interface ResendParts {
  readonly to: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly button: string;
}

/** The fields in which people write; codes and keys that a form carries mean nothing to them. */
const written = ['text', 'note', 'reason', 'place', 'name', 'phone', 'email'];

/** Why files did not come along; the form is shown again when it is sent. */
const Lost = ({ why }: { readonly why: string | undefined }): VNode | null =>
  why === undefined ? null : <p class="problem">{why}</p>;

/** The words whole, and all fields as they were sent, so that the same form happens once. */
export const Resend = ({ to, fields, button }: ResendParts): VNode => (
  <>
    <Lost why={fields[lostField]} />
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
