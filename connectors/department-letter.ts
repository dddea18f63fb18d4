// Defines what a department receives of an offer or its recall, apart from the casebook's types.
import type { ErrandKind, Kind } from '../domain/base/codes.js';
import type { Instant } from '../domain/base/instant.js';
import type { Bilingual } from '../domain/base/bilingual.js';

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
  readonly reporter: {
    readonly name: string | null;
    readonly phone: string | null;
    readonly email: string | null;
  } | null;
}
