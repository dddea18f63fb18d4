// Tests every page in English.
import { checkPageStates } from './check-page-states.js';

checkPageStates('en');
