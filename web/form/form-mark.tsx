// Marks a form of staff: sent twice it happens once, and only for the person it was made for.
import { randomUUID } from 'node:crypto';
import type { VNode } from 'preact';
import type { Visit } from '../serve/visit.js';

interface FormMarkParts {
  readonly visit: Pick<Visit, 'signedIn'>;
  /** The key of a form that is shown again; by default a new one. */
  readonly formKey?: string | undefined;
}

export const FormMark = ({ visit: { signedIn }, formKey = randomUUID() }: FormMarkParts): VNode => (
  <>
    <input type="hidden" name="key" value={formKey} />
    <input type="hidden" name="writer" value={signedIn?.account ?? ''} />
  </>
);
