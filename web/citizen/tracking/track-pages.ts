// GET and POST /track, and below it /statements, /contact and /withdrawal: tracking as a page.
import type { Answer, Refused } from '../../../api/http/ask.js';
import { named } from '../../../api/routes.js';
import { withdrawalFormSchema } from '../../../contracts/people/citizen.js';
import type { Bilingual } from '../../../domain/base/bilingual.js';
import { wholeNumber } from '../../../domain/intake/whole-number.js';
import { say } from '../../../wording/say.js';
import { type Fault, faultsIn } from '../../form/faults.js';
import { goneFault, unsentFaults } from '../../form/photo-fields.js';
import { atMost, tooLong } from '../../form/too-long.js';
import { attachmentsIn, withoutFiles } from '../../serve/staged-files.js';
import type { Page, PageAnswer, Shown, Visit } from '../../serve/visit.js';
import { fillIn } from '../../words/fill-in.js';
import { faultWords } from '../../words/field-words.js';
import { problem as problemWords } from '../../words/frame-words.js';
import { tracking as words } from '../../words/tracking-words.js';
import { type Extras, casePage } from './case-page.js';
import { type Tracked, codeIn, keyOf } from './code.js';
import { filesAddress } from './files.js';
import { trackForm } from './track-form.js';
import {
  type FormParts,
  addresses,
  contactPage,
  statementPage,
  withdrawalConfirmation,
  withdrawalPage,
} from './track-forms.js';

const post = { method: 'post', who: 'anyone' } as const;
const asForm = async (visit: Visit): Promise<PageAnswer> => trackForm(visit);

export const trackPages: readonly Page[] = [
  { method: 'get', path: '/track', who: 'anyone', show: asForm },
  { ...post, path: '/track', takesFiles: true, show: withCode(opened), again: withCode(opened) },
  // The form in another language or size; sent there by a browser's history it opens the request all the same.
  { ...post, path: '/track/code', show: withCode(opened), again: asForm },
  { ...step(addresses.statements, statementPage, addStatement), takesFiles: true },
  { ...post, path: `${filesAddress}/:attachment`, show: withCode(file) },
  step(addresses.contact, contactPage, changeContact),
  step(addresses.withdrawal, withdrawalStep, withdraw),
];

type Shows = (visit: Visit) => Promise<PageAnswer>;

/** A page with a form that acts only when its button was pressed. */
function step(path: string, page: (parts: FormParts) => Shown, act: Shows): Page {
  const show = withCode((visit) => formOf(visit, page));
  return {
    ...post,
    path,
    show: (visit) => (visit.form['step'] === 'send' ? withCode(act)(visit) : show(visit)),
    again: show,
  };
}

/** Asks for number and code where either was left out. */
function withCode(then: Shows): Shows {
  return async (visit) => {
    const { number, accessCode } = codeIn(visit);
    if (number.trim() && accessCode.trim()) return then(visit);
    return trackForm(visit, { words: say(visit.language, words.empty), status: 400 });
  };
}

async function opened(visit: Visit, extras: Extras = {}): Promise<PageAnswer> {
  const answer = await visit.ask(named.trackCase, { body: { ...codeIn(visit), thumbnails: true } });
  return answer.ok ? casePage(visit, answer.body, extras) : refusedForm(visit, answer);
}

/** A photo or file of the request, whole. */
async function file(visit: Visit): Promise<PageAnswer> {
  const answer = await visit.ask(named.trackAttachment, { params: visit.params, body: codeIn(visit) });
  if (!answer.ok) return refusedForm(visit, answer);
  return answer.file ? { file: answer.file, headers: answer.headers } : { goTo: '/track' };
}

async function formOf(
  visit: Visit,
  page: (parts: FormParts) => Shown,
  faults: readonly Fault[] = [],
): Promise<PageAnswer> {
  const answer = await visit.ask(named.trackCase, { body: codeIn(visit) });
  return answer.ok ? page({ visit, view: answer.body, faults }) : refusedForm(visit, answer);
}

/** The form again for a wrong number or code, and for too many attempts to look; any other refusal as it is. */
function refusedForm(visit: Visit, refused: Refused): PageAnswer {
  const { problem, retryAfter } = refused;
  // A number or code too long for any request is as wrong as another.
  if (problem.status === 404 || isAboutCode(refused)) {
    return trackForm(visit, { words: say(visit.language, words.unknown), status: 404 });
  }
  if (problem.status !== 429 || visit.path !== '/track') return refused;
  const seconds = String(retryAfter);
  const when = `${problem.title} ${fillIn(say(visit.language, problemWords.again), { seconds })}`;
  return { ...trackForm(visit, { words: when, status: 429 }), headers: { 'Retry-After': seconds } };
}

const isAboutCode = ({ problem }: Refused): boolean =>
  problem.errors?.some(({ pointer }) => pointer === '/number' || pointer === '/accessCode') ?? false;

async function addStatement(visit: Visit): Promise<PageAnswer> {
  const known = [...unsentFaults(visit), ...tooLong(visit, { text: atMost.text })];
  if (known.length > 0) return formOf(visit, statementPage, known);
  const statement = { text: visit.form['text'] ?? '', ...attachmentsIn(visit.form) };
  const put = { body: { ...codeIn(visit), ...statement }, key: keyOf(visit, JSON.stringify(statement)) };
  return shown(visit, await visit.ask(named.supplyStatement, put), { page: statementPage, done: words.thanks });
}

async function changeContact(visit: Visit): Promise<PageAnswer> {
  const phone = visit.form['phone']?.trim();
  const email = visit.form['email']?.trim();
  if (!phone && !email) {
    return formOf(visit, contactPage, [{ field: 'phone', words: say(visit.language, words.contactMissing) }]);
  }
  const contact = { ...(phone ? { phone: wholeNumber(phone) } : {}), ...(email ? { email } : {}) };
  const put = { body: { ...codeIn(visit), ...contact }, key: keyOf(visit, JSON.stringify(contact)) };
  return shown(visit, await visit.ask(named.changeContact, put), { page: contactPage, done: words.contactChanged });
}

/** The question why, or, once there is an answer to it, the page that says what it means. */
function withdrawalStep(parts: FormParts): Shown {
  const { form, language } = parts.visit;
  if (form['step'] !== 'confirm' && form['asked'] !== 'confirm') return withdrawalPage(parts);
  const long = tooLong({ form, language }, { reason: atMost.reason });
  if (long.length > 0) return withdrawalPage({ ...parts, faults: long });
  const reason = withdrawalFormSchema.shape.reason.safeParse(form['reason']);
  if (reason.success) return withdrawalConfirmation(parts);
  const code = form['reason']?.trim() ? 'not-storable' : 'blank';
  return withdrawalPage({ ...parts, faults: [{ field: 'reason', words: say(language, faultWords('reason', code)) }] });
}

async function withdraw(visit: Visit): Promise<PageAnswer> {
  const { reason = '' } = visit.form;
  const put = { body: { ...codeIn(visit), reason }, key: keyOf(visit, reason) };
  return shown(visit, await visit.ask(named.withdrawCase, put), { page: withdrawalPage, done: words.withdrawn });
}

interface Given {
  /** Shown again where a field is wrong. */
  readonly page: (parts: FormParts) => Shown;
  readonly done: Bilingual;
}

/** The case after a command; where the law refuses, the case as it is, with the reason and what was typed. */
async function shown(visit: Visit, answer: Answer<Tracked>, { page, done }: Given): Promise<PageAnswer> {
  const { language } = visit;
  if (answer.ok) return casePage(visit, answer.body, { done: say(language, done) });
  const { problem } = answer;
  if (problem.code === 'unsuitable-file') {
    return formOf({ ...visit, form: withoutFiles(visit.form) }, page, [goneFault(visit)]);
  }
  if (problem.status === 409) {
    return opened(visit, { faults: [{ field: null, words: problem.title }], status: 409 });
  }
  if (problem.status !== 400 || isAboutCode(answer)) return refusedForm(visit, answer);
  return formOf(visit, page, faultsIn(problem, language));
}
