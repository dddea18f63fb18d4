// Draws a list in groups by when the turn ends, and how many there are of each, as filters.
import type { VNode } from 'preact';
import type { CaseRow as Row } from '../../contracts/cases/case-view.js';
import { type TurnCounts, type TurnGroup, turnGroups } from '../../contracts/lists/case-list.js';
import { daysUntil } from '../../wording/near-time.js';
import { say } from '../../wording/say.js';
import { CaseRow } from '../parts/case-row.js';
import type { Visit } from '../serve/visit.js';
import { list } from '../words/case/case-words.js';
import { listAddress } from './list-address.js';

interface Grouping {
  readonly visit: Visit;
  /** Whether these are the reader's own cases, so that others' turns stand apart. */
  readonly own: boolean;
}

interface GroupsParts extends Grouping {
  readonly rows: readonly Row[];
  readonly names: Readonly<Record<string, string>>;
}

/** The group that the address asks for; none for all. */
export const chosenGroup = ({ query }: Pick<Visit, 'query'>): TurnGroup | undefined =>
  turnGroups.find((name) => name === query['group']);

/** The rows by when their turn ends, in reading order; only groups that have any. */
export const Groups = ({ rows, names, visit, own }: GroupsParts): VNode => (
  <>
    {turnGroups
      .map((name) => ({ name, found: rows.filter((row) => groupOf(row, { visit, own }) === name) }))
      .filter(({ found }) => found.length > 0)
      .map(({ name, found }) => (
        <section aria-labelledby={name}>
          <h2 class="group" id={name}>
            {say(visit.language, list[name])}
          </h2>
          <ol class="rows">
            {found.map((row) => (
              <CaseRow row={row} names={names} from={listAddress(visit)} visit={visit} />
            ))}
          </ol>
        </section>
      ))}
  </>
);

function groupOf({ turn }: Row, { visit, own }: Grouping): TurnGroup {
  if (!turn || (own && !turn.yours)) return 'waiting';
  if (turn.until === null) return 'later';
  if (turn.until <= visit.at) return 'overdue';
  const days = daysUntil(turn.until, visit);
  return days === 0 ? 'today' : days === 1 ? 'tomorrow' : 'later';
}

/** The cases of all groups. */
export const openIn = (turns: TurnCounts): number => turnGroups.reduce((sum, name) => sum + turns[name], 0);

interface CountsParts {
  readonly turns: TurnCounts;
  readonly visit: Visit;
}

/** How many there are in all and of each group; the chosen group leads back to all. */
export function Counts({ turns, visit }: CountsParts): VNode {
  const chosen = chosenGroup(visit);
  const shown = turnGroups.filter((name) => turns[name] > 0 || name === chosen);
  return (
    <ul class="counts">
      <Count many={openIn(turns)} label="open" to={null} current={chosen === undefined} visit={visit} />
      {shown.map((name) => (
        <Count
          many={turns[name]}
          label={name}
          to={name === chosen ? null : name}
          current={name === chosen}
          visit={visit}
        />
      ))}
    </ul>
  );
}

interface CountParts {
  readonly many: number;
  readonly label: TurnGroup | 'open';
  readonly to: TurnGroup | null;
  readonly current: boolean;
  readonly visit: Visit;
}

const Count = ({ many, label, to, current, visit }: CountParts): VNode => (
  <li>
    <a href={listAddress(visit, { group: to })} class={label} aria-current={current ? 'true' : undefined}>
      <b>{many}</b> {say(visit.language, label === 'today' ? list.dueToday : list[label])}
    </a>
  </li>
);
