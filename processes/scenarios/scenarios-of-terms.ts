// Scenarios of terms: days off, made-up workdays, rolling, petitions and their reviews.
import { request, type Scenario, secondsOf, solved } from './scenario.js';

const workingDays = (amount: number) => ({ amount, unit: 'workingDays' }) as const;
const calendarDays = (amount: number) => ({ amount, unit: 'calendarDays' }) as const;
const hours = (amount: number) => ({ amount, unit: 'hours' }) as const;

export const scenariosOfTerms: readonly Scenario[] = [
  {
    name: 'working-days',
    row: 'deadline',
    policy: 'rehearsal',
    zh: '工作日：首日不计，法定假日除外，调休的周末照算（按真实日历计）',
    en: 'Working days: the first is not counted, official days off are left out, weekends made up count (figures of real time)',
    async play({ open, ends }) {
      await open(request('请告知期限。', 'G-0103'));
      await ends({ from: '2026-02-13', budget: workingDays(5) }, '2026-02-27');
      await ends({ from: '2026-09-30', budget: workingDays(1) }, '2026-10-08');
      await ends({ from: '2026-09-30', budget: workingDays(3) }, '2026-10-10');
      await ends({ from: '2026-05-08', budget: workingDays(1) }, '2026-05-09');
      await ends({ from: '2026-01-03', budget: workingDays(1) }, '2026-01-04');
      await ends({ from: '2025-09-26', budget: workingDays(5) }, '2025-10-10');
    },
    expected: ['registered dispatched G-0103'],
  },
  {
    name: 'police-terms',
    row: 'police-procedure',
    policy: 'police-procedure',
    zh: '公安程序：开始的时、日不计入；末日为节假日的，顺延至节假日后第一日（按真实时间计）',
    en: 'Police procedure: the hour and the day of the start are not counted, and no term ends on a holiday (figures of real time)',
    async play({ open, ends, see }) {
      const notCounted = { budget: hours(24), startHourCounted: false };
      await ends({ from: '2026-09-30T10:20:00+08:00', ...notCounted }, '2026-10-01T03:00:00.000Z');
      await ends({ from: '2026-08-05', budget: calendarDays(60), roll: 'next-workday' }, '2026-10-08');
      await ends({ from: '2026-09-24', budget: calendarDays(7), roll: 'next-workday' }, '2026-10-08');
      await open(request('报案，不知归谁管。'));
      await see('the 24 hours began with the next full hour', ({ clock }) => {
        const { startedAt, dueAt } = clock('dispatch');
        const began = Date.parse(dueAt) - 24 * 3_600_000;
        return began % 3_600_000 === 0 && began > Date.parse(startedAt) && began - Date.parse(startedAt) <= 3_600_000;
      });
    },
    expected: ['registered registered B-01'],
  },
  {
    name: 'petition-review',
    row: 'petitions',
    policy: 'petition-2022-in-seconds',
    zh: '信访：十五日内转送，六十日内办结，可延长三十日；复查、复核各三十日，各一次，不得延长',
    en: 'Petitions: forwarded in fifteen days, decided in sixty and at most thirty more; reviewed and re-reviewed in thirty, once each and never longer',
    async play({ open, act, see, refused }) {
      await open(request('信访事项。'));
      await see('fifteen days are forty-five seconds', ({ clock }) => secondsOf(clock('dispatch')) === 45);
      await act('B-01-operator', 'dispatch', { unit: 'G-0105' });
      await act('G-0105-officer', 'sign');
      const longer = { budget: { amount: 90, unit: 'seconds' }, reason: '需要鉴定。' };
      await act('G-0105-officer', 'request-extension', longer);
      await act('S-01-desk', 'decide-extension', { grant: true, reason: '同意。' });
      await see('sixty days and thirty more are 270 seconds', ({ clock }) => {
        return secondsOf(clock('handling')) === 270 && secondsOf(clock('promise')) === 270;
      });
      for (const name of ['a review', 'a re-review']) {
        await act('G-0105-officer', 'complete', solved);
        await act('B-01-callback', 'rate', { score: 2 });
        await act('B-01-callback', 'reopen', { reason: '申请复查或者复核。' });
        await see(`${name} takes thirty days, which are ninety seconds`, ({ clock }) => {
          return secondsOf(clock('handling')) === 90 && secondsOf(clock('promise')) === 90;
        });
        await act('G-0105-officer', 'sign');
        await refused('G-0105-officer', 'request-extension', { body: longer, code: 'extension-exhausted' });
      }
      await act('G-0105-officer', 'complete', solved);
      await act('B-01-callback', 'rate', { score: 2 });
      const again = { reason: '再次申请。' };
      await refused('B-01-callback', 'reopen', { body: again, code: 'reopening-exhausted' });
    },
    expected: [
      'dispatched G-0105',
      'extension-decided',
      'closed basically-satisfied',
      'reopened',
      'closed',
      'reopened',
      'closed',
    ],
  },
  {
    name: 'shanghai-kinds',
    row: 'shanghai-streets',
    policy: 'shanghai-street',
    zh: '上海：一个工作日内联系；咨询一个、求助和投诉五个、复杂事项十五个工作日（按真实时间计）',
    en: 'Shanghai: contact within a working day; an inquiry one, help and complaints five, complex matters fifteen (figures of real time)',
    async play({ open, see }) {
      const granted = async (kind: string, days: number, category?: string) => {
        await open({ ...request('请办理。', 'G-0104'), kind, ...(category === undefined ? {} : { category }) });
        await see(`${kind}${category === undefined ? '' : ' about a complex matter'} has ${days}`, ({ clock }) => {
          const budgets = [clock('handling').budget, clock('promise').budget];
          const contact = clock('first-contact').budget;
          return (
            budgets.every(({ amount }) => amount === days) && contact.amount === 1 && contact.unit === 'workingDays'
          );
        });
      };
      await granted('consultation', 1);
      await granted('help', 5);
      await granted('complaint', 5);
      await granted('consultation', 15, 'order.dispute.debt');
    },
    expected: ['registered dispatched G-0104'],
  },
  {
    name: 'beijing-callback',
    row: 'callback',
    policy: 'beijing-in-seconds',
    zh: '北京：办理期限届满时回访；复杂事项十五日，提前办结的也到期再问，办结更晚的即时问',
    en: 'Beijing: asked when the handling period expires; fifteen days for complex matters; early completion waits for it, late completion is asked at once',
    async play({ open, act, see, until }) {
      const fromReport = (at: string, registeredAt: string) => (Date.parse(at) - Date.parse(registeredAt)) / 1_000;
      await open({ ...request('复杂事项。', 'G-0101'), category: 'order.dispute.debt' });
      await act('G-0101-officer', 'complete', solved);
      await see('the citizen of a complex matter is asked forty-five seconds after reporting', ({ view, clock }) => {
        return fromReport(clock('callback').dueAt, view.registeredAt) === 45;
      });
      await open(request('一般事项。', 'G-0102'));
      await act('G-0102-officer', 'complete', solved);
      await until('callback-asked', 20);
      await see('the question came fifteen seconds after the report', ({ view, events }) => {
        const asked = events.find(({ kind }) => kind === 'callback-asked');
        return fromReport(asked?.dueAt ?? '', view.registeredAt) === 15;
      });
    },
    expected: ['completed', 'callback-asked'],
  },
];
