// Explains a whole term line by line: pauses, extensions, and due instants taken over.
import { type Instant, msOf } from '../base/instant.js';
import type { Budget } from './budget.js';
import { countsDays } from './budget.js';
import type { Calendar } from './calendar.js';
import { type ExplainLine, explainDue } from './explain-due.js';
import { momentWords, unitWords } from './explain-words.js';
import { type Term, type TermBound, type TermStep, lengthens, stepsOf } from './term.js';

/** What was added to a term, as its ledger keeps it. */
export interface TermLedger {
  /** Each pause with its reason in words; `until` is null while it lasts. */
  readonly pauses: readonly {
    readonly because: { readonly zh: string; readonly en: string };
    readonly from: Instant;
    readonly until: Instant | null;
    readonly amount: number;
  }[];
  /** In the order of the term's own extensions. */
  readonly extensions: readonly { readonly at: Instant; readonly budget: Budget }[];
}

/**
 * The lines of a term, made from the very steps that `termEnd` takes: the last line's `to` is the term's due instant.
 * Throws the same refusals.
 */
export function explainTerm(term: Term, ledger: TermLedger, calendar: Calendar): ExplainLine[] {
  const [first, ...further] = stepsOf(term, calendar);
  if (!first) return [];
  const [start, ...counted] = explainDue(first.input).lines;
  const own = ledger.extensions.filter(({ budget }) => lengthens(term, budget));
  const added = [
    ...ledger.pauses.map((pause) => ({ at: pause.from, line: pauseLine(pause, { term, calendar }) })),
    ...own.map((one) => ({ at: one.at, line: grantLine(one, calendar) })),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const others = ledger.extensions.filter(({ budget }) => !lengthens(term, budget));
  return [
    ...(start ? [start] : []),
    ...added.map(({ line }) => line),
    ...(added.length > 0 ? [sumLine(term, first)] : []),
    ...counted,
    ...(term.bound ? [boundLine(term.bound, { step: first, calendar })] : []),
    ...further.flatMap((step, i) => furtherLines(step, { extension: others[i], calendar })),
  ];
}

function pauseLine(
  pause: TermLedger['pauses'][number],
  { term, calendar }: { term: Term; calendar: Calendar },
): ExplainLine {
  const from = momentWords(calendar, msOf(pause.from));
  const { because } = pause;
  if (pause.until === null) {
    const text = { zh: `${from.zh} 起停计：${because.zh}`, en: `stands still since ${from.en}: ${because.en}` };
    return { rule: 'pause', text, from: pause.from, to: pause.from };
  }
  const until = momentWords(calendar, msOf(pause.until));
  const worth = unitWords({ amount: pause.amount, unit: term.budget.unit });
  const text = {
    zh: `${from.zh} 至 ${until.zh} 停计（${because.zh}），期限顺加${worth.zh}`,
    en: `stood still from ${from.en} to ${until.en} (${because.en}): ${worth.en} added`,
  };
  return { rule: 'pause', text, from: pause.from, to: pause.until };
}

function grantLine({ at, budget }: TermLedger['extensions'][number], calendar: Calendar): ExplainLine {
  const [moment, granted] = [momentWords(calendar, msOf(at)), unitWords(budget)];
  const text = {
    zh: `${moment.zh} 批准延期${granted.zh}`,
    en: `extension of ${granted.en} granted on ${moment.en}`,
  };
  return { rule: 'extension', text, from: at, to: at };
}

function sumLine(term: Term, { input }: TermStep): ExplainLine {
  const [plain, all] = [unitWords(term.budget), unitWords(input.budget)];
  const text = {
    zh: `原期限${plain.zh}，连同停计与延期共${all.zh}`,
    en: `the term of ${plain.en} is ${all.en} with what stood still and what was granted`,
  };
  return { rule: 'sum', text, from: term.from, to: term.from };
}

function boundLine(
  { carry, dueAt }: TermBound,
  { step, calendar }: { step: TermStep; calendar: Calendar },
): ExplainLine {
  const now = step.former?.dueAt ?? dueAt;
  const [was, is] = [momentWords(calendar, msOf(dueAt), true), momentWords(calendar, msOf(now), true)];
  const moved =
    now === dueAt
      ? { zh: '', en: '' }
      : { zh: `（原 ${was.zh}，因停计顺延）`, en: ` (${was.en} before it stood still)` };
  const former = { zh: `${is.zh}${moved.zh}`, en: `${is.en}${moved.en}` };
  const text =
    carry === 'keep'
      ? { zh: `沿用原时限：${former.zh} 届满`, en: `the former deadline stands: over on ${former.en}` }
      : step.due.dueAt === now
        ? {
            zh: `原时限 ${former.zh} 在先，以先到者为准`,
            en: `the former deadline, ${former.en}, is no later and counts`,
          }
        : {
            zh: `原时限 ${former.zh} 在后，以先到者为准`,
            en: `the former deadline, ${former.en}, is later and gives way`,
          };
  return { rule: 'bound', text, from: step.counted.dueAt, to: step.due.dueAt };
}

/** An extension counted on from where the term ended: its own start line gives way to the grant. */
function furtherLines(
  step: TermStep,
  { extension, calendar }: { extension: TermLedger['extensions'][number] | undefined; calendar: Calendar },
): ExplainLine[] {
  const [start, ...counted] = explainDue(step.input).lines;
  const { budget } = step.input;
  // A term in days goes on from the last millisecond of its last day.
  const end = msOf(step.input.from) + (countsDays(budget.unit) ? 1 : 0);
  const [moment, granted] = [momentWords(calendar, end, true), unitWords(budget)];
  const on = extension ? momentWords(calendar, msOf(extension.at)) : moment;
  const text = {
    zh: `${on.zh} 批准延期${granted.zh}，自 ${moment.zh} 届满时接续计算`,
    en: `extension of ${granted.en} granted on ${on.en}, counted on from the end on ${moment.en}`,
  };
  return [{ rule: 'extension', text, from: step.input.from, to: start?.to ?? step.input.from }, ...counted];
}
