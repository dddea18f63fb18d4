// Scores how likely two requests are about the same matter, with a reason for each sign.
// The signs are place, words, reporter, category and time.
import { isCategoryWithin } from '../city/catalogue.js';
import type { CaseId } from '../case/case.js';
import type { Instant } from '../base/instant.js';
import { msOf } from '../base/instant.js';
import type { Point } from '../city/organisation.js';

/** The parts of a request that are compared. */
export interface Comparable {
  readonly category: string | null;
  readonly grid: string | null;
  readonly point: Point | null;
  readonly text: string;
  readonly at: Instant;
}

export interface Candidate extends Comparable {
  readonly id: CaseId;
  /** Whether it has the same reporter, as far as the caller may know. */
  readonly sameReporter: boolean;
}

export const likenessReasons = [
  'same-place',
  'near',
  'same-grid',
  'alike-words',
  'same-reporter',
  'same-category',
] as const;
export type LikenessReason = (typeof likenessReasons)[number];

export interface Likeness {
  /** From 0 to 1. */
  readonly score: number;
  readonly because: readonly { readonly reason: LikenessReason; readonly amount: number | null }[];
}

/**
 * The search's distance and time, and the weight of each sign; the weights add up to 1. Tuning, not law: nothing is
 * decided by it.
 */
export const likenessFigures = {
  windowDays: 30,
  metres: 500,
  atPlaceMetres: 50,
  leastScore: 0.3,
  alikeWords: 0.3,
  weights: { place: 0.35, words: 0.35, reporter: 0.2, category: 0.1 },
  sameGridPlace: 0.6,
} as const;

const earthRadius = 6_371_000;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Metres between two WGS-84 points along the ground, exact enough for a city. */
export function metresBetween(one: Point, other: Point): number {
  const x = radians(other.long - one.long) * Math.cos(radians((one.lat + other.lat) / 2));
  return Math.hypot(x, radians(other.lat - one.lat)) * earthRadius;
}

/** The pairs of letters in a text, in any script; as the database's index makes them. */
export function letterPairs(text: string): Set<string> {
  const letters = [...text.toLowerCase()];
  const pairs = new Set<string>();
  for (let i = 1; i < letters.length; i += 1) {
    const [first, second] = [letters[i - 1]!, letters[i]!];
    if (first > ' ' && second > ' ') pairs.add(first + second);
  }
  return pairs;
}

/** The share of letter pairs two texts have in common (Dice), from 0 to 1. */
export function wordLikeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size === 0 || other.size === 0) return 0;
  let common = 0;
  for (const pair of one) if (other.has(pair)) common += 1;
  return (2 * common) / (one.size + other.size);
}

interface Sign {
  readonly reason: LikenessReason;
  /** From 0 to 1. */
  readonly share: number;
  /** Metres, or hundredths of likeness; null where there is nothing to show. */
  readonly amount: number | null;
}

function placeSign(one: Comparable, other: Comparable): Sign | null {
  const { metres, atPlaceMetres, sameGridPlace } = likenessFigures;
  if (one.point && other.point) {
    const apart = metresBetween(one.point, other.point);
    if (apart > metres) return null;
    const reason = apart <= atPlaceMetres ? 'same-place' : 'near';
    return { reason, share: 1 - apart / metres, amount: Math.round(apart) };
  }
  return one.grid !== null && one.grid === other.grid
    ? { reason: 'same-grid', share: sameGridPlace, amount: null }
    : null;
}

/** How alike candidate and request are; null when the signs are too weak. `pairs` are those of the request's text. */
export function likenessOf(request: Comparable, pairs: ReadonlySet<string>, candidate: Candidate): Likeness | null {
  const { weights, windowDays, leastScore, alikeWords } = likenessFigures;
  const daysApart = Math.abs(msOf(request.at) - msOf(candidate.at)) / 86_400_000;
  if (daysApart > windowDays) return null;
  const place = placeSign(request, candidate);
  const alike = wordLikeness(pairs, letterPairs(candidate.text));
  const same = sharesCategory(request.category, candidate.category);
  const because: { reason: LikenessReason; amount: number | null }[] = [];
  if (place) because.push({ reason: place.reason, amount: place.amount });
  if (alike >= alikeWords) because.push({ reason: 'alike-words', amount: Math.round(alike * 100) });
  if (candidate.sameReporter) because.push({ reason: 'same-reporter', amount: null });
  if (same) because.push({ reason: 'same-category', amount: null });
  const sum =
    weights.place * (place?.share ?? 0) +
    weights.words * alike +
    weights.reporter * Number(candidate.sameReporter) +
    weights.category * Number(same);
  // An older request is less likely the same matter; at the window's edge it counts half.
  const score = Math.round(sum * (1 - daysApart / windowDays / 2) * 1_000) / 1_000;
  return score >= leastScore && because.length > 0 ? { score, because } : null;
}

/** The same category, or one within the other. */
const sharesCategory = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && (isCategoryWithin(one, other) || isCategoryWithin(other, one));
