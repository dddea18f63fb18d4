// Sample rules for emergencies: what is surely one is diverted, what may be one goes to a person.
import type { CityInput } from '../../contracts/city/city.js';
import {
  anyDoubt,
  missingDoubt,
  now,
  over,
  smellDoubt,
  strongDoubt,
  suicideDoubt,
  weakDoubt,
} from './emergency-doubts.js';
import { type Phrases, crash, crime, fire, gas, help, medical, missing, rescue, suicide } from './emergency-phrases.js';

type Rule = CityInput['routingRules'][number];

interface Kind {
  readonly code: string;
  readonly phrases: Phrases;
  /** Where it is not as for the others. */
  readonly doubt?: readonly string[];
  readonly weakly?: readonly string[];
  readonly call: string;
  readonly zh: string;
  readonly en: string;
}

const named = (zh: string, en: string) => ({ zh, en });

/** In the order in which they are tried: where several numbers would do, the first helps most. */
const kinds: readonly Kind[] = [
  {
    code: 'crime',
    phrases: crime,
    call: '110',
    ...named('正在发生的犯罪或人身危险', 'A crime in progress or danger to people'),
  },
  { code: 'fire', phrases: fire, weakly: smellDoubt, call: '119', ...named('火情', 'A fire') },
  {
    code: 'gas',
    phrases: gas,
    weakly: smellDoubt,
    call: '119',
    ...named('燃气或化学品泄漏', 'Leaking gas or chemicals'),
  },
  {
    code: 'rescue',
    phrases: rescue,
    call: '119',
    ...named('有人落水、被困或被埋', 'People in water, trapped or buried'),
  },
  { code: 'crash', phrases: crash, call: '122', ...named('有人受伤的车祸', 'A crash with people hurt') },
  { code: 'medical', phrases: medical, call: '120', ...named('危及生命的急病或伤情', 'A medical emergency') },
  {
    code: 'suicide',
    phrases: suicide,
    doubt: suicideDoubt,
    call: '110',
    ...named('有人轻生', 'Somebody wants to die'),
  },
  { code: 'missing', phrases: missing, doubt: missingDoubt, call: '110', ...named('有人走失', 'Somebody is missing') },
  { code: 'help', phrases: help, call: '110', ...named('有人求救', 'Somebody calls for help') },
];

/** Every alternative of a phrase of one part by itself, so that each can be found and taken out. */
const listed = (phrases: readonly string[]): string[] => [
  ...new Set(phrases.flatMap((phrase) => (phrase.includes('…') ? [phrase] : phrase.split('|')))),
];

/** Imported rows are history: the danger is over. */
const common = { overWords: listed(over), exceptChannels: ['import'] };

const surely = ({ code, phrases, call, zh, en }: Kind, n: number): Rule => ({
  code: `emergency-${code}`,
  position: 10 + n,
  when: { ...common, words: listed(phrases.surely), unlessWords: listed(anyDoubt), unlessIn: 'text' },
  target: { go: 'divert', unit: 'B-01', call },
  text: { zh: `${zh}：请立即拨打 ${call}。`, en: `${en}: call ${call} at once.` },
});

/** So many letters tell of one thing; who writes more, writes of what has been. */
const short = 240;

interface Check {
  readonly code: string;
  readonly position: number;
  readonly when: Rule['when'];
}

const check = ({ call, zh, en }: Kind, { code, position, when }: Check): Rule => ({
  code,
  position,
  when: { ...common, ...when, unlessIn: 'sentence', nowWords: listed(now) },
  target: { go: 'check', unit: 'B-01', call },
  text: {
    zh: `可能是${zh}：如有危险请立即拨打 ${call}，工作人员会马上查看。`,
    en: `${en}, perhaps: if there is danger, call ${call} at once. A person looks at it now.`,
  },
});

/** Said surely, but with a doubt elsewhere in the text. */
const doubted = (kind: Kind, n: number): Rule => {
  const when = { words: listed(kind.phrases.surely), unlessWords: listed(kind.doubt ?? strongDoubt) };
  return check(kind, { code: `check-${kind.code}`, position: 30 + n, when });
};

/** Said in weaker words, and briefly. */
const weak = (kind: Kind, n: number): Rule => {
  const unlessWords = listed(kind.weakly ?? kind.doubt ?? weakDoubt);
  const when = { words: listed(kind.phrases.maybe), unlessWords, atMostLetters: short };
  return check(kind, { code: `check-short-${kind.code}`, position: 50 + n, when });
};

const sure = kinds.filter(({ phrases }) => phrases.surely.length > 0);

export const emergencyRules: Rule[] = [...sure.map(surely), ...sure.map(doubted), ...kinds.map(weak)];
