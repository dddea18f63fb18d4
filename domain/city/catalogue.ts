// Defines the catalogue of request categories: a tree with each one's figures and competent unit.
import type { Kind, Urgency } from '../base/codes.js';
import type { Budget } from '../deadlines/budget.js';
import type { Bilingual } from '../base/bilingual.js';

export interface Category {
  readonly code: string;
  readonly parent: string | null;
  readonly names: Bilingual;
  readonly defaultKind: Kind;
  /** The department competent for it; null: police business. */
  readonly department: string | null;
  /** The police division that handles it; null: whoever the place says. */
  readonly division: string | null;
  readonly urgency: Urgency;
  /** Complex by nature: a policy may grant a longer term. */
  readonly complex: boolean;
  /** The category's own handling term and overall promise, where it sets them. */
  readonly handling: Budget | null;
  readonly promise: Budget | null;
  readonly active: boolean;
}

/** Whether `code` is the category `above` or lies below it; codes are dotted paths (`residence.permit`). */
export const isCategoryWithin = (code: string, above: string): boolean =>
  code === above || code.startsWith(`${above}.`);
