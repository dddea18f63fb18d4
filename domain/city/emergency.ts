// Finds the emergency rule that words meet, whatever else is known of their sender.
import type { RoutingRule } from './routing.js';

/** What an emergency rule says of words. */
export interface Emergency {
  readonly rule: string;
  readonly go: 'divert';
  readonly call: string;
  readonly text: RoutingRule['text'];
}

export function emergencyIn(words: string, rules: readonly RoutingRule[]): Emergency | null {
  for (const { active, when, target, code, text } of rules) {
    if (!active || target.go !== 'divert' || !when.words?.some((word) => words.includes(word))) continue;
    return { rule: code, go: 'divert', call: target.call, text };
  }
  return null;
}
