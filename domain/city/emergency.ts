// Tells whether a message speaks of an emergency now, by the routing rules that divert or check.
import type { Bilingual } from '../base/bilingual.js';
import { readText } from './read-words.js';
import type { RoutingRule } from './routing.js';
import { type WordConditions, unmetWords } from './rule-words.js';

export interface Emergency {
  readonly rule: string;
  /** Surely one (`divert`), or it may be one (`check`). */
  readonly go: 'divert' | 'check';
  readonly call: string;
  readonly text: Bilingual;
}

/** What a rule may ask besides its words: a message is never imported, and asked for nothing else. */
const heeded: ReadonlySet<string> = new Set<keyof WordConditions | 'exceptChannels'>([
  'words',
  'unlessWords',
  'unlessIn',
  'overWords',
  'nowWords',
  'atMostLetters',
  'exceptChannels',
]);

/**
 * The first active rule that takes the words for an emergency, in the order given. For messages to a case that exists: only
 * rules that divert or check count, and of these only rules about words. A rule that asks for a place, category, kind,
 * channel or hour is left out, and so is one that excepts mail or SMS.
 */
export function emergencyIn(words: string, rules: readonly RoutingRule[]): Emergency | null {
  const read = readText(words);
  for (const { code, active, when, target, text } of rules) {
    if (!active || !when.words || (target.go !== 'divert' && target.go !== 'check')) continue;
    const others = Object.entries(when).some(([name, asked]) => asked !== undefined && !heeded.has(name));
    if (others || when.exceptChannels?.some((channel) => channel === 'sms' || channel === 'mail')) continue;
    if (unmetWords(when, read) === null) return { rule: code, go: target.go, call: target.call, text };
  }
  return null;
}
