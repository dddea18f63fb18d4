// Sample routing rules: emergencies are diverted, departments get offers, a known place its grid.
import type { CityInput } from '../../contracts/city/city.js';

type Rule = CityInput['routingRules'][number];

// Emergency means danger to life or a crime in progress. Each phrase says that it is happening now, since the bare
// words (fire, knife, trapped) occur in ordinary complaints too.
const crimeNow = [
  '正在打人',
  '正在砍人',
  '正在捅人',
  '正在行凶',
  '持刀砍人',
  '持刀行凶',
  '持刀威胁我',
  '拿刀要杀',
  '正在抢劫',
  '正被抢劫',
  '正在入室盗窃',
  '正在撬我家门',
  '正在撬门',
  '小偷正在',
  '有人正在闯进',
  '正被绑架',
  '正被劫持',
  '正被追杀',
  '正要跳楼',
  '准备跳楼',
  '站在楼顶要跳',
  '正在自杀',
  '正在割腕',
  '救命啊',
  'someone is breaking in',
  'is breaking into my',
  'robbery in progress',
  'burglary in progress',
  'is being stabbed',
  'is being robbed right now',
  'is attacking me',
  'is attacking people',
  'has a knife and',
  'has a gun and',
  'is about to jump',
  'is trying to kill',
  'being kidnapped',
];
const fireNow = [
  '正在着火',
  '着火了快',
  '家里着火了',
  '楼里着火了',
  '刚刚着火了',
  '正在燃烧',
  '火势很大',
  '正在冒浓烟',
  '正在泄漏煤气',
  '燃气正在泄漏',
  'is on fire now',
  'house is on fire',
  'building is on fire',
  'flat is on fire',
  'car is on fire',
  'gas is leaking now',
];
const medicalNow = [
  '昏迷不醒快',
  '现在昏迷不醒',
  '突然昏迷',
  '没有呼吸了',
  '没有心跳了',
  '停止呼吸了',
  '正在大出血',
  '心脏病发作了',
  '正在抽搐',
  '快叫救护车',
  'is not breathing',
  'is unconscious and',
  'having a heart attack',
  'is bleeding heavily',
  'need an ambulance now',
];

/** Each phrase also with a capital, since a sentence may begin with it. */
const asWritten = (phrases: readonly string[]): string[] => [
  ...new Set(phrases.flatMap((phrase) => [phrase, phrase.charAt(0).toUpperCase() + phrase.slice(1)])),
];

const emergency = (
  rule: Pick<Rule, 'code' | 'position' | 'text'> & { phrases: readonly string[]; call: string },
): Rule => ({
  code: rule.code,
  position: rule.position,
  // Imported rows are history: the danger is over.
  when: { words: asWritten(rule.phrases), exceptChannels: ['import'] },
  target: { go: 'divert', unit: 'B-01', call: rule.call },
  text: rule.text,
});

/** All rules, in the order in which they are tried; a case that none matches goes to the backstop's desk. */
export const routingRules: Rule[] = [
  emergency({
    code: 'emergency-crime',
    position: 10,
    phrases: crimeNow,
    call: '110',
    text: {
      zh: '正在发生的犯罪或人身危险：请立即拨打 110。',
      en: 'A crime in progress or danger to life: call 110 at once.',
    },
  }),
  emergency({
    code: 'emergency-fire',
    position: 20,
    phrases: fireNow,
    call: '119',
    text: { zh: '正在发生的火情：请立即拨打 119。', en: 'A fire: call 119 at once.' },
  }),
  emergency({
    code: 'emergency-medical',
    position: 30,
    phrases: medicalNow,
    call: '120',
    text: { zh: '危及生命的急病或伤情：请立即拨打 120。', en: 'A medical emergency: call 120 at once.' },
  }),
  {
    code: 'department-of-category',
    position: 100,
    when: { categoryNamesDepartment: true },
    target: { go: 'department-of-category' },
    text: {
      zh: '该类别不属公安职责，移交主管部门。',
      en: 'The category is not police business; it is offered to the competent department.',
    },
  },
  {
    code: 'grid-of-place',
    position: 200,
    when: { place: 'known' },
    target: { go: 'grid-of-place' },
    text: { zh: '地点在该网格内，由网格民警负责。', en: 'The place lies in this grid; its officer is responsible.' },
  },
];
