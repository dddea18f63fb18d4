// Says the words that all pages share.
import { wordsOf } from './words-of.js';

export const frame = wordsOf({
  product: { zh: '网格接诉', en: 'Gridcase' },
  skip: { zh: '跳到正文', en: 'Skip to the page' },
  usual: { zh: '标准版', en: 'Usual type' },
  large: { zh: '长辈版', en: 'Large type' },
  larger: { zh: '特大字', en: 'Largest' },
  choices: { zh: '字号和语言', en: 'Size and language' },
  otherLanguage: { zh: 'English', en: '中文' },
  emergencyBefore: { zh: '生命有危险、犯罪正在发生？请拨 ', en: 'Danger to life, or a crime going on? Call ' },
  emergencyAfter: { zh: '。', en: '.' },
  myCases: { zh: '我的案件', en: 'My cases' },
  account: { zh: '我的账户', en: 'My account' },
  signOut: { zh: '退出', en: 'Sign out' },
  error: { zh: '错误：', en: 'Error: ' },
});

export const staff = wordsOf({
  places: { zh: '主要页面', en: 'Main pages' },
  otherPosts: { zh: '等，另 {count} 个岗位', en: 'and {count} more' },
  lasts: { zh: '不操作的话，登录到 {time} 结束。', en: 'Unused, your session ends {time}.' },
  ends: { zh: '登录到 {time} 结束，之后请重新登录。', en: 'Your session ends {time}; then sign in again.' },
  late: {
    zh: '已经保存。{time} 以后的提醒会晚到，什么都不会丢。',
    en: 'Saved. Reminders are delayed since {time}; nothing is lost.',
  },
  longer: { zh: '延长（新页面）', en: 'Stay signed in (new page)' },
});

export const problem = wordsOf({
  goBack: { zh: '回到首页', en: 'To the start page' },
  again: { zh: '请过 {seconds} 秒再试。', en: 'Please try again in {seconds} seconds.' },
  requestId: { zh: '请求编号', en: 'Request number' },
  notFound: {
    zh: '没有这个页面，或者不在您的权限内。',
    en: 'There is no such page, or it is not yours to see.',
  },
  notSent: { zh: '还没有发出。您写的内容都在这里：', en: 'It has not been sent yet. What you wrote is here:' },
  call: { zh: '拨打\u00a0{number}', en: 'Call\u00a0{number}' },
  typed: { zh: '没有发出。这是您写的：', en: 'It was not sent. This is what you wrote:' },
  sendAgain: { zh: '再发一次', en: 'Send it again' },
});

export const offline = wordsOf({
  title: { zh: '没有网络', en: 'No connection' },
  how: {
    zh: '这一页没有存在本机上。您写好的内容都在，有网络后自动送出。',
    en: 'This page is not kept on this device. What you wrote is kept, and sent by itself once there is a connection.',
  },
  toCases: { zh: '看存下的案件', en: 'To the cases kept here' },
});

export const front = wordsOf({
  title: { zh: '有事，跟我们说', en: 'Tell us what is wrong' },
  promise: {
    zh: '不用找对部门。写清楚发生了什么，我们找到该办的人，告诉您哪天前答复，办完再问您满不满意。',
    en: 'You need not know whose job it is. Write what happened: we find who deals with it, tell you by which day you hear from us, and ask you afterwards whether it was solved.',
  },
  promiseAfter: {
    zh: '不用找对部门。写清楚发生了什么，我们找到该办的人，告诉您哪天前答复，办完 {after}后再问您满不满意。',
    en: 'You need not know whose job it is. Write what happened: we find who deals with it, tell you by which day you hear from us, and ask you {after} after it is done whether it was solved.',
  },
  closed: {
    zh: '网上暂不受理，请打电话或者到派出所反映。',
    en: 'Nothing is taken here at present; please phone, or come to the station.',
  },
  file: { zh: '反映一件事', en: 'Report something' },
  track: { zh: '我的诉求办到哪了', en: 'Where is my request?' },
  staff: { zh: '工作人员登录', en: 'Staff sign-in' },
  developers: { zh: '接口文档', en: 'For developers' },
});
