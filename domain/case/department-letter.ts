// Defines what a department receives of an offer or its recall.
import type { ErrandKind, Kind } from '../base/codes.js';
import type { Instant } from '../base/instant.js';
import type { Bilingual } from '../base/bilingual.js';

/** Holds people's words: never to be logged or handed to the engine. */
export interface DepartmentLetter {
  readonly id: string;
  readonly kind: ErrandKind;
  readonly to: { readonly unit: string; readonly names: Bilingual };
  readonly number: string;
  readonly caseKind: Kind;
  readonly category: string | null;
  readonly registeredAt: Instant;
  readonly title: string | null;
  readonly text: string | null;
  readonly legalBasis: string | null;
  readonly address: string | null;
  /** Null unless the reporter's name is disclosed. */
  readonly reporter: {
    readonly name: string | null;
    readonly phone: string | null;
    readonly email: string | null;
  } | null;
}
