// Lists what is open beside the work on a case, and the cases it belongs together with.
import type { VNode } from 'preact';
import type { CaseView } from '../../contracts/cases/case-view.js';
import { unitWords } from '../../domain/deadlines/explain-words.js';
import { errandName, errandStateWords, resultWords } from '../../wording/names.js';
import { nearTime } from '../../wording/near-time.js';
import { taskWords } from '../../wording/notice-words.js';
import { say } from '../../wording/say.js';
import { type Fact, FactList } from '../parts/fact-list.js';
import { shortNumber } from '../../wording/short-number.js';
import type { Visit } from '../serve/visit.js';
import { records as words } from '../words/case/record-words.js';
import { fillIn } from '../words/fill-in.js';
import { type Beside, linkedShown } from './beside.js';

interface RecordParts {
  readonly seen: CaseView;
  readonly beside: Beside;
  readonly visit: Visit;
}

/** Nothing where none of them is. */
export function Records(parts: RecordParts): VNode | null {
  const facts = [...between(parts), ...asked(parts), ...linked(parts)].filter(([, value]) => value !== null);
  if (facts.length === 0) return null;
  return (
    <section class="sheet" aria-labelledby="records">
      <h2 id="records">{say(parts.visit.language, words.title)}</h2>
      <FactList facts={facts} />
    </section>
  );
}

type Fill = Readonly<Record<string, string>>;

/** What lies between units: offers, disputes, help, consultation, deliveries. */
function between({ seen, visit }: RecordParts): Fact[] {
  const { language } = visit;
  const { transfer, dispute, parts, consultation, errands, names } = seen;
  const named = (code: string): string => names[code] ?? code;
  const filled = (text: keyof typeof words, fill: Fill): string => fillIn(say(language, words[text]), fill);
  const offer = transfer && {
    ...{ from: named(transfer.from), to: named(transfer.to) },
    time: nearTime(transfer.offeredAt, visit),
  };
  const helping = parts.map(({ unit, since, done }) =>
    done
      ? `${named(unit)} · ${say(language, resultWords[done.result])} · ${nearTime(done.at, visit)}`
      : filled('helpingSince', { unit: named(unit), time: nearTime(since, visit) }),
  );
  const opinions = consultation?.invited.map(({ unit, opinedAt }) =>
    opinedAt === null
      ? filled('noOpinion', { unit: named(unit) })
      : filled('opinion', { unit: named(unit), time: nearTime(opinedAt, visit) }),
  );
  const deliveries = errands.map(
    ({ kind, to, state }) => `${errandName(kind, language)} · ${named(to)} · ${say(language, errandStateWords[state])}`,
  );
  return [
    [say(language, words.transfer), offer && filled('offered', offer)],
    [say(language, words.dispute), dispute && filled('between', { from: named(dispute.from), to: named(dispute.to) })],
    [say(language, words.parts), lines(helping)],
    [say(language, words.consultation), lines(opinions ?? [])],
    [say(language, words.errands), lines(deliveries)],
  ];
}

/** What waits for a decision or an answer. */
function asked({ seen, beside, visit }: RecordParts): Fact[] {
  const { language } = visit;
  const { extension, supervisionOrder: order, tasks, recused, names } = seen;
  const named = (code: string): string => names[code] ?? code;
  const kept = [...recused.units, ...recused.persons].map(named);
  const fill = extension && {
    budget: say(language, unitWords(extension.budget)).trim(),
    decider: named(extension.decider),
    time: nearTime(extension.askedAt, visit),
  };
  return [
    [say(language, words.extension), fill && fillIn(say(language, words.extensionAsked), fill)],
    [say(language, words.order), order && <Order order={order} named={named} print={beside.order} visit={visit} />],
    [
      say(language, words.tasks),
      lines(tasks.map(({ kind, unit }) => `${named(unit)}: ${say(language, taskWords[kind])}`)),
    ],
    [say(language, words.recused), lines(kept)],
  ];
}

interface OrderParts {
  readonly order: NonNullable<CaseView['supervisionOrder']>;
  readonly named: (code: string) => string;
  readonly print: string | null;
  readonly visit: Visit;
}

const Order = ({ order, named, print, visit }: OrderParts): VNode => (
  <>
    {fillIn(say(visit.language, order.answeredAt === null ? words.orderOpen : words.orderAnswered), {
      ...{ issuer: named(order.issuer), recipient: named(order.recipient) },
      time: nearTime(order.answeredAt ?? order.openedAt, visit),
    })}
    {print !== null && (
      <>
        {' '}
        <a class="tap" href={print}>
          {say(visit.language, words.printOrder)}
        </a>
      </>
    )}
  </>
);

/** The cases it was merged with, continues or repeats; those that are not the reader's are named as such. */
function linked({ seen: { parent, children, earlier }, beside, visit }: RecordParts): Fact[] {
  const { language } = visit;
  const link = (id: string): VNode => {
    const found = beside.linked.get(id);
    if (!found) return <>{say(language, words.notVisible)}</>;
    return (
      <a href={`/cases/${found.number}`}>
        {found.summary ?? ''} …{shortNumber(found.number)}
      </a>
    );
  };
  const more = children.length - linkedShown;
  const rest = more > 0 ? [fillIn(say(language, words.more), { count: String(more) })] : [];
  return [
    [say(language, words.parent), parent && link(parent)],
    [say(language, words.earlier), earlier && link(earlier)],
    [say(language, words.children), lines([...children.slice(0, linkedShown).map(link), ...rest])],
  ];
}

/** Each on a line of its own; null for none. */
const lines = (items: readonly (string | VNode)[]): VNode | null =>
  items.length === 0 ? null : (
    <ul class="plain">
      {items.map((item) => (
        <li>{item}</li>
      ))}
    </ul>
  );
