// Shows a case's records to its reader: what is open beside the work, and what went before.
import type { CaseView } from '../../contracts/cases/case-view.js';
import type { recordViews } from '../../contracts/cases/record-views.js';
import type { Actor } from '../../domain/case/actor.js';
import type { CaseId, CaseState } from '../../domain/case/case.js';
import type { TextOfCase } from './case-file.js';
import type { HiddenLinks } from '../access/hidden-links.js';
import { seesWords } from '../access/viewer.js';

type Records = Pick<CaseView, keyof typeof recordViews>;

interface RecordShowing {
  readonly actor: Actor;
  readonly hidden: HiddenLinks;
}

/** The records; the question's words are null for a reader who may not read them. */
export function showRecords(state: CaseState, texts: readonly TextOfCase[], { actor, hidden }: RecordShowing): Records {
  const shown = (id: CaseId | null): CaseId | null => (id !== null && hidden.has(id) ? null : id);
  return {
    receivedAt: state.receivedAt,
    exit: 'exit' in state ? state.exit : null,
    supervisionOrder: state.supervisionOrder,
    question: state.status === 'awaiting-citizen' ? showQuestion(state.question, texts, actor) : null,
    extension: state.extension && showExtension(state.extension),
    parts: [...state.parts],
    consultation: state.consultation && { ...state.consultation, invited: [...state.consultation.invited] },
    recused: { units: [...state.recused.units], persons: [...state.recused.persons] },
    counts: state.counts,
    parent: shown(state.parent),
    children: state.children.filter((id) => !hidden.has(id)),
    earlier: shown(state.earlier),
    past: state.past.map(({ cycle, outcome, closedAt }) => ({ cycle, outcome, closedAt })),
  };
}

function showExtension({ askedAt, budget, decider }: NonNullable<CaseState['extension']>): Records['extension'] {
  return { askedAt, budget, decider };
}

function showQuestion(
  question: Extract<CaseState, { status: 'awaiting-citizen' }>['question'],
  texts: readonly TextOfCase[],
  actor: Actor,
): Records['question'] {
  const text = texts.find(({ id }) => id === question.text);
  const { askedAt, essential } = question;
  return { askedAt, essential, text: text && seesWords(actor, text) ? text.text : null };
}
