// Scenarios of the Beijing regulation of 2021 and its standard: kinds, exits, terms, callback.
import { phoneContact, offerTo, request, type Scenario, secondsOf, solved } from './scenario.js';

const kinds = ['consultation', 'help', 'complaint', 'report', 'suggestion', 'service', 'other'] as const;

export const scenariosOfRegulation: readonly Scenario[] = [
  {
    name: 'request-kinds',
    row: 'request-kinds',
    policy: 'rehearsal',
    zh: '咨询、求助、投诉、举报、建议，另有服务、其他：每一类都受理',
    en: 'Consultation, help, complaint, report, suggestion, and service and other: each kind is taken',
    async play({ open, see }) {
      for (const kind of kinds) {
        await open({ ...request('请登记。', 'G-0102'), kind });
        await see(`a ${kind} is registered as one`, ({ view }) => view.kind === kind && view.status === 'dispatched');
      }
    },
    expected: ['registered dispatched G-0102'],
  },
  {
    name: 'triage-exits',
    row: 'triage-exits',
    policy: 'rehearsal',
    zh: '分流：紧急情况当场转 119；诉讼等告知渠道；同一事项须指明前案；秘密和隐私、超出公共职责、违法诉求各有说法，都告知群众',
    en: 'Exits: an emergency goes to 119 at once; other procedures are named; the same matter names its case; secrets and private matters, what is beyond public duties and what is unlawful have exits of their own; the citizen is told',
    async play({ open, see, act, notified, refused }) {
      await open(request('楼里着火了，有浓烟！', 'G-0402'));
      await see('an emergency is diverted with the number to call', ({ view, events }) => {
        return view.status === 'diverted' && events[0]?.data['call'] === '119';
      });
      const outcome = { outcome: 'not-admitted', onward: '请向人民法院提起诉讼。', reason: '属诉讼事项。' };
      const first = await open(request('想起诉离婚。'));
      await act('B-01-operator', 'close', { ...outcome, exit: 'other-procedure' });
      await see('the exit is on record', ({ view, events }) => {
        return view.status === 'not-admitted' && events.at(-1)?.data['exit'] === 'other-procedure';
      });
      await open(request('还是离婚的事。'));
      const same = { ...outcome, exit: 'same-matter' };
      await refused('B-01-operator', 'close', { body: same, code: 'unsuitable-case' });
      await act('B-01-operator', 'close', { ...same, earlier: first });
      await open(request('想找人遛狗。'));
      await act('B-01-operator', 'close', { ...outcome, exit: 'beyond-public-duties', onward: '请联系家政公司。' });
      await notified('It is no public duty');
      await open(request('请告诉我邻居的案底。'));
      const explained = { outcome: 'not-admitted', reason: '涉及他人隐私，已说明。' };
      await act('B-01-operator', 'close', { ...explained, exit: 'secret-or-private' });
      await notified('which the law keeps closed');
      await open(request('请删掉我的违章记录。'));
      await act('B-01-operator', 'close', { ...explained, exit: 'unlawful', reason: '诉求违法，已劝导。' });
      await notified('is against the law');
    },
    expected: ['registered registered B-01', 'closed not-admitted'],
  },
  {
    name: 'backstop-and-objection',
    row: 'dispatch',
    policy: 'rehearsal',
    zh: '无法确定承办单位的由上级兜底；单位有异议的由有权机关审核，裁定后不得再退',
    en: 'What no rule takes lies with the backstop; a unit may object, the superior reviews it, and the ruling binds',
    async play({ open, act, refused, until }) {
      await open(request('小作坊夜里有异味。'));
      await act('B-01-operator', 'dispatch', { unit: 'G-0104' });
      await act('G-0104-officer', 'sign');
      await act('G-0104-officer', 'offer-transfer', offerTo('D-HB'));
      await until('errand-delivered', 9);
      await act('D-HB-liaison', 'refuse-transfer', { reason: '系邻里纠纷。' });
      await act('HALL-desk', 'rule', { assignTo: 'G-0104', reason: '由属地网格牵头。' });
      await refused('G-0104-officer', 'offer-transfer', { body: offerTo('D-HB'), code: 'bound-by-ruling' });
      await act('G-0104-officer', 'complete', solved);
    },
    expected: [
      'registered registered B-01',
      'dispatched G-0104',
      'offered D-HB',
      'refused',
      'ruled G-0104',
      'completed',
    ],
  },
  {
    name: 'deadline-on-the-order',
    row: 'deadline',
    policy: 'model-in-seconds',
    zh: '办理期限印在工单上：评论、签收都不能使它移动，逾期即亮红牌',
    en: 'The deadline stands on the order: no comment and no signature moves it, and past it the red card is shown',
    async play({ open, act, see, until }) {
      await open(request('路灯下有人打牌吵闹。', 'G-0103'));
      let promised: string | null = null;
      await see('the order says when it is promised', ({ view, clock }) => {
        promised = view.promisedBy;
        return promised !== null && promised === clock('promise').dueAt;
      });
      await act('G-0103-officer', 'sign');
      await act('G-0103-officer', 'contact', phoneContact);
      await act('G-0103-officer', 'note', { text: '已约时间。', visibility: 'internal' });
      await until('overdue promise', 40);
      await see('the promise never moved', ({ view }) => view.promisedBy === promised);
    },
    expected: ['registered dispatched G-0103', 'warned promise', 'overdue promise'],
  },
  {
    name: 'first-responsibility',
    row: 'first-responsibility',
    policy: 'rehearsal',
    zh: '首接单位不得推诿：需要他人配合的由其牵头，协办单位按时报结果，未报齐不得办结',
    en: 'The first unit may not shirk: it leads, the others report in time, and it is not complete while they owe their part',
    async play({ open, act, refused }) {
      await open(request('工地夜间施工又占道。', 'G-0102'));
      await act('G-0102-officer', 'sign');
      await act('G-0102-officer', 'involve', { units: ['S-02', 'D-SJ'], reason: '需要配合核查。' });
      await refused('G-0102-officer', 'complete', { body: solved, code: 'parts-open' });
      await act('S-02-desk', 'report', { result: 'solved', text: '已清理。' });
      await act('D-SJ-liaison', 'report', { result: 'explained', text: '已核查。' });
      await act('G-0102-officer', 'complete', solved);
    },
    expected: ['signed', 'involved', 'part-reported', 'part-reported', 'completed'],
  },
  {
    name: 'extension-told',
    row: 'handling',
    policy: 'rehearsal',
    zh: '及时联系；确需延期的期满前申请、说明理由、由上级决定一次，承诺期限同步顺延',
    en: 'Contact promptly; more time is asked for before the end with a reason, decided once by the level above, and the promise moves with it',
    async play({ open, act, see, refused }) {
      await open(request('纠纷调解。', 'G-0105'));
      await act('G-0105-officer', 'sign');
      await act('G-0105-officer', 'contact', phoneContact);
      const longer = { budget: { amount: 10, unit: 'seconds' }, reason: '当事人出差。' };
      await act('G-0105-officer', 'request-extension', longer);
      await refused('G-0105-officer', 'decide-extension', {
        body: { grant: true, reason: '同意。' },
        code: 'forbidden',
      });
      await act('S-01-desk', 'decide-extension', { grant: true, reason: '同意。' });
      await see('handling and promise end ten seconds later', ({ clock }) => {
        return secondsOf(clock('handling')) === 25 && secondsOf(clock('promise')) === 40;
      });
      await refused('G-0105-officer', 'request-extension', { body: longer, code: 'extension-exhausted' });
      await act('G-0105-officer', 'complete', solved);
    },
    expected: ['signed', 'contacted', 'extension-requested', 'extension-decided', 'completed'],
  },
  {
    name: 'callback-three-questions',
    row: 'callback',
    policy: 'rehearsal',
    zh: '办结后回访三问：是否联系、是否解决、是否满意，同一轮只问一次',
    en: 'After completion three questions: contacted, solved, satisfied; asked once a round',
    async play({ open, act, answer, see, until }) {
      await open(request('咨询居住证。', 'G-0401'));
      await act('G-0401-officer', 'sign');
      await act('G-0401-officer', 'complete', solved);
      await answer(1, 1);
      await until('closed', 10);
      await see('all three answers are on record', ({ view: { rating } }) => {
        return rating?.contacted === true && rating.solved === true && rating.score === 1;
      });
      await see(
        'it was asked once',
        ({ events }) => events.filter(({ kind }) => kind === 'callback-asked').length === 1,
      );
    },
    expected: ['completed', 'callback-asked', 'rated 1', 'closed satisfied'],
  },
  {
    name: 'beijing-dispatch',
    row: 'beijing-standard',
    policy: 'beijing',
    zh: '派单时限：一般 24 小时，水电气热 2 小时，危及人身和公共安全 1 小时（按真实时间计）',
    en: 'Dispatch within 24 h, 2 h for water, power, gas and heat, 1 h where life or safety is at stake (figures of real time)',
    async play({ open, act, see }) {
      const hoursToDispatch = (hours: number) =>
        see(`it must be dispatched within ${hours} h`, ({ clock }) => secondsOf(clock('dispatch')) === hours * 3_600);
      await open(request('希望加强巡逻。'));
      await hoursToDispatch(24);
      await act('B-01-operator', 'classify', { category: 'housing.supply.water' });
      await hoursToDispatch(2);
      await act('B-01-operator', 'classify', { category: 'order.lost.person' });
      await hoursToDispatch(1);
    },
    expected: ['registered registered B-01', 'classified', 'classified'],
  },
  {
    name: 'dispatch-deadlines',
    row: 'beijing-standard',
    policy: 'beijing-in-seconds',
    zh: '逾期未派单：先提醒指挥台，再过一个时限提交其负责人',
    en: 'Not dispatched in time: its desk is reminded, and after another such term it is raised to the chief',
    async play({ open, act, until }) {
      await open(request('希望加强巡逻。'));
      await until('raised-to-chief', 30);
      await act('B-01-operator', 'dispatch', { unit: 'G-0101' });
    },
    expected: ['warned dispatch', 'overdue dispatch', 'reminded dispatch', 'raised-to-chief B-01', 'dispatched G-0101'],
  },
];
