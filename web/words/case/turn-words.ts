// Says whose turn a request is, as a neighbour would: the first line of the tracking page.
import type { CitizenView } from '../../../contracts/people/citizen.js';
import type { Outcome } from '../../../domain/base/codes.js';
import type { Bilingual } from '../../../domain/base/bilingual.js';
import { formerWords } from '../../../wording/lifecycle-words.js';

/** What goes on at each stage that is not the last. */
const stages: Readonly<Record<Exclude<CitizenView['stage'], 'closed'>, Bilingual>> = {
  received: { zh: '已收到，正在确定由谁来办', en: 'We have it and are finding who deals with it' },
  'in-progress': { zh: '{unit}在办', en: '{unit} has it' },
  waiting: { zh: '要接着办，还需要您补充情况', en: 'To go on we need something from you' },
  'with-department': {
    zh: '此事由{unit}负责，已移交该单位，由其答复您',
    en: 'It belongs to {unit}; it was handed over there, and you will hear from them',
  },
  done: { zh: '已办结，过几天请您评价', en: 'It has been dealt with; in some days we ask for your opinion' },
  asking: { zh: '已办结，请您评价办理结果', en: 'It has been dealt with; please tell us your opinion of the result' },
  reworking: {
    zh: '已退回{unit}整改，之后会再次请您评价',
    en: '{unit} has to put it right; after that we ask for your opinion again',
  },
};

/** After an answer of 3. */
const phoned: Bilingual = {
  zh: '您对办理结果不满意，工作人员将致电了解情况',
  en: 'You were dissatisfied with the result; an officer will phone you',
};

const ends: Readonly<Record<Outcome, Bilingual>> = {
  satisfied: { zh: '您评价为“满意”，本件已结案', en: 'You were satisfied; the request is closed' },
  'basically-satisfied': {
    zh: '您评价为“基本满意”，本件已结案',
    en: 'You were basically satisfied; the request is closed',
  },
  unanswered: {
    zh: '期限内未收到您的答复，本件已结案',
    en: 'We did not hear from you in time; the request is closed',
  },
  understood: { zh: '经向您说明情况，本件已结案', en: 'It was explained to you, and the request is closed' },
  final: { zh: '已作出最终处理意见，本件已结案', en: 'The final decision was made, and the request is closed' },
  'not-admitted': { zh: '本件不在此办理，原因见下', en: 'It is not dealt with here, for the reason below' },
  diverted: { zh: '本件应由其他渠道办理，去向见下', en: 'It belongs elsewhere; see below where to turn' },
  duplicate: {
    zh: '本件与另一件反映同一事项，合并办理',
    en: 'It is about the same matter as another request and is handled together with it',
  },
  former: formerWords,
  withdrawn: { zh: '本件已撤回，不再办理', en: 'It was withdrawn and is not dealt with any more' },
};

type Standing = Pick<CitizenView, 'stage' | 'toBePhoned' | 'outcome'>;

/** Whose turn it is; `{unit}` is the unit that has the request. */
export function turnWords({ stage, toBePhoned, outcome }: Standing): Bilingual {
  if (toBePhoned) return phoned;
  return stage === 'closed' ? ends[outcome ?? 'final'] : stages[stage];
}

/** The promise, after the turn, while the office has the request. */
export const promiseWords: Bilingual = { zh: '，{until} 前答复您', en: '; you hear from us before {until}' };
