// The tables of docs/deadlines.md: the shipped packs' figures and rungs, put between their marks in the written text.
import { format } from 'prettier';
import type { Budget } from '../domain/deadlines/budget.js';
import type { BudgetRule, ClockName, Policy, RungRule } from '../domain/policy.js';
import { clockNames } from '../domain/policy.js';
import { shippedPolicies } from '../prisma/city/policies.js';
import { clockWords } from '../relay/template-words.js';

type Pack = Omit<Policy, 'version'>;

/** The document with its tables made anew. Throws when a mark is missing. */
export function deadlinesDocument(written: string): Promise<string> {
  const packs = shippedPolicies as readonly Pack[];
  const model = packs.find(({ code }) => code === 'model');
  if (!model) throw new Error('the pack `model` is not shipped');
  const tables = { figures: figures(packs), rungs: rungs(model), settings: settings(packs) };
  const text = Object.entries(tables).reduce((document, [mark, table]) => between(document, mark, table), written);
  return format(text, { parser: 'markdown', printWidth: 120 });
}

function between(document: string, mark: string, table: string): string {
  const [from, to] = [`<!-- ${mark} -->`, `<!-- end of ${mark} -->`];
  const [start, end] = [document.indexOf(from), document.indexOf(to)];
  if (start < 0 || end < start) throw new Error(`docs/deadlines.md has no place for ${mark}`);
  return `${document.slice(0, start + from.length)}\n\n${table}\n\n${document.slice(end)}`;
}

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const tableOf = (head: readonly string[], rows: readonly string[]): string =>
  [row(...head), row(...head.map(() => '---')), ...rows].join('\n');

const units: Record<Budget['unit'], string> = {
  workingDays: 'working days',
  calendarDays: 'calendar days',
  businessHours: 'business hours',
  hours: 'h',
  seconds: 'sec',
};

const amount = ({ amount: figure, unit }: Budget): string =>
  `${Math.round(figure * 1000) / 1000} ${figure === 1 ? units[unit].replace(/s$/, '') : units[unit]}`;

function budget(rule: BudgetRule): string {
  if ('always' in rule) return amount(rule.always);
  const parts = 'byLevel' in rule ? rule.byLevel : rule.byUrgency;
  const named = Object.entries(parts).map(([name, figure]) => `${name} ${amount(figure)}`);
  const figuresOnly = new Set(Object.values(parts).map(amount));
  return figuresOnly.size === 1 ? `${[...figuresOnly].join('')} (${Object.keys(parts).join(', ')})` : named.join('; ');
}

const clockCell = (name: ClockName): string => `\`${name}\` ${clockWords[name].zh}`;

function figures(packs: readonly Pack[]): string {
  const rows = clockNames.map((name) =>
    row(
      clockCell(name),
      ...packs.map(({ clocks }) => budget(clocks[name].budget)),
      packs[0]?.clocks[name].citation ?? '',
    ),
  );
  return tableOf(['Clock', ...packs.map(({ code }) => `\`${code}\``), 'Where the figure comes from'], rows);
}

function time({ time: stands }: RungRule): string {
  switch (stands.when) {
    case 'due':
      return 'at due';
    case 'before-due':
      return `${stands.percent} % of the budget before due${stands.atMost ? `, at most ${amount(stands.atMost)}` : ''}`;
    case 'before-due-by':
      return `${amount(stands.lead)} before due`;
    case 'after-due':
      return `due + ${stands.budgets} × budget`;
    case 'after-due-every':
      return `every ${amount(stands.every)} after due, ${stands.times} times`;
  }
}

function rungs(model: Pack): string {
  const rows = clockNames.flatMap((name) =>
    model.clocks[name].rungs.map((rung) =>
      row(clockCell(name), `\`${rung.rung}\``, `\`${rung.act}\``, time(rung), rung.levels?.join(', ') ?? 'all levels'),
    ),
  );
  return tableOf(['Clock', 'Rung', 'Act', 'When', 'Where'], rows);
}

function settings(packs: readonly Pack[]): string {
  const span = (hours: { from: string; to: string } | null): string =>
    hours ? `${hours.from}-${hours.to}` : 'any hour';
  const lines: readonly (readonly [string, (pack: Pack) => string])[] = [
    ['calendar', ({ calendar }) => calendar],
    ['ladder', ({ ladder }) => ladder.join(' → ')],
    ['callback counted from', ({ callback }) => callback.base],
    ['citizens are asked', ({ callback }) => span(callback.window)],
    ['unanswered cases phoned', ({ callback }) => `${callback.unansweredPhonePercent} %`],
    ['rectification rounds', ({ rectificationRounds }) => String(rectificationRounds)],
    ['people are written to', ({ noticeHours }) => span(noticeHours)],
  ];
  return tableOf(
    ['Setting', ...packs.map(({ code }) => `\`${code}\``)],
    lines.map(([words, of]) => row(words, ...packs.map(of))),
  );
}
