// Says what scripts add to pages; each page brings them along in its language.
import { wordsOf } from './words-of.js';

/** For all pages. */
const shared = {
  sending: { zh: '正在发送…', en: 'Sending…' },
};

export const citizenScript = wordsOf({ ...shared });

export const staffScript = wordsOf({ ...shared });
