// Lists the pages and their states in which they are tested; a new entry gets every check.
import { citizenStates } from './states/citizen-states.js';
import { filingStates } from './states/filing-states.js';
import { linkStates } from './states/link-states.js';
import { openStates } from './states/open-states.js';
import type { PageState } from './states/page-state.js';

export const pageStates: readonly PageState[] = [...openStates, ...citizenStates, ...filingStates, ...linkStates];
