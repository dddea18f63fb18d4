// The scenes of the scripted day: silence, refusals, a dissatisfied citizen, an emergency.
import type { Scene } from '../scenarios/scene.js';

const solved = { result: 'solved', text: '已现场处理并向群众说明。', contacted: true } as const;
const phoneContact = { method: 'phone', reached: true } as const;
const noise = { kind: 'complaint', category: 'order.noise.venue' } as const;

const nobodyAnswers: Scene = {
  code: 'unattended',
  title: 'No unit answers: the case is escalated by itself and a supervision order is opened',
  async play({ open, until, act }) {
    await open({ channel: 'web', ...noise, text: '楼下酒吧夜里一直放音乐。', place: { grid: 'G-0101' } });
    await until('supervision-ordered', 40);
    await act('B-01-desk', 'complete', solved);
    await until('closed', 60);
  },
  expected: [
    'registered dispatched G-0101',
    'overdue sign-off',
    'escalated S-01',
    'overdue sign-off',
    'escalated B-01',
    'overdue sign-off',
    'supervision-ordered',
    'completed',
    'callback-asked',
    'closed unanswered',
  ],
};

const goodDay: Scene = {
  code: 'satisfied',
  title: 'The officer signs, phones and completes; the citizen answers 1',
  async play({ open, act, answer, until }) {
    await open({ channel: 'hotline-12345', ...noise, text: '隔壁装修，早上六点就开工。', place: { grid: 'G-0102' } });
    await act('G-0102-officer', 'sign');
    await act('G-0102-officer', 'contact', phoneContact);
    await act('G-0102-officer', 'complete', solved);
    await answer(1, 1);
    await until('closed', 10);
  },
  expected: ['signed', 'contacted', 'completed', 'callback-asked', 'rated 1', 'closed satisfied'],
};

const handedOver: Scene = {
  code: 'transferred',
  title: 'Not police business: urban management accepts the transfer and completes it',
  async play({ open, act, answer, until }) {
    await open({ channel: 'wechat', kind: 'complaint', text: '菜场门口摊贩占道。', place: { grid: 'G-0103' } });
    await act('G-0103-officer', 'sign');
    await act('G-0103-officer', 'offer-transfer', {
      to: 'D-CG',
      legalBasis: '《城市市容和环境卫生管理条例》第十四条',
      reason: '占道经营由城市管理部门负责。',
    });
    // The department's system gets a signed request; the liaison acts in the portal.
    await until('errand-delivered', 9);
    await act('D-CG-liaison', 'accept-transfer');
    await act('D-CG-liaison', 'complete', solved);
    await answer(1, 1);
    await until('closed', 10);
  },
  expected: [
    'signed',
    'offered D-CG',
    'errand-delivered',
    'accepted D-CG',
    'completed',
    'callback-asked',
    'rated 1',
    'closed satisfied',
  ],
};

const ruled: Scene = {
  code: 'ruled',
  title: 'A department refuses, the hall desk rules, and the ruling binds',
  async play({ open, act, refused, until }) {
    await open({ channel: 'app', kind: 'complaint', text: '小作坊夜里有异味和噪声。', place: { grid: 'G-0104' } });
    const offer = { to: 'D-HB', legalBasis: '《环境保护法》第十条', reason: '疑为污染。' };
    await act('G-0104-officer', 'sign');
    await act('G-0104-officer', 'offer-transfer', offer);
    // The department is notified by mail; the receipt comes before its refusal.
    await until('errand-delivered', 9);
    await act('D-HB-liaison', 'refuse-transfer', { reason: '经查系邻里纠纷，不属环境监管。' });
    await act('HALL-desk', 'rule', { assignTo: 'G-0104', reason: '由属地网格牵头处理。' });
    await refused('G-0104-officer', 'offer-transfer', { body: offer, code: 'bound-by-ruling' });
    await act('G-0104-officer', 'sign');
    await act('G-0104-officer', 'complete', solved);
    await until('closed', 60);
  },
  expected: [
    'offered D-HB',
    'errand-delivered',
    'refused',
    'ruled G-0104',
    'signed',
    'completed',
    'callback-asked',
    'closed unanswered',
  ],
};

const dissatisfied: Scene = {
  code: 'dissatisfied',
  title: 'The citizen answers 3: phoned, rectified, asked again, answers 2',
  async play({ open, act, answer, until }) {
    await open({ channel: 'web', ...noise, text: '广场舞音响太大，报过一次没有用。', place: { grid: 'G-0105' } });
    await act('G-0105-officer', 'sign');
    await act('G-0105-officer', 'complete', { ...solved, contacted: false });
    await answer(1, 3);
    await act('B-01-callback', 'record-callback', {
      reached: true,
      contacted: false,
      solved: false,
      satisfied: false,
      cause: 'not-contacted',
      text: '群众称无人联系。',
    });
    await act('B-01-callback', 'order-rectification', { demands: '当面联系群众，约定音量和时间。' });
    await act('G-0105-officer', 'contact', { method: 'visit', reached: true });
    await act('G-0105-officer', 'complete', solved);
    await answer(2, 2);
    await until('closed', 10);
  },
  expected: [
    'completed',
    'callback-asked',
    'rated 3',
    'callback-recorded',
    'rectification-ordered',
    'contacted',
    'completed',
    'callback-asked',
    'rated 2',
    'closed basically-satisfied',
  ],
};

const silent: Scene = {
  code: 'silent',
  title: 'The citizen is asked and does not answer',
  async play({ open, act, until }) {
    await open({ channel: 'dingtalk', kind: 'service', text: '咨询居住证签注。', place: { grid: 'G-0401' } });
    await act('G-0401-officer', 'sign');
    await act('G-0401-officer', 'complete', { ...solved, result: 'explained' });
    await until('closed', 60);
  },
  expected: ['signed', 'completed', 'callback-asked', 'closed unanswered'],
};

const emergency: Scene = {
  code: 'emergency',
  title: 'An emergency found at intake is diverted',
  async play({ open }) {
    await open({ channel: 'hotline-12345', kind: 'help', text: '楼里着火了，有浓烟！', place: { grid: 'G-0402' } });
  },
  expected: ['registered diverted B-01'],
};

const withdrawn: Scene = {
  code: 'withdrawn',
  title: 'The citizen withdraws through the channel',
  async play({ open, act }) {
    await open({ channel: 'web', kind: 'help', text: '钱包丢了，想登记。', place: { grid: 'G-0403' } });
    await act('G-0403-officer', 'sign');
    await act('channel:web', 'withdraw', { reason: '钱包找到了。' });
  },
  expected: ['registered dispatched G-0403', 'signed', 'withdrawn'],
};

/** All scenes; they are played at the same time. */
export const scenes: readonly Scene[] = [
  nobodyAnswers,
  goodDay,
  handedOver,
  ruled,
  dissatisfied,
  silent,
  emergency,
  withdrawn,
];
