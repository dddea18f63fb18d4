// GET and POST /file/:key: a request is written, checked and sent; sent again, it stays one.
import { randomUUID } from 'node:crypto';
import { fieldErrors } from '../../../api/http/field-errors.js';
import { named } from '../../../api/routes.js';
import { citizenRequestSchema, requestKeySchema } from '../../../contracts/people/citizen.js';
import { say } from '../../../wording/say.js';
import { type Fault, faultsIn } from '../../form/faults.js';
import { goneFault, unsentFaults } from '../../form/photo-fields.js';
import { tooLong } from '../../form/too-long.js';
import { beforeFiling } from '../../serve/before-filing.js';
import { withoutFiles } from '../../serve/staged-files.js';
import type { Page, PageAnswer, Visit } from '../../serve/visit.js';
import { filing as words } from '../../words/file-words.js';
import { turnOf } from '../tracking/case-page.js';
import { closedPage } from './closed-page.js';
import { placeOfLink } from './place-of-link.js';
import { type Check, requestCheck, requestTaken } from './request-check.js';
import { requestForm } from './request-form.js';
import { type Filed, receiptAgain, requestReceipt } from './request-receipt.js';
import { requestOf, textAtMost, typedIn } from './typed-request.js';

const page = { path: '/file/:key', who: 'anyone' } as const;

/** The key is born with the form; whatever the form sends under it is one request. */
const freshPath = (): string => `/file/${randomUUID()}`;

export const filePages: readonly Page[] = [
  { ...page, method: 'get', path: '/file', show: async (visit) => goToFresh(visit) },
  { ...page, method: 'get', show: async (visit) => (hasKey(visit) ? opened(visit) : goToFresh(visit)) },
  {
    ...page,
    method: 'post',
    takesFiles: true,
    show: async (visit) => (hasKey(visit) ? take(visit) : requestForm(renewed(visit))),
    again: async (visit) => (hasKey(visit) ? again(visit) : requestForm(renewed(visit))),
  },
];

const hasKey = ({ params }: Visit): boolean => requestKeySchema.safeParse(params['key']).success;

const renewed = (visit: Visit): Visit => ({ ...visit, path: freshPath() });

/** A form of its own, at the place that the link names. */
function goToFresh({ query }: Visit): PageAnswer {
  const place = placeOfLink(query);
  return { goTo: freshPath() + (place === undefined ? '' : `?place=${encodeURIComponent(place)}`) };
}

/** The empty form; where nothing is taken now, that is said at once, with the number to call. */
async function opened(visit: Visit): Promise<PageAnswer> {
  const before = await beforeFiling(visit);
  if (!before.open) return closedPage(visit, before);
  const place = placeOfLink(visit.query);
  return requestForm(place === undefined ? visit : { ...visit, form: { place } });
}

/** The page it was asked from, in another language or size; nothing is sent by it. */
async function again(visit: Visit): Promise<PageAnswer> {
  const at = visit.form['at'];
  if (at === 'receipt') return receiptAgain(visit);
  if (at === 'check') return checked(visit, (check) => checkPage(visit, check));
  return requestForm(visit);
}

const fieldsByPointer = {
  '/place/address': 'place',
  '/reporter/name': 'name',
  '/reporter/phone': 'phone',
  '/reporter/email': 'email',
};

/** Goes on with what was typed where it is right; else the form says what is wrong. */
async function checked(visit: Visit, then: (check: Check) => Promise<PageAnswer>): Promise<PageAnswer> {
  const { language } = visit;
  const known = [...unsentFaults(visit), ...tooLong(visit, { text: textAtMost })];
  if (known.length > 0) return requestForm(visit, known);
  const typed = typedIn(visit);
  const request = requestOf(typed);
  const result = citizenRequestSchema.safeParse(request);
  if (result.success) return then({ request, typed });
  const errors = fieldErrors(result.error.issues, { input: request, where: 'body', language });
  return requestForm(visit, faultsIn({ errors }, language, fieldsByPointer));
}

async function take(visit: Visit): Promise<PageAnswer> {
  const { form } = visit;
  if (form['step'] === 'check') return checked(visit, (check) => checkPage(visit, check));
  return form['step'] === 'send' ? checked(visit, (check) => send(visit, check)) : requestForm(visit);
}

const checkPage = async (visit: Visit, check: Check): Promise<PageAnswer> =>
  requestCheck(visit, { ...check, before: await beforeFiling(visit) });

/** Sends the request. Whatever keeps it from being taken, what was written stays on the page. */
async function send(visit: Visit, check: Check): Promise<PageAnswer> {
  const { language, params } = visit;
  const answer = await visit.ask(named.fileRequest, { body: check.request, key: params['key'] });
  if (answer.ok) {
    const filed = { ...answer.body, accessCode: answer.body.accessCode ?? '' };
    return requestReceipt(visit, { filed, turn: await turnFor(visit, filed) });
  }
  const { problem, retryAfter } = answer;
  const { status, code, title } = problem;
  if (code === 'key-reused') return requestTaken(visit, check, freshPath());
  if (code === 'unsuitable-file') return requestForm({ ...visit, form: withoutFiles(visit.form) }, [goneFault(visit)]);
  if (status === 400) return requestForm(visit, faultsIn(problem, language, fieldsByPointer));
  const before = await beforeFiling(visit);
  const fault: Fault = { field: null, words: retryAfter === null ? title : say(language, words.busy) };
  const refused = requestCheck(visit, { ...check, before }, { status, fault, retryAfter });
  return retryAfter === null ? refused : { ...refused, headers: { 'Retry-After': String(retryAfter) } };
}

/** Whose turn the new request is; null where that cannot be read now, for the receipt must be shown all the same. */
async function turnFor(visit: Visit, { number, accessCode }: Filed): Promise<string | null> {
  const tracked = await visit.ask(named.trackCase, { body: { number, accessCode } });
  return tracked.ok ? turnOf(tracked.body, visit) : null;
}
