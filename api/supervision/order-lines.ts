// Writes the lines of a printed supervision order in the reader's language.
// They hold facts of the case, never its reporter.
import type { CityFacts } from '../../casebook/facts/facts.js';
import type { Language } from '../../contracts/shared/words.js';
import type { SupervisionCause } from '../../domain/case/case-records.js';
import type { SupervisionLevel } from '../../domain/base/codes.js';
import type { Instant } from '../../domain/base/instant.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import type { CaseFile } from '../case-read/case-file.js';
import type { FoundOrder } from './find-orders.js';
import { say } from '../../wording/say.js';
import { localEnd, localTime } from '../../wording/local-time.js';
import { withoutReporter } from '../../domain/intake/mask-reporter.js';
import { clockName } from '../../wording/names.js';
import { promiseOf } from '../case-read/show-case.js';

export interface OrderLines {
  readonly language: Language;
  readonly title: string;
  readonly subtitle: string;
  readonly number: string;
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly demandsLabel: string;
  readonly demands: string;
  readonly due: readonly [label: string, value: string];
  readonly issuer: string;
  readonly issuedOn: string;
  readonly seal: string;
  readonly receipt: readonly string[];
  readonly foot: string;
}

const levels: Readonly<Record<SupervisionLevel, Bilingual>> = {
  bureau: { zh: '县（区）局督办', en: 'County bureau' },
  'city-bureau': { zh: '市局督办', en: 'City bureau' },
  hall: { zh: '政府热线督办', en: 'Government hotline office' },
};

interface PrintInput {
  readonly order: FoundOrder;
  readonly file: CaseFile;
  readonly facts: CityFacts;
  readonly language: Language;
}

/** The lines of one order as it stands. */
export function orderLines({ order, file, facts, language }: PrintInput): OrderLines {
  const { state } = file;
  const words = (zh: string, en: string): string => say(language, { zh, en });
  const time = (at: Instant | null): string => (at === null ? '—' : localTime(at, facts, language));
  const until = (at: Instant | null): string => (at === null ? '—' : localEnd(at, facts, language));
  const unit = (code: string): string => {
    const names = facts.organisation.units.get(code)?.names;
    return names ? say(language, names) : code;
  };
  const category = facts.categories.get(state.category ?? '')?.names;
  const title = file.texts.find(({ purpose }) => purpose === 'title')?.text;
  const matter = title === undefined ? null : withoutReporter(title, file.reporter);
  const renewed =
    order.renewals === 0 ? '' : words(`（第 ${order.renewals + 1} 次督办）`, ` (demand no. ${order.renewals + 1})`);
  return {
    language,
    title: words('督办通知单', 'Supervision Order'),
    subtitle: unit(order.issuer),
    number: `${words('编号：', 'No. ')}${order.number}`,
    facts: [
      [words('督办级别', 'Level'), `${say(language, levels[order.level])}${renewed}`],
      [words('被督办单位', 'To'), unit(order.recipient)],
      [words('案件编号', 'Case'), order.caseNumber],
      [words('诉求类别', 'Category'), category ? say(language, category) : words('未分类', 'not yet classified')],
      ...(matter === null ? [] : ([[words('诉求事项', 'Matter'), matter]] as const)),
      [words('发生网格', 'Grid'), state.grid === null ? '—' : unit(state.grid)],
      [words('登记时间', 'Registered'), time(state.registeredAt)],
      [words('承诺答复', 'Promised by'), until(promiseOf(state))],
      [words('现承办单位', 'Now with'), unit(state.unit)],
      [words('督办事由', 'Reason'), causeWords(order.because, language)],
    ],
    demandsLabel: words('督办要求', 'Demands'),
    demands:
      order.demands === null
        ? say(language, standing(order.because))
        : printable(withoutReporter(order.demands, file.reporter), language),
    due: [words('答复期限', 'Answer due by'), until(order.dueAt)],
    issuer: unit(order.issuer),
    issuedOn: localTime(demandedAt(order, file), facts, language),
    seal: words('（盖章）', ' (seal)'),
    receipt: [words('签收人：', 'Received by: '), words('签收时间：', 'Received on: ')],
    foot: words(
      '本单不载反映人个人信息；办理情况请在系统内答复。',
      'This order carries no personal data of the reporter; answer it in the system.',
    ),
  };
}

/** Demands made before they were limited are printed as far as a page or two holds them. */
function printable(demands: string, language: Language): string {
  const lines = demands.split(/\r\n?|\n/);
  const letters = Array.from(lines.slice(0, printed.lines).join('\n'));
  if (lines.length <= printed.lines && letters.length <= printed.letters) return demands;
  const rest = { zh: '……（其余见系统）', en: ' ... (the rest is in the system)' };
  return `${letters.slice(0, printed.letters).join('')}${say(language, rest)}`;
}

const printed = { lines: 200, letters: 4_000 } as const;

/** When the present demand was made: at the start of its clock's newest run, which a renewal begins. */
function demandedAt({ openedAt, closedAt }: FoundOrder, { state }: CaseFile): Instant {
  const run = state.clocks.findLast(
    ({ name, startedAt }) =>
      name === 'supervision-reply' && startedAt >= openedAt && (closedAt === null || startedAt <= closedAt),
  );
  return run?.startedAt ?? openedAt;
}

/** The demand of an order made by a rule, not a person; only a clock's order asks why the case was late. */
function standing(because: SupervisionCause): Bilingual {
  if (because === 'refused-twice') {
    return {
      zh: '请立即核查移交依据，说明两次被退回的原因及责任，提出办理措施和办结时间，并在答复期限前书面答复。',
      en: 'Examine at once on what grounds the case was handed on, state why it was refused twice and who answers for it, say what will be done and by when, and answer in writing before the time given.',
    };
  }
  if (because === 'dissatisfied-twice') {
    return {
      zh: '请立即核查办理情况，再次听取群众意见，说明两次不满意的原因及责任，提出整改措施和办结时间，并在答复期限前书面答复。',
      en: 'Examine at once how the case was handled, hear the citizen again, state why they were dissatisfied twice and who answers for it, say what will be put right and by when, and answer in writing before the time given.',
    };
  }
  return {
    zh: '请立即核查办理情况，说明未按期办理的原因及责任，提出整改措施和办结时间，并在答复期限前书面答复。',
    en: 'Examine at once how the case was handled, state why it was not dealt with in time and who answers for it, say what will be done and by when, and answer in writing before the time given.',
  };
}

function causeWords(because: SupervisionCause, language: Language): string {
  const named: Readonly<Record<string, Bilingual>> = {
    'by-hand': { zh: '督察部门督办', en: 'ordered by the supervision office' },
    'refused-twice': { zh: '移交两次被退回', en: 'refused twice on transfer' },
    'dissatisfied-twice': { zh: '群众两次评价不满意', en: 'the citizen was dissatisfied twice' },
  };
  const known = Object.hasOwn(named, because) ? named[because] : undefined;
  if (known) return say(language, known);
  const clock = clockName(because, language);
  return say(language, { zh: `“${clock}”超期未完成`, en: `overdue: ${clock}` });
}
