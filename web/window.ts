// Opens the window: takes requests for pages before the API's routes see them.
import compression from 'compression';
import { type Request, type RequestHandler, Router } from 'express';
import type { Refused } from '../api/http/ask.js';
import type { ApiForPages, Mount } from '../api/http/mount.js';
import { isMultipart } from '../api/http/body/read-multipart.js';
import { requestIdOf } from '../api/http/request-id.js';
import type { RecognisedCaller } from '../api/http/route.js';
import { named } from '../api/routes.js';
import type { Language } from '../contracts/shared/words.js';
import type { Role } from '../domain/base/codes.js';
import { isAdministrator } from '../domain/city/administration.js';
import { Failure } from '../domain/base/failures.js';
import { say } from '../wording/say.js';
import { signInPage } from './account/sign-in-page.js';
import { againPage } from './layout/again-page.js';
import { problemPage } from './layout/problem-page.js';
import { pages } from './pages.js';
import { assets } from './serve/assets.js';
import { choicesOf, isChoosing } from './serve/choices.js';
import { pageHeaders } from './serve/headers.js';
import { type Fields, formReader, single, unreadable } from './serve/read-form.js';
import { type ReceivedForm, lostField, receiveForm } from './serve/receive-form.js';
import { writePage } from './serve/render.js';
import { asksForOutcome, writeOutcome } from './serve/outcome.js';
import type { Choices, Page, PageAnswer, Shown, SignedIn, Visit } from './serve/visit.js';

/** The pages, to be mounted on the API's app. */
export const createWindow: Mount = (api) => {
  const pagesOf = Router({ caseSensitive: true });
  pagesOf.use(assets, compression());
  for (const page of pages) {
    pagesOf[page.method](page.path, forPeople, pageHeaders, readForm(page, api), showing(page, api));
  }
  return { pages: pagesOf, lost: showLost(api) };
};

/** Reads the form; one that cannot be read is refused as a page. A form with files is read once its page is known. */
const readForm =
  (page: Page, api: ApiForPages): RequestHandler =>
  (request, response, next) =>
    formReader(request, response, (thrown?: unknown) => {
      const isForeign = page.takesFiles !== true && isMultipart(request);
      const error = isForeign ? { status: 415 } : thrown;
      if (!error) return next();
      const choices = choicesOf(request, response);
      const refusal = api.refusal(unreadable(error), request, choices.language);
      writePage(response, problemPage(choices, refusal), choices.language);
    });

const prefersPage = (request: Request): boolean => request.accepts(['json', 'html']) === 'html';

/** Links in messages lead to addresses of the API; whoever asks there for data, or sends data, is left to its routes. */
const forPeople: RequestHandler = (request, _response, next) => {
  const isForm = request.method === 'GET' || request.is(['urlencoded', 'multipart']) !== false;
  next(!request.path.startsWith('/v1/') || (isForm && prefersPage(request)) ? undefined : 'router');
};

interface Opening {
  readonly page: Page;
  readonly choices: Choices;
  readonly api: ApiForPages;
}

const showing =
  (page: Page, api: ApiForPages): RequestHandler =>
  async (request, response) => {
    response.locals['route'] = page.path;
    const choices = choicesOf(request, response);
    const { language } = choices;
    const write = (answer: PageAnswer): void => {
      if (page.who === 'staff' && asksForOutcome(request)) writeOutcome(response, answer);
      else
        writePage(response, 'problem' in answer ? refusedPage(answer, { page, choices, request }) : answer, language);
    };
    try {
      const visit = await visitOf(request, { page, choices, api });
      write(await answerOf(page, visit));
    } catch (error) {
      const refusal = api.refusal(error, request, language);
      if (passing.includes(refusal.problem.status)) await keepWords(request, { language, refusal });
      write(refusal);
    }
  };

/** Reads the words of a form that was refused before it was read; its files are lost, and that is said. */
async function keepWords(request: Request, { language, refusal }: { language: Language; refusal: Refused }) {
  if (!isMultipart(request) || request.body !== undefined) return;
  // What breaks off now leaves nothing to keep.
  await formOf(request, { language, send: async () => refusal }).catch(() => undefined);
}

/** A refusal that will pass shows what was written, to be sent again; any other says what it is. */
function refusedPage(refusal: Refused, { page, choices, request }: Omit<Opening, 'api'> & { request: Request }): Shown {
  const isForm = page.method === 'post' && !page.secret;
  if (!isForm || !passing.includes(refusal.problem.status)) return problemPage(choices, refusal);
  return againPage(choices, {
    refusal,
    to: isChoosing(request) ? request.url : request.path,
    fields: single((request.body ?? {}) as Fields),
  });
}

/** Too many at once, our own fault, the database away. */
const passing = [429, 500, 503];

const showLost =
  (api: ApiForPages): RequestHandler =>
  (request, response, next) => {
    if (request.method !== 'GET' || request.path.startsWith('/v1/') || !prefersPage(request)) return next();
    pageHeaders(request, response, () => {
      const choices = choicesOf(request, response);
      const refusal = api.refusal(new Failure('not-found'), request, choices.language);
      writePage(response, problemPage(choices, refusal), choices.language);
    });
  };

async function answerOf(page: Page, visit: Visit): Promise<PageAnswer> {
  const { form, path, signedIn, unsent } = visit;
  if (page.who === 'anyone' && visit.isChoosing) return page.again?.(visit) ?? { goTo: path };
  if (page.who !== 'staff' || (signedIn !== null && isOwn(form, signedIn))) return page.show(visit);
  if (page.method === 'get') return { goTo: `/sign-in?return=${encodeURIComponent(path)}` };
  // What was written is not lost with the session: it goes through the sign-in and comes back to who wrote it.
  return signInPage(visit, {
    status: 401,
    ...(page.secret ? {} : { sending: { to: path, fields: { ...form, ...lost(unsent) } } }),
  });
}

/** Whether the form was made for the person who now sends it; at a shared computer another may have signed in since. */
const isOwn = ({ writer }: Visit['form'], { account }: SignedIn): boolean => writer === undefined || writer === account;

async function visitOf(request: Request, { page, choices, api }: Opening): Promise<Visit> {
  const at = api.clock();
  const { language } = choices;
  // Citizens act by what the form itself holds, so an old browser that does not say where a form comes from is let through.
  if (page.who === 'anyone') api.refuseForeignPage(request);
  else api.refuseCrossSite(request);
  const caller = page.who === 'staff' ? await api.recognise(request, at) : null;
  const requestId = requestIdOf(request);
  const asker = { request, caller, at, language, address: request.ip ?? 'unknown', requestId };
  const { fields, unsent } = await formOf(request, {
    language,
    send: async (files) => {
      if (page.who !== 'staff') return api.ask(asker, named.uploadForCitizen, { files });
      // Of a session that is over only the words are carried on.
      return caller
        ? api.ask(asker, named.uploadFiles, { files })
        : api.refusal(new Failure('unauthenticated'), request, language);
    },
  });
  return {
    ...choices,
    ask: (route, put) => api.ask(asker, route, put),
    params: request.params as Record<string, string>,
    query: single(request.query as Fields),
    form: fields,
    unsent,
    path: request.path,
    isChoosing: isChoosing(request),
    at,
    jurisdiction: await api.jurisdiction(),
    engineLateSince: caller && (await api.engineLateSince(at)),
    signedIn: caller && whoIs(caller, { api, language }),
  };
}

/** The fields of the form, its files sent ahead; where the page is refused, they are what is sent again. */
async function formOf(request: Request, receiving: Parameters<typeof receiveForm>[1]): Promise<ReceivedForm> {
  if (!isMultipart(request)) return withLost(single((request.body ?? {}) as Fields), []);
  const { fields, unsent } = await receiveForm(request, receiving);
  request.body = { ...fields, ...lost(unsent) };
  return withLost(fields, unsent);
}

/** Carries on what became of files, so that a form sent again later still says it. */
const lost = (unsent: readonly string[]): Readonly<Record<string, string>> =>
  unsent.length > 0 ? { [lostField]: unsent.join('\n') } : {};

/** What is said of files now and was said before. */
function withLost({ [lostField]: before, ...fields }: ReceivedForm['fields'], unsent: readonly string[]): ReceivedForm {
  return { fields, unsent: [...(before ? before.split('\n') : []), ...unsent] };
}

function whoIs(caller: RecognisedCaller, { api, language }: { api: ApiForPages; language: Language }): SignedIn {
  const { principal, actor, facts } = caller;
  const posts = actor.posts.map(({ code }) => {
    const names = facts.organisation.posts.get(code)?.names;
    return names ? say(language, names) : code;
  });
  const readsCases = !actor.posts.every(({ role }) => isAdministrator(role));
  const isOne = (...roles: readonly Role[]): boolean => actor.posts.some(({ role }) => roles.includes(role));
  return {
    ...{ account: principal.code, name: principal.name, posts, readsCases, until: api.sessionEnds(caller) },
    takesRequests: isOne('operator'),
    readsMessages: isOne('operator', 'callback'),
  };
}
