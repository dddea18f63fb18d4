// Renders a department's reply form: the offer, and two answers; a refusal needs a reason.
import type { Offer } from '../../contracts/people/citizen.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import { say } from '../../wording/say.js';
import { localEnd } from '../../wording/local-time.js';
import { type PageContext, donePage, formPage } from '../pages/form-page.js';
import { type Html, factList, html } from '../pages/page.js';
import type { Reply } from '../http/reply.js';

const words = {
  title: { zh: '移交事项答复', en: 'Reply to a case handed over' },
  number: { zh: '编号', en: 'Number' },
  from: { zh: '移交单位', en: 'From' },
  to: { zh: '接收单位', en: 'To' },
  until: { zh: '答复期限', en: 'Answer before' },
  about: { zh: '标题', en: 'Title' },
  text: { zh: '内容', en: 'Request' },
  place: { zh: '地点', en: 'Place' },
  basis: { zh: '移交依据', en: 'Legal basis' },
  why: { zh: '移交理由', en: 'Reason' },
  decide: { zh: '贵单位的意见', en: 'Your answer' },
  accept: { zh: '接收', en: 'Accept' },
  refuse: { zh: '退回', en: 'Refuse' },
  reason: { zh: '退回的理由（退回时必填）', en: 'Why you refuse (required when refusing)' },
  send: { zh: '提交', en: 'Send' },
} as const satisfies Record<string, Bilingual>;

const about = (offer: Offer, { facts, language }: PageContext): Html =>
  factList([
    [say(language, words.number), offer.number],
    [say(language, words.from), offer.from.name],
    [say(language, words.to), offer.to.name],
    [say(language, words.until), offer.until && localEnd(offer.until, facts, language)],
    [say(language, words.about), offer.title],
    [say(language, words.text), offer.text],
    [say(language, words.place), offer.place],
    [say(language, words.basis), offer.legalBasis],
    [say(language, words.why), offer.reason],
  ]);

/** The form of the offer. */
export function offerPage(offer: Offer, showing: PageContext): Reply {
  const { language } = showing;
  const choice = (value: string, label: Bilingual): Html =>
    html`<label class="choice"
      ><input type="radio" name="decision" value="${value}" required />${say(language, label)}</label
    >`;
  return formPage({
    ...{ language, title: words.title, number: offer.number, about: about(offer, showing), send: words.send },
    fields: html`<fieldset>
        <legend>${say(language, words.decide)}</legend>
        ${choice('accept', words.accept)} ${choice('refuse', words.refuse)}
      </fieldset>
      <p><label for="reason">${say(language, words.reason)}</label></p>
      <p><textarea id="reason" name="reason" maxlength="4000"></textarea></p>`,
  });
}

/** The page after the reply: what became of the offer. */
export const repliedPage = ({ number, message }: Offer, { language }: PageContext): Reply =>
  donePage({
    ...{ language, title: words.title, message },
    about: html`<p>${say(language, words.number)}: ${number}</p>`,
  });
