// Shows the field for words to the office, on a page of its own and on that of the request.
import type { VNode } from 'preact';
import { type Fault, faultOf } from '../../form/faults.js';
import { WordsField } from '../../form/fields.js';
import { atMost } from '../../form/too-long.js';
import type { Visit } from '../../serve/visit.js';

interface StatementFieldsParts {
  readonly visit: Visit;
  readonly label: string;
  readonly faults?: readonly Fault[];
}

export const StatementFields = ({ visit: { form }, label, faults = [] }: StatementFieldsParts): VNode => (
  <WordsField
    name="text"
    label={label}
    value={form['text']}
    fault={faultOf(faults, 'text')}
    most={atMost.text}
    required
  />
);
