// Asks for what a case's page shows beside the case: earlier cases, linked ones, the printed order.
import { named } from '../../api/routes.js';
import type { CaseView } from '../../contracts/cases/case-view.js';
import type { SimilarCases } from '../../contracts/lists/similar-cases.js';
import type { AnswerTo, Visit } from '../serve/visit.js';

type Similar = SimilarCases['items'][number];
type Linked = Pick<AnswerTo<typeof named.getCase>, 'number' | 'summary'>;

export interface Beside {
  /** Possibly the same matter, place or reporter; null where that was not asked. */
  readonly similar: readonly Similar[] | null;
  /** The linked cases that the reader may open, by their ids. */
  readonly linked: ReadonlyMap<string, Linked>;
  /** Where the supervision order is printed, for whoever may read it. */
  readonly order: string | null;
}

/** Linked cases named on the page; a case with very many duplicates says how many more there are. */
export const linkedShown = 5;

export async function besides(seen: CaseView, visit: Visit): Promise<Beside> {
  const [similar, linked, order] = await Promise.all([
    seen.frozenAt === null ? similarTo(seen.number, visit) : null,
    linkedOf(seen, visit),
    orderOf(seen, visit),
  ]);
  return { similar, linked, order };
}

export async function similarTo(number: string, visit: Visit): Promise<readonly Similar[] | null> {
  const answer = await visit.ask(named.similarCases, { body: { case: number, limit: 50 } });
  return answer.ok ? answer.body.items : null;
}

/** Whether it has the place, or the reporter, in common; words alike are a hint for triage, not for here. */
export const sharesPlace = ({ because }: Similar): boolean =>
  because.some(({ reason }) => reason === 'same-place' || reason === 'near');
export const sharesReporter = ({ because }: Similar): boolean =>
  because.some(({ reason }) => reason === 'same-reporter');

async function linkedOf({ parent, earlier, children }: CaseView, visit: Visit): Promise<Beside['linked']> {
  const ids = [...[parent, earlier].filter((id) => id !== null), ...children.slice(0, linkedShown)];
  const found = await Promise.all(
    ids.map(async (id) => [id, await visit.ask(named.getCase, { params: { id } })] as const),
  );
  return new Map(found.flatMap(([id, answer]) => (answer.ok ? [[id, answer.body] as const] : [])));
}

async function orderOf({ supervisionOrder }: CaseView, visit: Visit): Promise<string | null> {
  if (!supervisionOrder) return null;
  const { id } = supervisionOrder;
  const answer = await visit.ask(named.showOrder, { params: { id } });
  return answer.ok ? `/v1/supervision-orders/${id}.pdf` : null;
}
