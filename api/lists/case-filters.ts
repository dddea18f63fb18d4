// Builds the SQL conditions of a case list over `case_file c`, within what the caller may read.
import type { CityFacts } from '../../casebook/facts/facts.js';
import { notFormer } from '../../casebook/read/load-case.js';
import type { CaseSearch } from '../../contracts/lists/case-list.js';
import type { Actor } from '../../domain/case/actor.js';
import { typedNumber } from '../../domain/case/number.js';
import { isCategoryWithin } from '../../domain/city/catalogue.js';
import type { Instant } from '../../domain/base/instant.js';
import { isWithin } from '../../domain/city/organisation.js';
import { readableCondition } from '../access/viewer.js';
import type { Values } from './statement-values.js';
import { inQueue } from './case-queues.js';
import { hasName, saysWords } from './found-by.js';
import { handledUnits, inTurn } from './turn-groups.js';

interface FilterContext {
  readonly search: CaseSearch;
  readonly actor: Actor;
  readonly facts: CityFacts;
  readonly at: Instant;
  readonly values: Values;
}

/** The conditions over what `fromCases` names, to be joined by AND; never empty. */
export function caseConditions({ search, actor, facts, at, values }: FilterContext): string[] {
  const { add } = values;
  const found = [`(${readableCondition(actor, add)})`];
  const when = (given: unknown, condition: () => string): void => {
    if (given !== undefined) found.push(condition());
  };
  when(search.status, () => `c.status = ANY (${add(search.status)}::text[])`);
  when(search.unit, () => `c.unit = ANY (${add(unitsWithin(facts, search.unit!))}::text[])`);
  when(search.mine, () => `${search.mine ? '' : 'NOT '}c.unit = ANY (${add(handledUnits(actor, facts))}::text[])`);
  when(search.queue, () => inQueue(search.queue!, { actor, facts, add }));
  when(search.turn, () => inTurn(search.turn!, { search, actor, facts, at, add }));
  when(search.coHandler, () => `c.id IN (${helpedBy(add(unitsWithin(facts, search.coHandler!)))})`);
  when(search.level, () => `c.level = ${add(search.level)}`);
  when(search.channel, () => `c.channel = ${add(search.channel)}`);
  when(search.kind, () => `c.kind = ${add(search.kind)}`);
  when(search.category, () => `c.category = ANY (${add(categoriesWithin(facts, search.category!))}::text[])`);
  when(search.grid, () => `c.grid = ${add(search.grid)}`);
  when(search.registeredFrom, () => `c.registered_at >= ${add(search.registeredFrom)}`);
  when(search.registeredTo, () => `c.registered_at < ${add(search.registeredTo)}`);
  when(search.updatedFrom, () => `c.updated_at >= ${add(search.updatedFrom)}`);
  when(search.dueBefore, () => `c.due_at < ${add(search.dueBefore)}`);
  when(search.overdue, () => overdue(search.overdue!, add(at)));
  when(search.staffFiled, () => `${search.staffFiled ? '' : 'NOT '}${isStaffFiled}`);
  when(search.outcome, () => `c.outcome = ${add(search.outcome)}`);
  when(search.former, () => (search.former ? `NOT (${notFormer})` : notFormer));
  when(search.assignedTo, () => assigned(search.assignedTo!, { actor, values }));
  when(search.q, () => numberOrCategory(search.q!, { facts, values }));
  found.push(...saysWords({ search, actor, values }));
  when(search.phone, () => isReporter(hasPhone(search.phone!, add), { actor, values }));
  when(search.name, () => isReporter(hasName(search.name!, values), { actor, values }));
  return found;
}

/** That an officer filed it, as a condition on `case_file c`. */
export const isStaffFiled = "EXISTS (SELECT FROM reporter r WHERE r.case_id = c.id AND r.submitter_kind = 'officer')";

/** The cases to which one of the units still owes its part, by its running clock. */
const helpedBy = (units: string): string =>
  `SELECT k.case_id FROM clock k WHERE k.name = 'co-handling' AND k.ended_at IS NULL AND k.unit = ANY (${units}::text[])`;

/** The unit and every unit below it. */
export const unitsWithin = (facts: CityFacts, above: string): string[] =>
  [...facts.organisation.units.keys()].filter((code) => isWithin(facts.organisation, code, above));

const categoriesWithin = (facts: CityFacts, above: string): string[] =>
  [...facts.categories.keys()].filter((code) => isCategoryWithin(code, above));

/** A closed case has no due instant, except a merged one whose reporter is to be phoned. */
const overdue = (wanted: boolean, at: string): string =>
  wanted ? `c.due_at <= ${at}` : `(c.due_at IS NULL OR c.due_at > ${at})`;

/** The whole number or its beginning; the running part as callers give it; its last digits, as lists show them. */
function saysNumber(text: string, { add }: Values): string {
  const found = [`starts_with(c.number, ${add(text)})`];
  const running = /^0*([1-9]\d*(?:-[0-9A-Z]?)?)$/.exec(text)?.[1];
  if (running !== undefined) found.push(`ltrim(substr(c.number, 10), '0') LIKE ${add(`${running}%`)}`);
  const [, digits, check = ''] = /^(\d{4,7})(?:-([0-9A-Z]?))?$/.exec(text) ?? [];
  if (digits !== undefined) {
    const last = `reverse(substr(c.number, 10, 7)) LIKE ${add(`${[...digits].reverse().join('')}%`)}`;
    found.push(check === '' ? last : `(${last} AND right(c.number, 1) = ${add(check)})`);
  }
  return `(${found.join(' OR ')})`;
}

interface ConditionContext {
  readonly actor: Actor;
  readonly values: Values;
}

function assigned(to: string, { actor, values }: ConditionContext): string {
  if (to !== 'me') return `c.post = ${values.add(to)}`;
  const posts = values.add(actor.posts.map((post) => post.code));
  return `(c.officer = ${values.add(actor.name)} OR c.post = ANY (${posts}::text[]))`;
}

function numberOrCategory(q: string, { facts, values }: { facts: CityFacts; values: Values }): string {
  const text = q.trim();
  const codes = [...facts.categories.values()]
    .filter(({ code, names }) => isCategoryWithin(code, text) || names.zh.includes(text) || names.en.includes(text))
    .map(({ code }) => code);
  const number = saysNumber(typedNumber(text) || text, values);
  return codes.length === 0 ? number : `(${number} OR c.category = ANY (${values.add(codes)}::text[]))`;
}

/** The whole number, or its end. */
const hasPhone = (phone: string, add: Values['add']): string =>
  phone.startsWith('+') ? `r.phone = ${add(phone)}` : `right(r.phone, ${phone.length}) = ${add(phone)}`;

/** A caller who may not see a reporter must not find the reporter either. */
export function isReporter(condition: string, { actor, values }: ConditionContext): string {
  const posts = actor.posts.filter((post) => post.role === 'operator' || post.role === 'callback');
  const units = values.add(posts.map((post) => post.unit));
  const seen = `(c.disclosure = 'named' OR (c.disclosure = 'withheld' AND c.readable_by && ${units}::text[]))`;
  return `EXISTS (SELECT FROM reporter r WHERE r.case_id = c.id AND ${condition}) AND ${seen}`;
}
