// Renders the callback question: three answers, two optional questions, free words, one button.
// Opening the page sends no answer.
import type { Question } from '../../contracts/people/citizen.js';
import type { Language } from '../../contracts/shared/words.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import { say } from '../../wording/say.js';
import { localEnd, localTime } from '../../wording/local-time.js';
import { type PageContext, donePage, formPage } from '../pages/form-page.js';
import { type Html, factList, html } from '../pages/page.js';
import type { Reply } from '../http/reply.js';

const words = {
  title: { zh: '办理结果评价', en: 'Your opinion on how your request was handled' },
  number: { zh: '编号', en: 'Number' },
  about: { zh: '诉求', en: 'Request' },
  registered: { zh: '受理时间', en: 'Received' },
  until: { zh: '请于此前答复', en: 'Please answer before' },
  contacted: { zh: '办理人员是否联系过您？', en: 'Did the officer contact you?' },
  solved: { zh: '问题是否解决？', en: 'Was the problem solved?' },
  optional: { zh: '（选填）', en: '(optional)' },
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  silent: { zh: '不作答', en: 'No answer' },
  text: { zh: '您还想说的话（选填）', en: 'Anything else you would like to say (optional)' },
  send: { zh: '提交评价', en: 'Send my answer' },
  changed: {
    zh: '您已评价为“不满意”，工作人员将致电了解情况；在此之前可以更改。',
    en: 'You answered “dissatisfied”; an officer will phone you. Until then you may change your answer.',
  },
} as const satisfies Record<string, Bilingual>;

const choice = (name: string, value: string | number, label: string, required = false): Html =>
  html`<label class="choice"
    ><input type="radio" name="${name}" value="${value}" ${required && { html: 'required' }} />${label}</label
  >`;

function yesOrNo(name: 'contacted' | 'solved', language: Language): Html {
  return html`<fieldset>
    <legend>${say(language, words[name])} ${say(language, words.optional)}</legend>
    ${choice(name, 'yes', say(language, words.yes))} ${choice(name, 'no', say(language, words.no))}
    ${choice(name, '', say(language, words.silent))}
  </fieldset>`;
}

const about = (question: Question, { facts, language }: PageContext): Html =>
  factList([
    [say(language, words.number), question.number],
    [say(language, words.about), question.title],
    [say(language, words.registered), localTime(question.registeredAt, facts, language)],
    [say(language, words.until), question.until && localEnd(question.until, facts, language)],
  ]);

/** The form of the question. */
export function questionPage(question: Question, showing: PageContext): Reply {
  const { language } = showing;
  return formPage({
    ...{ language, title: words.title, number: question.number, send: words.send },
    about: html`${about(question, showing)}
    ${question.answered !== null && html`<p class="note">${say(language, words.changed)}</p>`}`,
    fields: html`<fieldset>
        <legend>${question.question}</legend>
        ${question.scores.map(({ score, text }) => choice('score', score, text, true))}
      </fieldset>
      ${yesOrNo('contacted', language)} ${yesOrNo('solved', language)}
      <p><label for="text">${say(language, words.text)}</label></p>
      <p><textarea id="text" name="text" maxlength="5000"></textarea></p>`,
  });
}

/** The thanks after an answer. */
export const thanksPage = (question: Question, showing: PageContext): Reply =>
  donePage({
    ...{ language: showing.language, title: words.title, message: question.message },
    about: about({ ...question, until: null }, showing),
  });
