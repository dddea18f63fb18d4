// Builds docs/lifecycle.md from the transition table: a diagram and tables.
import { format } from 'prettier';
import {
  type Status,
  capacities,
  factActs,
  moveActs,
  openStatuses,
  statuses,
  terminalStatuses,
} from '../domain/base/codes.js';
import { commandNames } from '../domain/case/commands.js';
import { type Transition, actMoves, leadsTo, transitions } from '../domain/lifecycle/moves/table.js';
import { capacityWords, commandWords, statusWords } from '../wording/lifecycle-words.js';
import { actWords } from '../wording/names.js';

/** The whole document as prettier writes it. */
export const lifecycleDocument = (): Promise<string> => format(markdown(), { parser: 'markdown', printWidth: 120 });

const code = (name: string): string => `\`${name}\``;
const codes = (names: readonly string[]): string => names.map(code).join(' ');
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly string[]): string =>
  [row(...head), row(...head.map(() => '---')), ...rows].join('\n');

function markdown(): string {
  return [
    '# The life of a case · 案件的一生',
    'Made from `domain/lifecycle/moves/table.ts` by `npm run documents`; a test compares the two. Random lives in ' +
      '`domain/lifecycle/ways.test.ts` take every way shown here that a command of this release opens, and no other.',
    '## Ways · 流转',
    'Plain names are commands of people, names in brackets are acts of the case workflow. Any open case can be withdrawn, as long as ' +
      'no other is merged into it (409 `has-children`); that and the ways into `not-admitted` and `diverted` are left to the table.',
    diagram(),
    'A former case (历史件), taken over from another register, begins `closed` with the outcome `former` and goes no way at all: ' +
      'whatever its table row says, every command but `note` and `release-files` is refused with 409 `former-case`.',
    '## Statuses · 状态',
    statusTable(),
    '## Commands · 操作',
    'A command is refused with `transition-not-allowed` in any other status and with `forbidden` to a caller ' +
      'without such a capacity. It ends the clocks named last, even when it comes after their due instant.',
    commandTable(),
    '## Capacities · 身份',
    'The capacity in which a caller acts on a case, decided per case from the posts held on that day.',
    capacityTable(),
    '## Acts of the case workflow · 到期动作',
    'Facts are always recorded; moves give way to a command that ends their clock.',
    actTable(),
  ].join('\n\n');
}

/** Statuses left out of the diagram, since nearly every status leads there. */
const undrawn: readonly Status[] = ['withdrawn', 'not-admitted', 'diverted', 'duplicate'];

function diagram(): string {
  const ways = openStatuses.flatMap((from) =>
    statuses
      .filter((to) => !undrawn.includes(to))
      .flatMap((to) => {
        const labels = labelsOf(from, to);
        return labels.length > 0 ? [`  ${id(from)} --> ${id(to)}: ${labels.join(', ')}`] : [];
      }),
  );
  const names = statuses
    .filter((status) => !undrawn.includes(status))
    .map((status) => `  state "${status} ${statusWords[status].zh}" as ${id(status)}`);
  const begins = (['registered', 'dispatched', 'offered'] as const).map((status) => `  [*] --> ${id(status)}`);
  return ['```mermaid', 'stateDiagram-v2', ...names, ...begins, ...ways, `  ${id('closed')} --> [*]`, '```'].join('\n');
}

const id = (status: Status): string => status.replaceAll('-', '_');

function labelsOf(from: Status, to: Status): string[] {
  const commands = commandNames.filter((name) => leadsTo(name, from).includes(to));
  const acts = moveActs.filter((act) => actMoves[act]?.[from]?.includes(to)).map((act) => `(${act})`);
  return [...commands, ...acts];
}

function statusTable(): string {
  const rows = statuses.map((status) => {
    const ended = (terminalStatuses as readonly Status[]).includes(status);
    const { zh, en, meaning } = statusWords[status];
    return row(code(status), zh, en, meaning, ended ? 'ended' : 'open');
  });
  return table(['Status', '中文', 'English', 'Meaning', ''], rows);
}

function commandTable(): string {
  const rows = commandNames.map((name) => {
    const { from, by, to, ends } = transitions[name];
    const clocks = ends === 'all' ? 'all' : codes(ends);
    const { zh, en, meaning } = commandWords[name];
    return row(code(name), zh, en, meaning, allOr(from), codes(by), targets(to), clocks);
  });
  return table(['Command', '中文', 'English', 'Meaning', 'From', 'By', 'Leads to', 'Ends'], rows);
}

const allOr = (from: readonly Status[]): string =>
  from.length === statuses.length ? 'any' : from.length === openStatuses.length ? 'any open' : codes(from);

const targets = (to: Transition['to']): string =>
  codes([...new Set<Status>(Array.isArray(to) ? (to as readonly Status[]) : Object.values(to).flat())]);

const capacityTable = (): string =>
  table(
    ['Capacity', '中文', 'English', 'Meaning'],
    capacities.map((name) =>
      row(code(name), capacityWords[name].zh, capacityWords[name].en, capacityWords[name].meaning),
    ),
  );

function actTable(): string {
  const rows = [...factActs, ...moveActs].map((act) => {
    const ways = Object.entries(actMoves[act] ?? {}).map(([from, to]) => `${code(from)} → ${to.map(code).join(', ')}`);
    const kind = (factActs as readonly string[]).includes(act) ? 'fact' : 'move';
    return row(code(act), actWords[act].zh, actWords[act].en, kind, ways.join(', '));
  });
  return table(['Act', '中文', 'English', '', 'Status'], rows);
}
