// Scenarios of places and statutes: Jinan, Weifang, Shandong, Shanghai, petitions, police, 12345.
import { phoneContact, badCallback, offerTo, request, type Scenario, secondsOf, solved } from './scenario.js';

export const scenariosOfPlaces: readonly Scenario[] = [
  {
    name: 'jinan-five-days',
    row: 'jinan',
    policy: 'jinan-in-seconds',
    zh: '济南：五个工作日办结答复；每件都回访，无人应答的电话回访',
    en: 'Jinan: answered in five working days; every reply is called back, by telephone where the citizen did not answer',
    async play({ open, act, see, until }) {
      await open(request('电动车被盗后未回复。', 'G-0202'));
      await act('G-0202-officer', 'sign');
      await see('five days are played in fifteen seconds', ({ clock }) => {
        return secondsOf(clock('handling')) === 15 && secondsOf(clock('promise')) === 15;
      });
      await act('G-0202-officer', 'contact', phoneContact);
      await act('G-0202-officer', 'complete', solved);
      await until('closed unanswered', 75);
      await see('the silent citizen is to be phoned', ({ view }) =>
        view.tasks.some(({ kind }) => kind === 'phone-the-citizen'),
      );
      await act('B-01-callback', 'record-callback', { ...badCallback, solved: true, satisfied: true });
    },
    expected: ['signed', 'contacted', 'completed', 'callback-asked', 'closed unanswered', 'callback-recorded'],
  },
  {
    name: 'weifang-designated',
    row: 'weifang',
    policy: 'weifang-in-seconds',
    zh: '潍坊：争议由热线裁定，指定单位不得退回；逾期未办的督办',
    en: 'Weifang: the hotline decides a dispute, a designated unit may not return it, and what is overdue is supervised',
    async play({ open, act, refused, until }) {
      await open(request('无证摊点。', 'G-0103'));
      await act('G-0103-officer', 'offer-transfer', offerTo('D-SJ'));
      await act('D-SJ-liaison', 'refuse-transfer', { reason: '不属市场监管。' });
      await act('HALL-desk', 'rule', { assignTo: 'D-SJ', reason: '指定由市场监管办理。' });
      const body = { reason: '仍不属我局。' };
      await refused('D-SJ-liaison', 'refuse-transfer', { body, code: 'transition-not-allowed' });
      await refused('D-SJ-liaison', 'offer-transfer', { body: offerTo('D-CG'), code: 'transition-not-allowed' });
      await until('supervision-ordered', 45);
    },
    expected: ['offered D-SJ', 'refused', 'ruled D-SJ', 'overdue promise', 'supervision-ordered'],
  },
  {
    name: 'silence-is-consent',
    row: 'weifang',
    policy: 'weifang-in-seconds',
    zh: '潍坊包：移交后期满不答复的视为接收',
    en: 'Weifang: a unit that does not answer an offer has accepted it',
    async play({ open, act, until }) {
      await open(request('占道经营。', 'G-0103'));
      await act('G-0103-officer', 'offer-transfer', offerTo('D-SJ'));
      await until('accepted D-SJ', 20);
      await act('D-SJ-liaison', 'complete', solved);
    },
    expected: ['offered D-SJ', 'accepted D-SJ', 'completed'],
  },
  {
    name: 'shandong-cards',
    row: 'shandong-complaints',
    policy: 'shandong-complaints-in-seconds',
    zh: '山东：十五个工作日，期满前一个工作日黄牌，逾期红牌',
    en: 'Shandong: fifteen working days, a yellow card one working day before, the red card when overdue',
    async play({ open, act, see, until }) {
      await open({ ...request('投诉物业。', 'G-0105'), kind: 'complaint' });
      await act('G-0105-officer', 'sign');
      await act('G-0105-officer', 'contact', phoneContact);
      await until('overdue handling', 75);
      await see(
        'fifteen days are forty-five seconds, and the yellow card came one day, three seconds, before',
        (seen) => {
          const { startedAt, dueAt } = seen.view.clocks.find(({ name, run }) => name === 'handling' && run === 1)!;
          const warned = seen.events.find(({ kind, data }) => kind === 'warned' && data['clock'] === 'handling');
          const lead = Date.parse(dueAt) - Date.parse(warned?.dueAt ?? '');
          return Date.parse(dueAt) - Date.parse(startedAt) === 45_000 && lead === 3_000;
        },
      );
    },
    expected: ['signed', 'contacted', 'warned handling', 'overdue handling'],
  },
  {
    name: 'shanghai-second-disposal',
    row: 'shanghai-streets',
    policy: 'shanghai-street-in-seconds',
    zh: '上海：不满意件三个工作日内二次处置，单位负责人介入',
    en: 'Shanghai: after a bad callback a second disposal within three working days, the head of the unit involved',
    async play({ open, act, answer, see, until }) {
      await open(request('楼道杂物。'));
      await act('B-01-operator', 'dispatch', { unit: 'S-01' });
      await act('S-01-desk', 'sign');
      await act('S-01-desk', 'complete', solved);
      await answer(1, 3);
      await act('B-01-callback', 'record-callback', badCallback);
      await act('B-01-callback', 'order-rectification', { demands: '三个工作日内再次处置。' });
      await until('raised-to-chief', 9);
      await see('three days are nine seconds', ({ clock }) => secondsOf(clock('rectification')) === 9);
      await act('S-01-chief', 'complete', solved);
    },
    expected: [
      'completed',
      'rated 3',
      'callback-recorded',
      'rectification-ordered',
      'raised-to-chief S-01',
      'completed',
    ],
  },
  {
    name: 'petition-objection',
    row: 'petitions',
    policy: 'petition-2022-in-seconds',
    zh: '信访：五个工作日内可提出异议并说明理由；期满未答的由上级裁定',
    en: 'Petitions: an objection within five working days, with reasons; without an answer in that time it goes to the superior',
    async play({ open, act, see, refused, until }) {
      await open(request('信访事项一。', 'G-0201'));
      await act('G-0201-officer', 'offer-transfer', offerTo('D-SJ'));
      await see('five days to object are fifteen seconds', ({ clock }) => secondsOf(clock('objection')) === 15);
      await until('referred', 40);
      const late = { reason: '迟到的异议。' };
      await refused('D-SJ-liaison', 'refuse-transfer', { body: late, code: 'transition-not-allowed' });
      await open(request('信访事项二。', 'G-0201'));
      await act('G-0201-officer', 'offer-transfer', offerTo('D-SJ'));
      await act('D-SJ-liaison', 'refuse-transfer', { reason: '属公安职责。' });
      await act('HALL-desk', 'rule', { assignTo: 'G-0201', reason: '由公安办理。' });
    },
    expected: ['offered D-SJ', 'refused', 'ruled G-0201'],
  },
  {
    name: 'police-transfer-24h',
    row: 'police-procedure',
    policy: 'police-procedure-in-seconds',
    zh: '公安程序：属其他单位管辖的 24 小时内移送；对方不接的由共同上级裁定',
    en: 'Police procedure: another unit’s matter is transferred within 24 h; if it is not taken, the common superior rules',
    async play({ open, act, until }) {
      await open(request('报案人走错了派出所。', 'G-0201'));
      await act('G-0201-officer', 'offer-transfer', offerTo('G-0302'));
      await until('referred', 20);
      await act('B-01-desk', 'rule', { assignTo: 'G-0302', reason: '案发地管辖。' });
      await act('G-0302-officer', 'sign');
    },
    expected: ['offered G-0302', 'referred B-01', 'ruled G-0302', 'signed'],
  },
  {
    name: 'first-contacted-takes-it',
    row: '110-and-12345',
    policy: 'rehearsal',
    zh: '110 与 12345：职责不清的三方会商，仍不清的由首接平台先行受理',
    en: '110 and 12345: three units talk over an unclear matter; still unclear, the one contacted first takes it',
    async play({ open, act }) {
      await open({ ...request('噪声，不知归谁管。'), channel: 'diversion-110' });
      await act('B-01-operator', 'dispatch', { unit: 'G-0101' });
      await act('G-0101-officer', 'convene', { units: ['D-CG', 'S-02'], agenda: '职责归属。' });
      await act('D-CG-liaison', 'opine', { text: '职责不明。' });
      await act('G-0101-officer', 'conclude', { minutes: '仍不清，由首接平台先行办理。' });
      await act('G-0101-officer', 'complete', solved);
    },
    expected: ['registered registered B-01', 'dispatched G-0101', 'convened', 'opined', 'concluded', 'completed'],
  },
];
