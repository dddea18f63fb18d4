// Carries fields along in a form, unseen.
import type { VNode } from 'preact';

export const HiddenFields = ({ fields }: { readonly fields: Readonly<Record<string, string>> }): VNode => (
  <>
    {Object.entries(fields).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
);
