// Scenarios of practice: satisfaction, privacy, supervision, recusal, pauses, merging, reopening.
import { phoneContact, badCallback, request, type Scenario, secondsOf, solved } from './scenario.js';

const reporter = { name: '王样例', phone: '+8613900000000', disclosure: 'withheld', language: 'zh-CN' } as const;
const words = '邻居家有异常声响，请勿透露是我报的。';

export const scenariosOfPractice: readonly Scenario[] = [
  {
    name: 'satisfaction-loop',
    row: 'satisfaction',
    policy: 'model-in-seconds',
    zh: '满意度闭环：答 3 的 24 小时内电话回访，责成整改，整改后再问，直至满意',
    en: 'Satisfaction: after a 3 the phone call within 24 h, rectification, asked again, until the answer is good',
    async play({ open, act, answer, see, until }) {
      await open(request('广场舞音响太大。', 'G-0105'));
      await act('G-0105-officer', 'sign');
      await act('G-0105-officer', 'complete', solved);
      await answer(1, 3);
      await act('B-01-callback', 'record-callback', badCallback);
      await act('B-01-callback', 'order-rectification', { demands: '当面联系群众。' });
      await see('five working days to rectify are fifteen seconds', ({ clock }) => {
        return secondsOf(clock('rectification')) === 15 && clock('phone-callback').state === 'met';
      });
      await act('G-0105-officer', 'contact', { method: 'visit', reached: true });
      await act('G-0105-officer', 'complete', solved);
      await answer(2, 2);
      await until('closed', 10);
    },
    expected: [
      ...['completed', 'callback-asked', 'rated 3', 'callback-recorded', 'rectification-ordered', 'completed'],
      ...['callback-asked', 'rated 2', 'closed basically-satisfied'],
    ],
  },
  {
    name: 'personal-data-stays-out',
    row: 'personal-information',
    policy: 'rehearsal',
    zh: '个人信息：姓名、电话和原话既不进事件，也不进引擎历史',
    en: 'Personal information: neither name, telephone number nor words are in the events or in the engine’s history',
    async play({ open, act, see }) {
      await open({ ...request(words, 'G-0403'), reporter });
      await act('G-0403-officer', 'sign');
      await act('G-0403-officer', 'contact', phoneContact);
      await see('no personal data are in the engine', ({ engine }) => {
        return ![reporter.name, '13900000000', words].some((personal) => engine.includes(personal));
      });
      await see('no event names the reporter', ({ events }) => {
        return ![reporter.name, '13900000000'].some((personal) => JSON.stringify(events).includes(personal));
      });
      await act('G-0403-officer', 'complete', solved);
    },
    expected: ['signed', 'contacted', 'completed'],
  },
  {
    name: 'supervision',
    row: null,
    policy: 'rehearsal',
    zh: '督办：限期答复，逾期向上一级再督，答复经认可后销号',
    en: 'Supervision: answered by its deadline or renewed one level up, and over once the answer is accepted',
    async play({ open, act, until }) {
      await open(request('长期噪声。', 'G-0101'));
      const order = { level: 'bureau', recipient: 'S-01', demands: '限期说明办理情况。' };
      await act('B-01-supervision', 'supervise', order);
      await until('supervision-renewed', 25);
      await act('B-01-desk', 'answer-supervision', { text: '已派人办理。' });
      await act('CB-supervision', 'accept-answer');
    },
    expected: [
      'supervision-ordered',
      'overdue supervision-reply',
      'supervision-renewed',
      'supervision-answered',
      'answer-accepted',
    ],
  },
  {
    name: 'recusal',
    row: 'jinan',
    policy: 'jinan-in-seconds',
    zh: '回避：反映对象所在单位不办理、不可见，也不得派给他',
    en: 'Recusal: the unit a request is about cannot handle it, see it or be given it',
    async play({ open, act, refused, see }) {
      await open({ ...request('投诉本网格民警态度。', 'G-0301'), about: { unit: 'G-0301' } });
      await see('it lies with the station', ({ view }) => view.unit === 'S-03');
      await refused('G-0301-officer', 'sign', { body: {}, code: 'not-found' });
      await refused('S-03-desk', 'dispatch', { body: { unit: 'G-0301' }, code: 'recused' });
      await act('S-03-desk', 'sign');
      await act('S-03-desk', 'complete', solved);
    },
    expected: ['registered dispatched S-03', 'signed', 'completed'],
  },
  {
    name: 'question-pauses',
    row: null,
    policy: 'rehearsal',
    zh: '向群众提问时办理时限停走，答复后接着走，承诺期限不动',
    en: 'While the citizen is asked, the handling clock pauses and then goes on; the promise does not move',
    async play({ open, act, see }) {
      await open(request('物品遗失。', 'G-0402'));
      await act('G-0402-officer', 'sign');
      await act('G-0402-officer', 'request-information', { question: '请问遗失地点？' });
      await act('channel:web', 'supply-information', { text: '公交站。' });
      await see('handling is longer by the pause and the promise is not', ({ clock }) => {
        const [pause] = clock('handling').pauses;
        const longer = secondsOf(clock('handling')) - 15;
        return pause !== undefined && Math.abs(longer - pause.amount) < 0.01 && secondsOf(clock('promise')) === 30;
      });
      await act('G-0402-officer', 'complete', solved);
    },
    expected: ['signed', 'information-requested', 'information-supplied', 'completed'],
  },
  {
    name: 'question-without-answer',
    row: null,
    policy: 'rehearsal',
    zh: '群众未答：期满自动接着办；缺了答复就办不成的，期满办结为无人应答',
    en: 'No answer: at the time limit the clocks go on; a case that needs the answer is closed',
    async play({ open, act, until }) {
      await open(request('物品遗失。', 'G-0404'));
      await act('G-0404-officer', 'sign');
      await act('G-0404-officer', 'contact', phoneContact);
      await act('G-0404-officer', 'request-information', { question: '请问遗失地点？' });
      await until('clocks-resumed', 25);
      await open(request('物品遗失。', 'G-0402'));
      await act('G-0402-officer', 'sign');
      await act('G-0402-officer', 'contact', phoneContact);
      await act('G-0402-officer', 'request-information', { question: '请问物品？', essential: true });
      await until('closed', 25);
    },
    expected: ['signed', 'information-requested', 'closed unanswered'],
  },
  {
    name: 'merge',
    row: null,
    policy: 'rehearsal',
    zh: '并案：子件时限终止，两位报案人都得到结果和回访；并错了可以拆开，承诺期限照旧',
    en: 'Merging ends the duplicate’s clocks, and the leading case records it; unmerged again, the duplicate keeps its printed promise',
    async play({ open, act, see, refused }) {
      const living = await open(request('路口红绿灯坏了。', 'G-0102'));
      await open(request('路口信号灯不亮。', 'G-0102'));
      let promised: string | null = null;
      await see('it was promised', ({ view }) => (promised = view.promisedBy) !== null);
      await act('B-01-operator', 'merge', { into: living, reason: '同一事项。' });
      await see('no clock of the duplicate runs', ({ view }) => {
        return view.status === 'duplicate' && view.clocks.every(({ endedAt }) => endedAt !== null);
      });
      await refused('B-01-operator', 'merge', {
        body: { into: living, reason: '再并。' },
        code: 'transition-not-allowed',
      });
      await act('B-01-operator', 'unmerge', { reason: '并错了。' });
      await see('its promise stands', ({ view, clock }) => {
        return view.status === 'dispatched' && clock('promise').dueAt === promised && clock('promise').endedAt === null;
      });
      await act('G-0102-officer', 'complete', solved);
    },
    expected: ['registered dispatched G-0102', 'merged', 'unmerged', 'completed'],
  },
  {
    name: 'merged-dissatisfied',
    row: 'satisfaction',
    policy: 'rehearsal',
    zh: '并案的反映人答“3”：在他自己的件上按时限电话回访；仍不满意的，主件留待研究整改或重办',
    en: 'A merged reporter answers 3 and is phoned in time on their own case; still dissatisfied, the leading case must be decided about',
    async play({ open, act, answer, see, refused }) {
      const living = await open(request('楼顶违建漏水。', 'G-0105'));
      await act('G-0105-officer', 'sign');
      await act('G-0105-officer', 'contact', phoneContact);
      await act('G-0105-officer', 'complete', solved);
      await open(request('楼上搭建漏水。', 'G-0105'));
      await act('B-01-operator', 'merge', { into: living, reason: '同一事项。' });
      await refused('B-01-callback', 'record-callback', { body: badCallback, code: 'transition-not-allowed' });
      await answer(1, 3);
      await see('the phone call is due in fifteen seconds, and the merged case stays as it was', ({ view, clock }) => {
        const call = clock('phone-callback');
        return view.status === 'duplicate' && call.state === 'running' && secondsOf(call) === 15;
      });
      await act('B-01-callback', 'record-callback', badCallback);
      await see('the phone call came in time', ({ clock }) => clock('phone-callback').state === 'met');
    },
    expected: ['registered dispatched G-0105', 'merged', 'rated 3', 'callback-recorded'],
  },
  {
    name: 'reopened',
    row: null,
    policy: 'rehearsal',
    zh: '办结后有权人重新打开：新一轮、新时限，前一轮照旧考核',
    en: 'An entitled person reopens a closed case: a new cycle with its own clocks; the first cycle is kept',
    async play({ open, act, answer, see, until }) {
      await open(request('噪声又来了。', 'G-0401'));
      await act('G-0401-officer', 'sign');
      await act('G-0401-officer', 'complete', solved);
      await answer(1, 1);
      await until('closed', 10);
      await act('B-01-operator', 'reopen', { reason: '群众来电称复发。' });
      await see('a second cycle counts its own promise', ({ view, clock }) => {
        return view.cycle === 2 && clock('promise').cycle === 2 && view.status === 'dispatched';
      });
    },
    expected: ['closed satisfied', 'reopened'],
  },
];
