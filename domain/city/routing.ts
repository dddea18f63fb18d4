// Routes a request by ordered rules over place, category, kind, channel, words and time.
// The first rule that matches takes the request.
import { type Category, isCategoryWithin } from './catalogue.js';
import type { Kind } from '../base/codes.js';
import type { Bilingual } from '../base/bilingual.js';
import type { Organisation, Point, Unit } from './organisation.js';
import { type ReadText, readText } from './read-words.js';
import { type WordConditions, unmetWords } from './rule-words.js';

/** Every condition named must hold; one left out is not checked. */
export interface RuleConditions extends WordConditions {
  readonly categories?: readonly string[] | undefined;
  readonly kinds?: readonly Kind[] | undefined;
  readonly channels?: readonly string[] | undefined;
  readonly exceptChannels?: readonly string[] | undefined;
  readonly units?: readonly string[] | undefined;
  readonly place?: 'known' | undefined;
  /** Whether the category names a department. */
  readonly categoryNamesDepartment?: boolean | undefined;
  /** Local hours `HH:MM`, the end excluded; may pass midnight. */
  readonly hours?: { readonly from: string; readonly to: string } | undefined;
}

export type RuleTarget =
  | { readonly go: 'unit'; readonly unit: string }
  | { readonly go: 'grid-of-place' }
  | { readonly go: 'department-of-category' }
  | { readonly go: 'division-of-category' }
  /** Surely an emergency now: the citizen is told whom to call, and the case ends. */
  | { readonly go: 'divert'; readonly unit: string; readonly call: string }
  /** It may be one: the case stays open at the unit's desk, and the citizen is told whom to call. */
  | { readonly go: 'check'; readonly unit: string; readonly call: string };

export interface RoutingRule {
  readonly code: string;
  readonly position: number;
  readonly version: number;
  readonly when: RuleConditions;
  readonly target: RuleTarget;
  readonly text: Bilingual;
  readonly active: boolean;
}

/** What routing looks at; words are read here and never kept. */
export interface RoutingRequest {
  readonly channel: string;
  readonly kind: Kind;
  readonly category: Category | null;
  readonly words: string;
  readonly grid: string | null;
  readonly address: string | null;
  readonly point: Point | null;
  /** Local wall time `HH:MM` in the jurisdiction's zone. */
  readonly localTime: string;
}

export interface TriedRule {
  readonly rule: string;
  readonly matched: boolean;
  /** The first condition that did not hold. */
  readonly failed: string | null;
}

export type RoutingDecision =
  | { readonly go: 'unit'; readonly unit: string; readonly because: RoutedBecause; readonly grid: string | null }
  | {
      readonly go: 'offer';
      readonly to: string;
      readonly from: string;
      readonly because: RoutedBecause;
      readonly grid: string | null;
    }
  | {
      readonly go: 'divert' | 'check';
      readonly unit: string;
      readonly call: string;
      readonly because: RoutedBecause;
      readonly grid: string | null;
    }
  | { readonly go: 'backstop'; readonly unit: string; readonly because: RoutedBecause; readonly grid: string | null };

export const backstopRule = 'backstop';

interface RoutingFacts {
  readonly rules: readonly RoutingRule[];
  readonly organisation: Organisation;
  /** The unit whose desk takes what no rule took, and offers what a rule gives to a department. */
  readonly backstop: string;
}

/** Finds the unit for a request. Always answers: what no rule takes goes to the backstop's desk. */
export function route(request: RoutingRequest, facts: RoutingFacts): { decision: RoutingDecision; tried: TriedRule[] } {
  const grid = locate(request, facts.organisation);
  // The words are read last, and once: imported rows, which no rule of emergencies takes, are many.
  let read: ReadText | null = null;
  const unmetBy = ({ when }: RoutingRule): string | null =>
    when.words || when.atMostLetters !== undefined ? unmetWords(when, (read ??= readText(request.words))) : null;
  const tried: TriedRule[] = [];
  for (const rule of facts.rules) {
    if (!rule.active) continue;
    const failed = firstUnmet(rule, request, grid) ?? unmetBy(rule) ?? unreachable(rule, request, facts);
    tried.push({ rule: rule.code, matched: failed === null, failed });
    if (failed === null) return { decision: take(rule, { request, grid, facts }), tried };
  }
  const because = {
    rule: backstopRule,
    version: 1,
    text: { zh: '没有规则适用，由兜底总台受理。', en: 'No rule applied; the backstop desk takes it.' },
  };
  return { decision: { go: 'backstop', unit: facts.backstop, because, grid: grid?.code ?? null }, tried };
}

function take(
  rule: RoutingRule,
  context: { request: RoutingRequest; grid: Unit | null; facts: RoutingFacts },
): RoutingDecision {
  const because: RoutedBecause = { rule: rule.code, version: rule.version, text: rule.text };
  const grid = context.grid?.code ?? null;
  const { target } = rule;
  switch (target.go) {
    case 'divert':
    case 'check':
      return { go: target.go, unit: target.unit, call: target.call, because, grid };
    case 'department-of-category':
      return offer(context.request.category?.department ?? '', context.facts.backstop);
    case 'division-of-category':
      return { go: 'unit', unit: context.request.category?.division ?? context.facts.backstop, because, grid };
    case 'grid-of-place':
      return { go: 'unit', unit: grid ?? context.facts.backstop, because, grid };
    case 'unit':
      return context.facts.organisation.units.get(target.unit)?.level === 'department'
        ? offer(target.unit, context.facts.backstop)
        : { go: 'unit', unit: target.unit, because, grid };
  }
  function offer(to: string, from: string): RoutingDecision {
    return { go: 'offer', to, from, because, grid };
  }
}

/** A rule without a unit, or whose unit is gone or inactive, takes nothing: the next rule is tried. */
function unreachable(rule: RoutingRule, request: RoutingRequest, facts: RoutingFacts): string | null {
  if (rule.target.go === 'grid-of-place') return locate(request, facts.organisation) ? null : 'place';
  const unit = unitNamed(rule.target, request.category);
  if (unit == null) return 'categories';
  return facts.organisation.units.get(unit)?.active ? null : 'target';
}

function unitNamed(target: Exclude<RuleTarget, { go: 'grid-of-place' }>, category: Category | null) {
  switch (target.go) {
    case 'department-of-category':
      return category?.department;
    case 'division-of-category':
      return category?.division;
    default:
      return target.unit;
  }
}

function firstUnmet(rule: RoutingRule, request: RoutingRequest, grid: Unit | null): string | null {
  const { when } = rule;
  const category = request.category;
  if (when.categories && !(category && when.categories.some((above) => isCategoryWithin(category.code, above)))) {
    return 'categories';
  }
  if (when.categoryNamesDepartment !== undefined) {
    if ((category?.department != null) !== when.categoryNamesDepartment) return 'categoryNamesDepartment';
  }
  if (when.kinds && !when.kinds.includes(request.kind)) return 'kinds';
  if (when.channels && !when.channels.includes(request.channel)) return 'channels';
  if (when.exceptChannels?.includes(request.channel)) return 'exceptChannels';
  if (when.place === 'known' && !grid) return 'place';
  if (when.units && !(grid && when.units.includes(grid.code))) return 'units';
  if (when.hours && !within(request.localTime, when.hours)) return 'hours';
  return null;
}

const within = (time: string, { from, to }: { from: string; to: string }): boolean =>
  from <= to ? from <= time && time < to : time >= from || time < to;

/**
 * The grid of a request: the named one, else the one whose area holds the point, else the one that lists the address.
 */
export function locate(
  place: Pick<RoutingRequest, 'grid' | 'point' | 'address'>,
  organisation: Organisation,
): Unit | null {
  const named = place.grid === null ? undefined : organisation.units.get(place.grid);
  if (named?.active && named.level === 'grid') return named;
  const { point, address } = place;
  let byAddress: { unit: Unit; length: number } | null = null;
  for (const unit of organisation.units.values()) {
    if (unit.level !== 'grid' || !unit.active) continue;
    if (point && contains(unit.area, point)) return unit;
    if (address === null) continue;
    for (const name of unit.addresses) {
      // The longest name wins, so that "Tower Road North" is not taken by "Tower Road".
      if (address.includes(name) && name.length > (byAddress?.length ?? 0)) byAddress = { unit, length: name.length };
    }
  }
  return byAddress?.unit ?? null;
}

/**
 * Even-odd rule on the outer ring; a point on an edge belongs to one side only, so neighbouring grids never both take
 * it.
 */
export function contains(area: readonly Point[], point: Point): boolean {
  let inside = false;
  for (let i = 0, j = area.length - 1; i < area.length; j = i++) {
    const a = area[i];
    const b = area[j];
    if (!a || !b || a.lat > point.lat === b.lat > point.lat) continue;
    if (point.long < ((b.long - a.long) * (point.lat - a.lat)) / (b.lat - a.lat) + a.long) inside = !inside;
  }
  return inside;
}

/** Why the case is where it is: the rule that took it. */
export interface RoutedBecause {
  readonly rule: string;
  readonly version: number;
  readonly text: { readonly zh: string; readonly en: string };
}
