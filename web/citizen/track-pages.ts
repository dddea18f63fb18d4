// GET and POST /track, and below it /statements, /contact and /withdrawal: tracking as a page.
import type { Answer, Refused } from '../../api/http/ask.js';
import { named } from '../../api/routes.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import { wholeNumber } from '../../domain/intake/whole-number.js';
import { say } from '../../wording/say.js';
import { faultsIn } from '../form/faults.js';
import type { Page, PageAnswer, Visit } from '../serve/visit.js';
import { tracking as words } from '../words/tracking-words.js';
import { type Extras, casePage } from './case-page.js';
import { type Tracked, codeIn, keyOf } from './code.js';
import { trackForm } from './track-form.js';
import { addresses } from './track-forms.js';

const post = { method: 'post', who: 'anyone' } as const;

export const trackPages: readonly Page[] = [
  { method: 'get', path: '/track', who: 'anyone', show: async (visit) => trackForm(visit) },
  { ...post, path: '/track', show: (visit) => withCode(visit, () => opened(visit)) },
  { ...post, path: addresses.statements, show: (visit) => withCode(visit, () => addStatement(visit)) },
  { ...post, path: addresses.contact, show: (visit) => withCode(visit, () => changeContact(visit)) },
  { ...post, path: addresses.withdrawal, show: (visit) => withCode(visit, () => withdraw(visit)) },
];

/** Asks for number and code where either was left out. */
async function withCode(visit: Visit, then: () => Promise<PageAnswer>): Promise<PageAnswer> {
  const { number, accessCode } = codeIn(visit);
  if (number.trim() && accessCode.trim()) return then();
  return trackForm(visit, { words: say(visit.language, words.empty), status: 400 });
}

async function opened(visit: Visit, extras: Extras = {}): Promise<PageAnswer> {
  const answer = await visit.ask(named.trackCase, { body: codeIn(visit) });
  return answer.ok ? casePage(visit, answer.body, extras) : refusedForm(visit, answer);
}

/** The form again for a wrong number or code, and for too many attempts to look; any other refusal as it is. */
function refusedForm(visit: Visit, refused: Refused): PageAnswer {
  const { problem, retryAfter } = refused;
  // A number or code too long for any request is as wrong as another.
  if (problem.status === 404 || isAboutCode(refused)) {
    return trackForm(visit, { words: say(visit.language, words.unknown), status: 404 });
  }
  if (problem.status !== 429 || visit.path !== '/track') return refused;
  return { ...trackForm(visit, { words: problem.title, status: 429 }), headers: { 'Retry-After': String(retryAfter) } };
}

const isAboutCode = ({ problem }: Refused): boolean =>
  problem.errors?.some(({ pointer }) => pointer === '/number' || pointer === '/accessCode') ?? false;

async function addStatement(visit: Visit): Promise<PageAnswer> {
  const text = visit.form['text'] ?? '';
  const put = { body: { ...codeIn(visit), text }, key: keyOf(visit, text) };
  return shown(visit, await visit.ask(named.supplyStatement, put), words.thanks);
}

async function changeContact(visit: Visit): Promise<PageAnswer> {
  const phone = visit.form['phone']?.trim();
  const email = visit.form['email']?.trim();
  if (!phone && !email) {
    const fault = { field: 'phone', words: say(visit.language, words.contactMissing) };
    return opened(visit, { faults: [fault], status: 400 });
  }
  const contact = { ...(phone ? { phone: wholeNumber(phone) } : {}), ...(email ? { email } : {}) };
  const put = { body: { ...codeIn(visit), ...contact }, key: keyOf(visit, JSON.stringify(contact)) };
  return shown(visit, await visit.ask(named.changeContact, put), words.contactChanged);
}

async function withdraw(visit: Visit): Promise<PageAnswer> {
  const { reason = '', sure } = visit.form;
  if (sure !== 'yes') {
    return opened(visit, { faults: [{ field: 'sure', words: say(visit.language, words.unsure) }], status: 400 });
  }
  const put = { body: { ...codeIn(visit), reason }, key: keyOf(visit, reason) };
  return shown(visit, await visit.ask(named.withdrawCase, put), words.withdrawn);
}

/** The case after a command; where the law refuses, the case as it is, with the reason and what was typed. */
async function shown(visit: Visit, answer: Answer<Tracked>, done: Bilingual): Promise<PageAnswer> {
  const { language } = visit;
  if (answer.ok) return casePage(visit, answer.body, { done: say(language, done) });
  const { problem } = answer;
  if (problem.status === 409) {
    return opened(visit, { faults: [{ field: null, words: problem.title }], status: 409 });
  }
  if (problem.status !== 400 || isAboutCode(answer)) return refusedForm(visit, answer);
  return opened(visit, { faults: faultsIn(problem, language), status: 400 });
}
