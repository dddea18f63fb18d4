// Defines what a command's form and each of its fields are drawn from.
import type { CaseView } from '../../../contracts/cases/case-view.js';
import type { CommandChoices } from '../../../contracts/cases/command-choices.js';
import type { CommandField } from '../../../contracts/cases/command-fields.js';
import type { SimilarCases } from '../../../contracts/lists/similar-cases.js';
import type { CommandPreviewView } from '../../../contracts/cases/preview.js';
import type { Problem } from '../../../contracts/shared/problem.js';
import type { CommandName } from '../../../domain/case/commands.js';
import type { Visit } from '../../serve/visit.js';
import type { Form } from './read-body.js';

export interface FieldsParts {
  readonly command: CommandName;
  readonly seen: CaseView;
  readonly choices: CommandChoices | null;
  /** Cases that may be the same matter, where the command names another case. */
  readonly similar: SimilarCases['items'];
  readonly values: Form;
  /** What is wrong with fields, by their ids. */
  readonly faults: Readonly<Record<string, string>>;
  readonly visit: Visit;
}

/** A field with all that its drawing needs. */
export interface Drawn extends FieldsParts {
  readonly field: CommandField;
  readonly id: string;
  readonly label: string;
  readonly hint: string | undefined;
}

export interface FormParts {
  readonly seen: CaseView;
  readonly command: CommandName;
  readonly choices: CommandChoices | null;
  readonly similar: SimilarCases['items'];
  readonly values: Form;
  /** What will happen whatever is written. */
  readonly foreseen: CommandPreviewView | null;
  /** What would happen with what was chosen, and the mark of just that. */
  readonly shown: { readonly preview: CommandPreviewView; readonly mark: string } | null;
  /** The case that another one is to be merged into. */
  readonly target: CaseView | null;
  readonly problem?: Problem | undefined;
}
