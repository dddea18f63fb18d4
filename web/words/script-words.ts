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

export const staffScript = wordsOf({
  ...shared,
  keysTitle: { zh: '快捷键', en: 'Keys' },
  keyRows: { zh: '上一行、下一行', en: 'row before, row after' },
  keyOpen: { zh: '打开', en: 'open' },
  keyBack: { zh: '收起，或者回到列表', en: 'close, or back to the list' },
  keySearch: { zh: '查找', en: 'search' },
  keyMy: { zh: '我的案件', en: 'my cases' },
  keyAccount: { zh: '我的账号', en: 'my account' },
  keySend: { zh: '提交正在填的表', en: 'send the form' },
  keyHelp: { zh: '显示快捷键', en: 'show these keys' },
  keysOff: {
    zh: '填写时单个字母不起作用；也可以在“我的账号”里关掉。',
    en: 'Single letters do nothing while you type; your account can switch them off.',
  },
  close: { zh: '关闭', en: 'Close' },
});
