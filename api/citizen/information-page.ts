// Renders the question for missing information: what is asked, one field, one button.
// Opening the page sends no answer.
import type { InformationRequest } from '../../contracts/people/citizen.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import { say } from '../../wording/say.js';
import { localEnd } from '../../wording/local-time.js';
import { type PageContext, donePage, formPage } from '../pages/form-page.js';
import { type Html, factList, html } from '../pages/page.js';
import type { Reply } from '../http/reply.js';

const words = {
  title: { zh: '请您补充', en: 'We need to ask you something' },
  number: { zh: '编号', en: 'Number' },
  about: { zh: '诉求', en: 'Request' },
  asked: { zh: '需要您补充', en: 'What we need to know' },
  until: { zh: '请于此前答复', en: 'Please answer before' },
  essential: {
    zh: '未收到答复将无法继续办理，诉求将予结案。',
    en: 'Without your answer we cannot go on, and the request will be closed.',
  },
  late: {
    zh: '答复期限已过；您现在补充的内容仍会转交工作人员查阅。',
    en: 'The time to answer is over; what you write now will still be read by an officer.',
  },
  text: { zh: '您的答复', en: 'Your answer' },
  send: { zh: '提交', en: 'Send' },
} as const satisfies Record<string, Bilingual>;

const about = (asked: InformationRequest, { facts, language }: PageContext): Html =>
  factList([
    [say(language, words.number), asked.number],
    [say(language, words.about), asked.title],
    [say(language, words.asked), asked.question],
    [say(language, words.until), asked.until && localEnd(asked.until, facts, language)],
  ]);

/** The form of the question. */
export function informationPage(asked: InformationRequest, showing: PageContext): Reply {
  const { language } = showing;
  return formPage({
    ...{ language, title: words.title, number: asked.number, send: words.send },
    about: html`${about(asked, showing)}
    ${asked.open && asked.essential && html`<p class="note">${say(language, words.essential)}</p>`}
    ${!asked.open && html`<p class="note">${say(language, words.late)}</p>`}`,
    fields: html`<p><label for="text">${say(language, words.text)}</label></p>
      <p><textarea id="text" name="text" maxlength="5000" required></textarea></p>`,
  });
}

/** The thanks after an answer. */
export const informedPage = ({ number, message }: InformationRequest, { language }: PageContext): Reply =>
  donePage({
    ...{ language, title: words.title, message },
    about: html`<p>${say(language, words.number)}: ${number}</p>`,
  });
