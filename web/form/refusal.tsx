// Says above a form why it was not taken, with a link to each field named.
import type { ComponentChildren, VNode } from 'preact';
import type { Problem } from '../../contracts/shared/problem.js';

interface RefusalParts {
  readonly problem: Problem;
  /** Said first. */
  readonly heading: string;
  /** What the refused fields are called. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Whether the problem's own sentence stands there; the children may say more. */
  readonly said?: boolean;
  readonly children?: ComponentChildren;
}

/** The field an error is about, `/budget/amount` as `budget-amount`; the page itself where it is about none. */
export const fieldOf = (pointer: string): string => /^\/(.+)/.exec(pointer)?.[1]?.replaceAll('/', '-') ?? 'main';

/** The names of the refused fields. */
export const wrongFields = (problem: Problem | undefined): string[] =>
  (problem?.errors ?? []).map(({ pointer }) => fieldOf(pointer));

/** The panel; a screen reader says it at once. */
export const Refusal = ({
  problem: { errors = [], title },
  heading,
  labels = {},
  said = true,
  children,
}: RefusalParts): VNode => (
  <div class="problem" role="alert" id="problem">
    <p>
      <b>{heading}</b>
    </p>
    {errors.length === 0 && said && <p>{title}</p>}
    {errors.length > 0 && (
      <ul>
        {errors.map(({ pointer, detail }) => (
          <li>
            <a class="tap" href={`#${fieldOf(pointer)}`}>
              {[labels[fieldOf(pointer)], detail].filter(Boolean).join(' — ')}
            </a>
          </li>
        ))}
      </ul>
    )}
    {children}
  </div>
);
