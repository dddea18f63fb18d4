// Lists all scenarios that `npm run rehearse -- --scenario NAME` plays, in the table's order.
import type { Scenario } from './scenario.js';
import { scenariosOfPlaces } from './scenarios-of-places.js';
import { scenariosOfPractice } from './scenarios-of-practice.js';
import { scenariosOfRegulation } from './scenarios-of-regulation.js';
import { scenariosOfReview } from './scenarios-of-review.js';
import { scenariosOfTerms } from './scenarios-of-terms.js';

export const scenarios: readonly Scenario[] = [
  ...scenariosOfRegulation,
  ...scenariosOfPlaces,
  ...scenariosOfTerms,
  ...scenariosOfReview,
  ...scenariosOfPractice,
];

/** The scenarios with these names; `all` means every one. Fails with the first unknown name. */
export function scenariosNamed(names: readonly string[]): Scenario[] {
  if (names.includes('all')) return [...scenarios];
  return names.map((name) => {
    const found = scenarios.find((one) => one.name === name);
    if (!found) throw new Error(`there is no scenario ${name}; --scenario list shows them all.`);
    return found;
  });
}

/** One line per scenario: its name and what it shows, in both languages. */
export const scenarioLines = (): string[] =>
  scenarios.flatMap(({ name, policy, zh, en }) => [`${name}  (${policy})`, `    ${zh}`, `    ${en}`]);
