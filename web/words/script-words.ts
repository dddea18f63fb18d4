// Says what scripts add to pages; each page brings them along in its language.
import { wordsOf } from './words-of.js';

/** For all pages. */
const shared = {
  sending: { zh: '正在发送…', en: 'Sending…' },
  shrinking: { zh: '正在处理…', en: 'preparing…' },
  remove: { zh: '去掉', en: 'Remove' },
  tooManyFiles: { zh: '最多十张，多出的 {over} 张没有加上。', en: 'At most ten: {over} more were not added.' },
  left: { zh: '还可以写 {left} 个字', en: '{left} characters left' },
  over: {
    zh: '多了 {over} 个字，请缩短。写的都在。',
    en: '{over} characters too many; please shorten it. All of it is here.',
  },
};

export const citizenScript = wordsOf({
  ...shared,
  kept: {
    zh: '您写的暂存在这台设备上，关掉这个页面就没有了。',
    en: 'What you write is kept on this device until you close the page.',
  },
  clear: { zh: '清除我写的', en: 'Clear what I wrote' },
  clearSure: { zh: '再按一次，全部清除', en: 'Press again to clear it all' },
  resendIn: { zh: '{seconds} 秒后自动再发一次。', en: 'It is sent again by itself in {seconds} seconds.' },
  readAloud: { zh: '读给我听', en: 'Read aloud' },
});

export const staffScript = wordsOf({ ...shared });
