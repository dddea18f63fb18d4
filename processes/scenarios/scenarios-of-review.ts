// Scenarios of review: rework, supervised refusals, extensions, re-checks, calls and notices.
import { phoneContact, badCallback, offerTo, request, type Scenario, secondsOf, solved } from './scenario.js';

const aDay = 24 * 3_600;
const workingDays = (amount: number) => ({ amount, unit: 'workingDays' });

export const scenariosOfReview: readonly Scenario[] = [
  {
    name: 'jinan-returned',
    row: 'jinan',
    policy: 'jinan-in-seconds',
    zh: '济南：答复经审核可以退回重办，退回计数；重新办结后才回访',
    en: 'Jinan: a reply is audited and may be returned for rework, which is counted; only the new one is called back',
    async play({ open, act, answer, see, refused }) {
      await open(request('夜间施工扰民。', 'G-0202'));
      await act('G-0202-officer', 'sign');
      await act('G-0202-officer', 'contact', phoneContact);
      await act('G-0202-officer', 'complete', solved);
      await refused('G-0204-officer', 'resume', { body: { reason: '代为退回。' }, code: 'not-found' });
      await act('S-02-desk', 'resume', { reason: '答复未写明处理结果，退回重办。' });
      await see('it was returned once and the citizen was not asked', ({ view, events }) => {
        const back = events.find(({ kind }) => kind === 'resumed');
        return view.status === 'handling' && back?.data['returned'] === true && view.counts.returns === 1;
      });
      await act('G-0202-officer', 'complete', { ...solved, text: '已责令停工并告知群众处理结果。' });
      await answer(1, 1);
    },
    expected: ['completed', 'resumed G-0202', 'completed', 'callback-asked', 'rated 1', 'closed satisfied'],
  },
  {
    name: 'jinan-longer-by-statute',
    row: 'jinan',
    policy: 'jinan',
    zh: '济南：五个工作日；法律另有规定的从其规定，客观原因延期的须明确日期（按真实时间计）',
    en: 'Jinan: five working days, longer by statute, or for an obstacle and with its date (figures of real time)',
    async play({ open, act, see }) {
      const granted = (what: string, days: { handling: number; promise: number }) =>
        see(what, ({ clock }) => {
          return (['handling', 'promise'] as const).every((name) => clock(name).budget.amount === days[name]);
        });
      await open(request('楼道堆物。', 'G-0202'));
      await granted('an ordinary request has five working days', { handling: 5, promise: 5 });
      await open({ ...request('户口迁入。', 'G-0202'), category: 'residence.household.move-in' });
      await granted('a category with a term by statute has that', { handling: 10, promise: 15 });
      await act('G-0202-officer', 'sign');
      let before = '';
      await see('it has a date', ({ clock }) => (before = clock('promise').dueAt) !== '');
      await act('G-0202-officer', 'request-extension', { budget: workingDays(3), reason: '等候外地档案。' });
      await act('S-02-desk', 'decide-extension', { grant: true, reason: '同意，向群众说明。' });
      await see('the extension moves the date the citizen is promised', ({ view, clock }) => {
        return clock('promise').dueAt > before && view.promisedBy === clock('promise').dueAt;
      });
    },
    expected: ['signed', 'extension-requested', 'extension-decided'],
  },
  {
    name: 'weifang-refused-twice',
    row: 'weifang',
    policy: 'weifang-in-seconds',
    zh: '潍坊：推诿的督办——第二次被退回即向移交单位发督办单，期限内答复并经认可',
    en: 'Weifang: supervision on refusal; the second refusal orders the unit that keeps handing the case on, which answers in time',
    async play({ open, act, see }) {
      await open(request('消防通道被占。', 'G-0101'));
      await act('G-0101-officer', 'offer-transfer', offerTo('D-CG'));
      await act('D-CG-liaison', 'refuse-transfer', { reason: '不属城管职责。' });
      await act('HALL-desk', 'rule', { assignTo: 'G-0101', reason: '由属地先行处置。' });
      await act('G-0101-officer', 'escalate', { reason: '需所里协调。' });
      await act('S-01-desk', 'offer-transfer', offerTo('D-SJ'));
      await act('D-SJ-liaison', 'refuse-transfer', { reason: '不属市场监管职责。' });
      await see('the order goes to the sender', ({ view }) => view.supervisionOrder?.recipient === 'S-01');
      await see('three days to answer are nine seconds', ({ clock }) => secondsOf(clock('supervision-reply')) === 9);
      await act('S-01-desk', 'answer-supervision', { text: '已会同属地处置。' });
      await act('B-01-supervision', 'accept-answer');
    },
    expected: [
      ...['offered D-CG', 'refused', 'ruled G-0101', 'escalated S-01', 'offered D-SJ', 'refused'],
      ...['supervision-ordered', 'supervision-answered', 'answer-accepted'],
    ],
  },
  {
    name: 'shandong-one-extension',
    row: 'shandong-complaints',
    policy: 'shandong-complaints-in-seconds',
    zh: '山东：到期前说明理由申请，只延一次，至多七个工作日，理由告知群众',
    en: 'Shandong: one extension, asked for before due and with a reason, at most seven working days, the citizen notified',
    async play({ open, act, see, notified, refused }) {
      const longer = (amount: number) => ({ budget: { amount, unit: 'seconds' }, reason: '需要检测鉴定。' });
      await open({ ...request('投诉小区管理。', 'G-0105'), kind: 'complaint' });
      await act('G-0105-officer', 'sign');
      await refused('G-0105-officer', 'request-extension', { body: longer(22), code: 'unsuitable-budget' });
      await act('G-0105-officer', 'request-extension', longer(21));
      await act('S-01-desk', 'decide-extension', { grant: true, reason: '同意，待检测结果。' });
      await see('fifteen days and seven more are sixty-six seconds', ({ clock }) => {
        return secondsOf(clock('handling')) === 66 && secondsOf(clock('promise')) === 66;
      });
      await refused('G-0105-officer', 'request-extension', { body: longer(3), code: 'extension-exhausted' });
      await notified('was extended');
    },
    expected: ['signed', 'extension-requested', 'extension-decided'],
  },
  {
    name: 'shanghai-recheck',
    row: 'shanghai-streets',
    policy: 'shanghai-street-in-seconds',
    zh: '上海：督办事项三个工作日内复查，逾期未答的向上一级再督',
    en: 'Shanghai: what is supervised is re-checked within three working days, or demanded again one level up',
    async play({ open, act, see, until }) {
      await open(request('违规停车反复出现。', 'G-0104'));
      await act('B-01-supervision', 'supervise', { level: 'bureau', recipient: 'S-01', demands: '三个工作日内复查。' });
      await see('three days are nine seconds', ({ clock }) => secondsOf(clock('supervision-reply')) === 9);
      await act('S-01-desk', 'answer-supervision', { text: '已复查，车辆已清离。' });
      await act('B-01-supervision', 'supervise', { level: 'bureau', recipient: 'S-01', demands: '请再复查。' });
      await until('overdue supervision-reply', 30);
      await until('supervision-renewed', 10);
    },
    expected: [
      ...['supervision-ordered', 'supervision-answered', 'supervision-renewed'],
      ...['overdue supervision-reply', 'supervision-renewed'],
    ],
  },
  {
    name: 'call-after-a-3',
    row: 'satisfaction',
    policy: 'model',
    zh: '答 3 的二十四小时内电话回访；责任在办理的五个工作日内整改，须再次联系群众，上一级可再责成（按真实时间计）',
    en: 'After a 3 the call within 24 h; where the handling is at fault five working days to rectify, the citizen contacted again, and the level above may order it again (figures of real time)',
    async play({ open, act, see, refused }) {
      await open(request('门禁损坏无人管。', 'G-0105'));
      await act('G-0105-officer', 'sign');
      await act('G-0105-officer', 'complete', solved);
      await act('B-01-callback', 'rate', { score: 3 });
      await see('the call is due in 24 h', ({ clock }) => secondsOf(clock('phone-callback')) === aDay);
      await act('B-01-callback', 'record-callback', badCallback);
      await act('B-01-callback', 'order-rectification', { demands: '五个工作日内修复并答复。' });
      const fiveDays = () =>
        see('rectifying takes five working days', ({ clock }) => {
          const { budget } = clock('rectification');
          return budget.amount === 5 && budget.unit === 'workingDays';
        });
      await fiveDays();
      const notContacted = { ...solved, contacted: false };
      await refused('G-0105-officer', 'complete', { body: notContacted, code: 'contact-owed' });
      await act('G-0105-officer', 'contact', { method: 'visit', reached: true });
      await act('G-0105-officer', 'complete', solved);
      await act('S-01-desk', 'order-rectification', { demands: '修复不彻底，再次整改。' });
      await fiveDays();
      await act('G-0105-officer', 'contact', { method: 'visit', reached: true });
      await act('G-0105-officer', 'complete', solved);
      await act('B-01-callback', 'rate', { score: 2 });
    },
    expected: [
      ...['completed', 'rated 3', 'callback-recorded', 'rectification-ordered', 'completed'],
      ...['rectification-ordered', 'completed', 'rated 2', 'closed basically-satisfied'],
    ],
  },
  {
    name: 'beijing-complex',
    row: 'beijing-standard',
    policy: 'beijing',
    zh: '北京：复杂事项十五日内答复，一般事项五个工作日（按真实时间计）',
    en: 'Beijing: complex matters are answered in fifteen days, others in five working days (figures of real time)',
    async play({ open, see }) {
      const answeredIn = (amount: number, unit: string) =>
        see(`it is promised in ${amount} ${unit}`, ({ view, clock }) => {
          const { budget, dueAt } = clock('promise');
          return budget.amount === amount && budget.unit === unit && view.promisedBy === dueAt;
        });
      await open({ ...request('债务纠纷。', 'G-0101'), category: 'order.dispute.debt' });
      await answeredIn(15, 'calendarDays');
      await open(request('楼道灯不亮。', 'G-0101'));
      await answeredIn(5, 'workingDays');
    },
    expected: ['registered dispatched G-0101'],
  },
  {
    name: 'police-tells-the-reporter',
    row: 'police-procedure',
    policy: 'police-procedure-in-seconds',
    zh: '公安程序：移送其他单位的告知报案人；不属公安职责的当即告知去处',
    en: 'Police procedure: the reporter is notified where a matter was transferred, and at once of what is not for the police',
    async play({ open, act, notified }) {
      await open(request('案发地在别的辖区。', 'G-0201'));
      await act('G-0201-officer', 'offer-transfer', offerTo('G-0302'));
      await act('G-0302-officer', 'accept-transfer');
      await notified('was handed over to');
      await open(request('想让房东退租金。', 'G-0201'));
      const elsewhere = { outcome: 'not-admitted', exit: 'other-procedure', onward: '请向人民法院起诉。' };
      await act('B-01-operator', 'close', { ...elsewhere, reason: '属民事纠纷。' });
      await notified('cannot be dealt with here');
    },
    expected: ['registered dispatched G-0201', 'closed not-admitted'],
  },
];
