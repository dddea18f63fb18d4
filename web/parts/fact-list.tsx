// Lists facts by name, one under another; what is not known is left out.
import type { ComponentChildren, VNode } from 'preact';

/** A fact's name and its value, null where it is not known. */
export type Fact = readonly [name: string, value: Exclude<ComponentChildren, undefined>];

/** The facts that are known; nothing where none is. */
export function FactList({ facts }: { readonly facts: readonly Fact[] }): VNode | null {
  const known = facts.filter(([, value]) => value !== null && value !== false);
  if (known.length === 0) return null;
  return (
    <dl class="facts">
      {known.map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  );
}
