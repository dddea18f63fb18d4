// Says what scripts add to pages; each page brings them along in its language.
import { wordsOf } from './words-of.js';

/** For all pages. */
const shared = {
  sending: { zh: '正在发送…', en: 'Sending…' },
  shrinking: { zh: '正在处理…', en: 'preparing…' },
  remove: { zh: '去掉', en: 'Remove' },
  tooManyFiles: { zh: '最多十张，多出的 {over} 张没有加上。', en: 'At most ten: {over} more were not added.' },
};

export const citizenScript = wordsOf({ ...shared });

export const staffScript = wordsOf({ ...shared });
