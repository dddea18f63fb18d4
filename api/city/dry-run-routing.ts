// POST /v1/routing/dry-run: shows which rule takes a request, and why the others did not.
// With past cases it shows what a draft rule set changes, to those who read these cases.
import { z } from 'zod';
import { isDeadlineRefusal } from '../../domain/deadlines/refusal.js';
import { clockTime } from '../../domain/deadlines/explain-words.js';
import { msOf } from '../../domain/base/instant.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import type { Role } from '../../domain/base/codes.js';
import { keeperOf } from '../../domain/city/administration.js';
import {
  type RoutingDecision,
  type RoutingRequest,
  type TriedRule,
  route as routeRequest,
} from '../../domain/city/routing.js';
import type { CityFacts } from '../../casebook/facts/facts.js';
import {
  type DryRunAnswer,
  dryRunFormFor,
  dryRunFormSchema,
  dryRunAnswerSchema,
  pastRoutingAnswerSchema,
  pastRoutingFormSchema,
} from '../../contracts/cases/routing.js';
import type { Language } from '../../contracts/shared/words.js';
import { requireRole } from '../access/caller.js';
import { compareRouting } from './compare-routing.js';
import { fieldError } from '../http/field-errors.js';
import { say } from '../../wording/say.js';
import { WrongFields } from '../http/problem.js';
import { route } from '../http/route.js';

/** Even a count tells whether a word of a draft stands in a case, so past cases are for those who read them. */
const overPastCases: readonly Role[] = ['operator', 'station-desk', 'bureau-desk', 'hall-desk', 'chief', 'supervisor'];
const overOneRequest: readonly Role[] = [...overPastCases, keeperOf['routing-rules']];

/** Bytes for a whole rule set with its words. */
const rulesLimit = 2 * 1024 * 1024;

/** Why a rule did not take the request, by the first condition that did not hold. */
const unmet: Readonly<Record<string, Bilingual>> = {
  words: { zh: '文中没有这些词', en: 'none of its words occur' },
  unlessWords: {
    zh: '文中有这些词，但上下文表明并非正在发生',
    en: 'its words occur, but what is said beside them takes them back',
  },
  atMostLetters: { zh: '文字过长', en: 'the text is too long' },
  categories: { zh: '类别不符', en: 'the category is another' },
  categoryNamesDepartment: { zh: '类别未对应部门', en: 'whether the category names a department is not as asked' },
  kinds: { zh: '诉求类型不符', en: 'the kind is another' },
  channels: { zh: '渠道不符', en: 'the channel is another' },
  exceptChannels: { zh: '该渠道除外', en: 'the channel is excepted' },
  place: { zh: '地点不明', en: 'the place is not known' },
  units: { zh: '网格不符', en: 'the grid is another' },
  hours: { zh: '不在时段内', en: 'it is outside the hours' },
  target: { zh: '目标单位不存在或已停用', en: 'the unit it leads to is missing or inactive' },
};

export const dryRunRouting = route({
  method: 'post',
  path: '/v1/routing/dry-run',
  access: 'principal',
  roles: overOneRequest,
  body: z.union([dryRunFormSchema, pastRoutingFormSchema]),
  formOf: dryRunFormFor,
  bodyLimit: rulesLimit,
  answer: z.union([dryRunAnswerSchema, pastRoutingAnswerSchema]),
  summary: 'Which rule would take a request and why the others not, or what a draft changes for past cases one reads.',
  tag: 'city',
  async handle({ context, caller, body, at, language }) {
    const { facts } = caller;
    if ('overPastCases' in body) {
      requireRole(caller.actor, overPastCases);
      return { body: await compareRouting(context.casebook.pool, body, caller) };
    }
    const category = body.category === undefined ? null : (facts.categories.get(body.category) ?? null);
    if (body.category !== undefined && !category) {
      throw new WrongFields([fieldError('/category', 'unknown-category', language)]);
    }
    const { place } = body;
    // What intake would refuse is refused here too, instead of being routed.
    const wrong = [
      ...(facts.channels.has(body.channel) ? [] : [fieldError('/channel', 'unknown-channel', language)]),
      ...(place?.grid === undefined || isGrid(facts, place.grid)
        ? []
        : [fieldError('/place/grid', 'unknown-unit', language)]),
    ];
    if (wrong.length > 0) throw new WrongFields(wrong);
    const asked: RoutingRequest = {
      channel: body.channel,
      kind: body.kind,
      category,
      words: body.title === undefined ? body.text : `${body.title}\n${body.text}`,
      grid: place?.grid ?? null,
      address: place?.address ?? null,
      point: place?.lat === undefined || place.long === undefined ? null : { lat: place.lat, long: place.long },
      localTime: localTimeAt(facts, { at: body.at ?? at, language }),
    };
    const { decision, tried } = routeRequest(asked, facts);
    return { body: answerOf(decision, tried, { facts, language }) };
  },
});

const isGrid = ({ organisation }: CityFacts, code: string): boolean => {
  const unit = organisation.units.get(code);
  return unit?.level === 'grid' && unit.active;
};

/** Local `HH:MM`; an instant outside the calendar is a wrong field. */
function localTimeAt(facts: CityFacts, { at, language }: { at: string; language: Language }): string {
  try {
    return clockTime(facts.calendar, msOf(at)).slice(0, 5);
  } catch (error) {
    if (isDeadlineRefusal(error)) throw new WrongFields([fieldError('/at', 'wrong-form', language)]);
    throw error;
  }
}

function answerOf(
  decision: RoutingDecision,
  tried: readonly TriedRule[],
  { facts, language }: { facts: CityFacts; language: Language },
): DryRunAnswer {
  const texts = new Map(facts.rules.map((rule) => [rule.code, rule.text]));
  return {
    go: decision.go,
    unit: decision.go === 'offer' ? decision.from : decision.unit,
    offeredTo: decision.go === 'offer' ? decision.to : null,
    call: 'call' in decision ? decision.call : null,
    grid: decision.grid,
    routedBecause: { ...decision.because, text: say(language, decision.because.text) },
    tried: tried.map(({ rule, matched, failed }) => ({
      rule,
      text: say(language, texts.get(rule) ?? { zh: rule, en: rule }),
      matched,
      failed,
      why: failed === null ? null : say(language, unmet[failed] ?? { zh: failed, en: failed }),
    })),
  };
}
