// Lists the pages and their states in which they are tested; a new entry gets every check.
import { accountStates } from './states/account-states.js';
import { caseStates } from './states/case-states.js';
import { citizenStates } from './states/citizen-states.js';
import { commandStates } from './states/command-states.js';
import { filingStates } from './states/filing-states.js';
import { intakeStates } from './states/intake-states.js';
import { linkStates } from './states/link-states.js';
import { listStates } from './states/list-states.js';
import { openStates } from './states/open-states.js';
import type { PageState } from './states/page-state.js';

export const pageStates: readonly PageState[] = [
  ...openStates,
  ...citizenStates,
  ...filingStates,
  ...linkStates,
  ...accountStates,
  ...listStates,
  ...caseStates,
  ...commandStates,
  ...intakeStates,
];
