// GET and POST /file/:key: a request is written, checked and sent; sent again, it stays one.
import { randomUUID } from 'node:crypto';
import { fieldErrors } from '../../api/http/field-errors.js';
import { named } from '../../api/routes.js';
import { type CitizenRequest, citizenRequestSchema, requestKeySchema } from '../../contracts/people/citizen.js';
import { languageSchema } from '../../contracts/shared/words.js';
import { wholeNumber } from '../../domain/intake/whole-number.js';
import { say } from '../../wording/say.js';
import { faultsIn } from '../form/faults.js';
import type { Page, PageAnswer, Visit } from '../serve/visit.js';
import { filing as words } from '../words/file-words.js';
import { turnOf } from './case-page.js';
import { type Check, requestCheck, requestTaken } from './request-check.js';
import { disclosures, requestForm } from './request-form.js';
import { type Filed, requestReceipt } from './request-receipt.js';

const page = { path: '/file/:key', who: 'anyone' } as const;

/** The key is born with the form; whatever the form sends under it is one request. */
const freshPath = (): string => `/file/${randomUUID()}`;

export const filePages: readonly Page[] = [
  { ...page, method: 'get', path: '/file', show: async () => ({ goTo: freshPath() }) },
  { ...page, method: 'get', show: async (visit) => (hasKey(visit) ? requestForm(visit) : { goTo: freshPath() }) },
  { ...page, method: 'post', show: async (visit) => (hasKey(visit) ? take(visit) : requestForm(renewed(visit))) },
];

const hasKey = ({ params }: Visit): boolean => requestKeySchema.safeParse(params['key']).success;

const renewed = (visit: Visit): Visit => ({ ...visit, path: freshPath() });

const fields = ['text', 'place', 'phone', 'email', 'name', 'disclosure'] as const;

/** What the form sent, by its fields, and the language in which the citizen wants to be answered. */
function typedIn({ form, language }: Visit): Readonly<Record<string, string>> {
  // Of an anonymous citizen nothing that tells who it is goes on from page to page.
  const isLeftOut = (name: string): boolean =>
    form['disclosure'] === 'anonymous' && ['phone', 'email', 'name'].includes(name);
  const sent = fields.map((name) => [name, isLeftOut(name) ? '' : (form[name] ?? '')] as const);
  // Sent as it was checked: in the other language it would be another request.
  const checkedIn = form['step'] === 'send' ? languageSchema.safeParse(form['language']).data : undefined;
  return { ...Object.fromEntries(sent), language: checkedIn ?? language };
}

/** The request that was typed; what is left blank is left out, and of an anonymous citizen all that tells who it is. */
function requestOf(typed: Readonly<Record<string, string>>): CitizenRequest {
  const given = (name: string): string | undefined => typed[name]?.trim() || undefined;
  const [place, name, phone, email] = ['place', 'name', 'phone', 'email'].map(given);
  // What the form does not offer is taken as the wish to tell least.
  const disclosure =
    disclosures.find((one) => one === typed['disclosure']) ?? (typed['disclosure'] ? 'anonymous' : 'named');
  const reach = {
    ...(name ? { name } : {}),
    ...(phone ? { phone: wholeNumber(phone) } : {}),
    ...(email ? { email } : {}),
  };
  return {
    text: typed['text'] ?? '',
    ...(place ? { place: { address: place } } : {}),
    reporter: {
      ...(disclosure === 'anonymous' ? {} : reach),
      disclosure,
      language: languageSchema.parse(typed['language']),
    },
  };
}

const fieldsByPointer = {
  '/place/address': 'place',
  '/reporter/name': 'name',
  '/reporter/phone': 'phone',
  '/reporter/email': 'email',
};

async function take(visit: Visit): Promise<PageAnswer> {
  const { language, form } = visit;
  const step = form['step'];
  if (step !== 'check' && step !== 'send') return requestForm(visit);
  const typed = typedIn(visit);
  const request = requestOf(typed);
  const checked = citizenRequestSchema.safeParse(request);
  if (!checked.success) {
    const errors = fieldErrors(checked.error.issues, { input: request, where: 'body', language });
    return requestForm(visit, faultsIn({ errors }, language, fieldsByPointer));
  }
  return step === 'check' ? requestCheck(visit, { request, typed }) : send(visit, { request, typed });
}

/** Sends the request. Whatever keeps it from being taken, what was written stays on the page. */
async function send(visit: Visit, check: Check): Promise<PageAnswer> {
  const { language, params } = visit;
  const answer = await visit.ask(named.fileRequest, { body: check.request, key: params['key'] });
  if (answer.ok) {
    return requestReceipt(visit, { filed: answer.body, turn: await turnFor(visit, answer.body), typed: check.typed });
  }
  const { problem, retryAfter } = answer;
  const { status, code, title } = problem;
  if (code === 'key-reused') return requestTaken(visit, check, freshPath());
  if (status === 400) return requestForm(visit, faultsIn(problem, language, fieldsByPointer));
  const refused = requestCheck(visit, check, {
    status,
    words: retryAfter === null ? title : say(language, words.busy),
  });
  return retryAfter === null ? refused : { ...refused, headers: { 'Retry-After': String(retryAfter) } };
}

/** Whose turn the new request is; null where that cannot be read now, for the receipt must be shown all the same. */
async function turnFor(visit: Visit, { number, accessCode }: Filed): Promise<string | null> {
  const tracked = await visit.ask(named.trackCase, { body: { number, accessCode } });
  return tracked.ok ? turnOf(tracked.body, visit) : null;
}
