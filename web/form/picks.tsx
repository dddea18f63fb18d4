// Shows a choice of few as large radio buttons with words.
import type { VNode } from 'preact';
import { Choice } from './fields.js';

interface PicksParts {
  readonly name: string;
  readonly legend: string;
  readonly options: readonly { readonly value: string; readonly words: string }[];
  readonly chosen: string | undefined;
  readonly wrong?: boolean;
  /** What is wrong; the words stand first on the page too. */
  readonly fault?: string | undefined;
  /** Short words, side by side where there is room. */
  readonly short?: boolean;
  /** Whether one must be chosen. */
  readonly required?: boolean;
}

/** The first carries the group's id, so that an error's link leads there. */
export const Picks = ({ name, legend, options, chosen, fault, wrong, short, required = true }: PicksParts): VNode => (
  <fieldset class={short ? 'short' : undefined}>
    <legend>{legend}</legend>
    {fault !== undefined && <span class="fault">{fault}</span>}
    {options.map(({ value, words }, i) => (
      <Choice
        type="radio"
        id={i === 0 ? name : undefined}
        name={name}
        value={value}
        checked={chosen === value}
        isWrong={wrong ?? fault !== undefined}
        required={required}
      >
        {words}
      </Choice>
    ))}
  </fieldset>
);
