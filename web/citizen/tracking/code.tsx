// Carries number and access code from page to page in the bodies of forms, never in an address.
import { createHash, randomUUID } from 'node:crypto';
import type { VNode } from 'preact';
import type { named } from '../../../api/routes.js';
import type { AnswerTo, Visit } from '../../serve/visit.js';

/** A request as its citizen sees it. */
export type Tracked = AnswerTo<typeof named.trackCase>;

export interface Code {
  readonly number: string;
  readonly accessCode: string;
}

/** Number and code as they were posted. */
export const codeIn = ({ form }: Pick<Visit, 'form'>): Code => ({
  number: form['number'] ?? '',
  accessCode: form['accessCode'] ?? '',
});

/** The hidden fields of number and code. */
export const Carried = ({ number, accessCode }: Code): VNode => (
  <>
    <input type="hidden" name="number" value={number} />
    <input type="hidden" name="accessCode" value={accessCode} />
  </>
);

interface OnceParts {
  readonly visit: Pick<Visit, 'form'>;
}

const isMark = (mark: string): boolean => /^[\w-]{1,64}$/.test(mark);

/** A mark of the form, which it keeps while it is corrected: sent again, by reloading, it does nothing twice. */
export const Once = ({ visit: { form } }: OnceParts): VNode => {
  const { once = '' } = form;
  return <input type="hidden" name="once" value={isMark(once) ? once : randomUUID()} />;
};

/** The key of what a form sends: its mark, and what was written, so that other words from the same form are new. */
export const keyOf = ({ form: { once = '' } }: Pick<Visit, 'form'>, written: string): string | undefined =>
  isMark(once) ? `${once}.${createHash('sha256').update(written).digest('hex')}` : undefined;
