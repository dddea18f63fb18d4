// Tests every page in Chinese.
import { checkPageStates } from './check-page-states.js';

checkPageStates('zh-CN');
