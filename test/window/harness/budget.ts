// Holds what each kind of page may cost at a first visit, and checks a page against it.
import { expectNone } from './expect-none.js';
import type { OpenedPage } from './opened-page.js';

/** `content` is the page with its styles; KB are of 1,000 bytes, as sent. */
interface Budget {
  readonly scripts: number;
  readonly content: number;
  readonly requests: number;
  readonly nodes: number;
}

export const budgets = {
  citizen: { scripts: 5, content: 16, requests: 4, nodes: 300 },
  officer: { scripts: 57, content: 28, requests: 6, nodes: 1_500 },
  desk: { scripts: 57, content: 32, requests: 6, nodes: 2_500 },
  administrator: { scripts: 60, content: 40, requests: 8, nodes: 3_500 },
} as const satisfies Record<string, Budget>;

export type BudgetName = keyof typeof budgets;

/** Fails when the page costs more than its kind may. */
export async function checkBudget({ transfer }: OpenedPage, name: BudgetName): Promise<void> {
  const { page, styles, scripts, requests, nodes } = await transfer.cost();
  const cost = { scripts: scripts / 1_000, content: (page + styles) / 1_000, requests, nodes };
  const budget: Budget = budgets[name];
  const parts = ['scripts', 'content', 'requests', 'nodes'] as const;
  const over = parts.filter((part) => cost[part] > budget[part]);
  expectNone(
    'over budget',
    over.map((part) => `${part}: ${cost[part]}, at most ${budget[part]}`),
  );
}
