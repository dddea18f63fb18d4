// Fills a form that is opened with what is most likely meant.
import type { CaseView } from '../../contracts/cases/case-view.js';
import type { CommandChoices } from '../../contracts/cases/command-choices.js';
import type { CommandName } from '../../domain/case/commands.js';
import { fieldOf } from '../form/refusal.js';
import type { Form } from './fields/read-body.js';

interface Opened {
  readonly seen: CaseView;
  readonly choices: CommandChoices | null;
}

/** By command, what is known of the case or nearly always so. */
const likely: { readonly [N in CommandName]?: (seen: CaseView) => Form } = {
  contact: () => ({ method: 'phone' }),
  note: () => ({ visibility: 'internal' }),
  classify: ({ kind, priority, category }) => ({ kind, priority, ...(category === null ? {} : { category }) }),
  complete: ({ contactedAt }) => (contactedAt === null ? {} : { contacted: 'yes' }),
};

/** The values with which the form is opened; none that only the person can know. */
export function startingValues(command: CommandName, { seen, choices }: Opened): Form {
  const suggested = Object.entries(choices?.fields ?? {}).flatMap(([pointer, { suggested: code }]) =>
    code === null ? [] : [[fieldOf(pointer), code] as const],
  );
  const longest = choices?.longest;
  const term = longest ? { 'budget-amount': String(longest.amount), 'budget-unit': longest.unit } : {};
  return { ...likely[command]?.(seen), ...Object.fromEntries(suggested), ...term };
}
