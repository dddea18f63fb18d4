// Says the words of the forms by which a case is signed, called about and completed.
import { wordsOf } from './words-of.js';

export const command = wordsOf({
  verbSign: { zh: '签收', en: 'Sign' },
  verbContact: { zh: '联系', en: 'Contact' },
  verbComplete: { zh: '办结', en: 'Complete' },
  meansSign: {
    zh: '签收后由您办理；办理期限不变。',
    en: 'You take the case on. The handling term stays as it is.',
  },
  meansContact: {
    zh: '联系上了，首次联系的期限就结束。',
    en: 'Once you have reached the citizen, the first-contact term ends.',
  },
  meansComplete: {
    zh: '办理期限结束；7 天后请群众评价是否真的解决。',
    en: 'Ends the handling term. In 7 days the citizen is asked whether it is really solved.',
  },
  method: { zh: '怎样联系的', en: 'How' },
  reached: { zh: '联系上了吗', en: 'Was the citizen reached?' },
  yes: { zh: '联系上了', en: 'Reached' },
  no: { zh: '没联系上', en: 'Not reached' },
  note: { zh: '说了什么（可不填）', en: 'What was said (optional)' },
  result: { zh: '结果', en: 'Result' },
  text: { zh: '怎么办的，群众会看到', en: 'What was done; the citizen reads it' },
  contacted: { zh: '联系过群众吗', en: 'Was the citizen contacted?' },
  contactedYes: { zh: '联系过', en: 'Yes' },
  contactedNo: { zh: '没有', en: 'No' },
  yourText: { zh: '您写的内容', en: 'What you wrote' },
  back: { zh: '回到案件', en: 'Back to the case' },
  problem: { zh: '没有办成', en: 'Not done' },
  kept: { zh: '您写的内容还在下面。', en: 'What you wrote is still below.' },
  meanwhile: { zh: '{time}，{sentence}', en: '{time}: {sentence}' },
  meanwhileBy: { zh: '{time}，{sentence}（{by}）', en: '{time}: {sentence} ({by})' },
  nowIn: { zh: '现在的状态：{status}。', en: 'It is now: {status}.' },
  anyway: { zh: '仍然{verb}', en: '{verb} anyway' },
  notNow: {
    zh: '现在不能{verb}了。回到案件看看还能做什么。',
    en: 'This is no longer possible ({verb}). See on the case what still is.',
  },
  notNowCopy: {
    zh: '现在不能{verb}了。您可以把写好的内容复制出来，回到案件看看还能做什么。',
    en: 'This is no longer possible ({verb}). Copy what you wrote, and see on the case what still is.',
  },
});
