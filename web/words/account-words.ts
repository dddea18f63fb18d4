// Says the words of signing in and of one's own account.
import { wordsOf } from './words-of.js';

export const signIn = wordsOf({
  title: { zh: '工作人员登录', en: 'Staff sign-in' },
  name: { zh: '账号', en: 'Account' },
  password: { zh: '密码', en: 'Password' },
  send: { zh: '登录', en: 'Sign in' },
  over: {
    zh: '登录已过期，您写的内容没有丢：重新登录后就能发出。',
    en: 'Your session is over. What you wrote is not lost: sign in and send it.',
  },
  refused: {
    zh: '账号或密码不对，请再看一看。',
    en: 'That name and password do not go together; have another look at both.',
  },
  forgotten: {
    zh: '忘记密码？请安全管理员给您一个一次性链接。',
    en: 'Password forgotten? The security administrator gives you a link that works once.',
  },
  samples: { zh: '样例人员', en: 'Sample people' },
  sampleMark: { zh: '样例', en: 'SAMPLE' },
  samplesHow: {
    zh: '这是样例城市。点一个人，就以他的身份登录，不用密码。',
    en: 'This is the sample city. Choose a person to sign in as, without a password.',
  },
  more: { zh: '更多{role}（{count}）', en: 'More: {role} ({count})' },
  resume: { zh: '已重新登录', en: 'You are signed in again' },
  resumeHow: { zh: '您刚才写的内容在这里，还没有发出。', en: 'This is what you wrote; it has not been sent yet.' },
  resumeSend: { zh: '现在发出', en: 'Send it now' },
  toCases: { zh: '不发，去我的案件', en: 'Do not send; to my cases' },
});

export const link = wordsOf({
  title: { zh: '设置密码', en: 'Set a password' },
  whose: { zh: '账号：{name}', en: 'Account: {name}' },
  how: {
    zh: '12 到 128 个字符，什么字符都行，几个词连起来好记又难猜。',
    en: '12 to 128 characters of any kind. A few words in a row are easy to keep and hard to guess.',
  },
  password: { zh: '新密码', en: 'New password' },
  send: { zh: '设置并登录', en: 'Set it and sign in' },
});

export const account = wordsOf({
  title: { zh: '我的账户', en: 'My account' },
  posts: { zh: '岗位', en: 'Posts' },
  noPosts: { zh: '目前没有岗位。', en: 'No post at the moment.' },
  standIn: { zh: '代 {name}', en: 'standing in for {name}' },
  vacancy: { zh: '岗位空缺，由您代行', en: 'the post is vacant and you stand in' },
  lastSignIn: { zh: '上次登录', en: 'Last sign-in' },
  first: { zh: '这是第一次', en: 'this is the first' },
  ends: { zh: '本次登录到', en: 'This session ends' },
  allActing: {
    zh: '您同时以这些岗位办理：每个操作都记在案件所在的岗位上。',
    en: 'You act at all of these posts at once: each act counts for the post that has the case.',
  },
  display: { zh: '显示', en: 'Display' },
  saved: { zh: '已保存，在您登录的每个地方都这样显示。', en: 'Kept: pages look like this wherever you sign in.' },
  longer: { zh: '登录已延长到 {time}', en: 'You stay signed in until {time}' },
  longerHow: {
    zh: '您可以关掉这一页，回到刚才的页面接着写。',
    en: 'You can close this page and go on where you were.',
  },
  toCases: { zh: '去我的案件', en: 'To my cases' },
  sessions: { zh: '登录着的地方', en: 'Where you are signed in' },
  current: { zh: '本机', en: 'here' },
  lastSeen: { zh: '最近用过：{time}', en: 'last used {time}' },
  end: { zh: '退出那里', en: 'Sign out there' },
  password: { zh: '改密码', en: 'Change the password' },
  present: { zh: '现在的密码', en: 'Present password' },
  next: { zh: '新密码', en: 'New password' },
  change: { zh: '改密码', en: 'Change it' },
  changed: {
    zh: '密码已改，其他地方的登录都已退出。',
    en: 'The password is changed; you are signed out everywhere else.',
  },
});

export const display = wordsOf({
  language: { zh: '语言', en: 'Language' },
  chinese: { zh: '中文', en: '中文' },
  english: { zh: 'English', en: 'English' },
  size: { zh: '字号', en: 'Size of text' },
  normal: { zh: '标准', en: 'Usual' },
  large: { zh: '大', en: 'Large' },
  larger: { zh: '特大', en: 'Largest' },
  colours: { zh: '颜色', en: 'Colours' },
  system: { zh: '跟随设备', en: 'As the device' },
  day: { zh: '白天', en: 'Day' },
  night: { zh: '夜间', en: 'Night' },
  keys: { zh: '字母快捷键', en: 'Letter keys' },
  on: { zh: '开', en: 'On' },
  off: { zh: '关', en: 'Off' },
  keep: { zh: '保存', en: 'Keep these' },
});
