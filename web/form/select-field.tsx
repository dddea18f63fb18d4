// Shows a choice of many: a native list, in groups where its options have them.
import type { VNode } from 'preact';
import { type FieldParts, Named, about } from './fields.js';

export interface SelectOption {
  readonly value: string;
  readonly words: string;
  /** What several options have in common; null for none. */
  readonly group?: string | null;
}

interface SelectParts extends Omit<FieldParts, 'maxlength'> {
  readonly options: readonly SelectOption[];
  /** What stands there before something is chosen. */
  readonly blank: string;
}

export function SelectField({ options, blank, ...parts }: SelectParts): VNode {
  const { name, value, required = false } = parts;
  const groups = [...new Set(options.map(({ group }) => group ?? null))];
  return (
    <>
      <Named {...parts} maxlength={0} />
      <select id={name} name={name} required={required} {...about({ ...parts, maxlength: 0 })}>
        <option value="">{blank}</option>
        {groups.map((group) => {
          const own = options.filter((one) => (one.group ?? null) === group);
          return group === null ? (
            <Options of={own} value={value} />
          ) : (
            <optgroup label={group}>
              <Options of={own} value={value} />
            </optgroup>
          );
        })}
      </select>
    </>
  );
}

const Options = ({ of, value }: { of: readonly SelectOption[]; value: string | undefined }): VNode => (
  <>
    {of.map((one) => (
      <option value={one.value} selected={one.value === value}>
        {one.words}
      </option>
    ))}
  </>
);
