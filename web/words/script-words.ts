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
  close: { zh: '关闭', en: 'Close' },
  keptHere: { zh: '本机上的内容', en: 'On this device' },
  offline: {
    zh: '没有网络。现在办的先存在本机，恢复后自动送出。',
    en: 'No connection. What you do now is kept on this device and sent by itself later.',
  },
  copy: {
    zh: '连不上网络。这是 {time} 存下的样子，可能已经变了；现在办的先存在本机，连上后自动送出。',
    en: 'No connection. This is how it stood at {time}; what you do now is kept on this device and sent by itself later.',
  },
  legalInstant: {
    zh: '送到才算办，期限照常计算。',
    en: 'An act counts from the moment it is delivered; the clock still runs.',
  },
  waiting: { zh: '{time} 存在本机，还没送到', en: 'on this device since {time}, not delivered' },
  needsYou: { zh: '要您处理（{time} 写的）：没有办成。', en: 'needs you (written {time}): it was not taken.' },
  delivered: { zh: '已送到：{act}', en: 'Delivered: {act}' },
  signInToSend: { zh: '登录后送出', en: 'Sign in to send' },
  takeBack: { zh: '撤回', en: 'Take back' },
  openIt: { zh: '打开', en: 'Open' },
  discard: { zh: '丢弃', en: 'Discard' },
  hasDraft: { zh: '✎ 有草稿', en: '✎ Draft' },
  hasWaiting: { zh: '☁ 在本机，还没送到', en: '☁ On this device, not delivered' },
  hasRefused: { zh: '！没有办成，要您处理', en: '! Not taken, needs you' },
  willBeSent: {
    zh: '还没送到。已存在本机，有网络就自动送出；期限照常计算。',
    en: 'Not delivered yet. It is kept on this device and sent by itself; the clock still runs.',
  },
  cannotKeep: {
    zh: '本机存不了草稿。离开这一页前，请先发出或者复制。',
    en: 'This device cannot keep a draft. Send or copy the text before you leave the page.',
  },
  notSent: {
    zh: '没有发出。您写的都在，请过一会儿再按一次。',
    en: 'It was not sent. What you wrote is still here: press again in a moment.',
  },
  back: { zh: '您 {time} 写的内容还在。', en: 'What you wrote at {time} is back.' },
  another: { zh: '另有 {time} 写的一份。', en: 'Another text, of {time}, is kept.' },
  showIt: { zh: '换成这一份', en: 'Show that one' },
  refusedBefore: { zh: '上次没有办成：', en: 'It was not taken:' },
  keysTitle: { zh: '快捷键', en: 'Keys' },
  keyRows: { zh: '下一行、上一行', en: 'next row, row before' },
  keyOpen: { zh: '打开', en: 'open' },
  keyBack: { zh: '收起，或者回到列表', en: 'close, or back to the list' },
  keySearch: { zh: '查找', en: 'search' },
  keyMy: { zh: '我的案件', en: 'my cases' },
  keyAccount: { zh: '我的账户', en: 'my account' },
  keySend: { zh: '提交正在填的表', en: 'send the form' },
  keyHelp: { zh: '显示快捷键', en: 'show these keys' },
  keysOff: {
    zh: '填写时单个字母不起作用；也可以在“我的账户”里关掉。',
    en: 'Single letters do nothing while you type; your account can switch them off.',
  },
});
