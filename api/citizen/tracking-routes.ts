// GET and POST /track, POST /track/statements, /contact and /withdrawal: tracking as a page.
// The page itself says what went wrong.
import { z } from 'zod';
import {
  type citizenCommands,
  contactPageFormSchema,
  statementPageFormSchema,
  trackPageFormSchema,
  withdrawalPageFormSchema,
} from '../../contracts/people/citizen.js';
import { type Language, phoneSchema, wordsSchema } from '../../contracts/shared/words.js';
import { wholeNumber } from '../../domain/intake/whole-number.js';
import type { CommandOf } from '../../domain/case/commands.js';
import { Failure, failures } from '../../domain/base/failures.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import { bodyHash } from '../http/body-hash.js';
import { type CaseFile, readCaseFile } from '../case-read/case-file.js';
import { say } from '../../wording/say.js';
import { contactCommand, giveAsCitizen, openedByCode, viewOf } from './open-by-code.js';
import { type RouteRequest, route } from '../http/route.js';
import type { Reply } from '../http/reply.js';
import type { Code, FormProblem, TrackingView } from './tracking-forms.js';
import { trackingForm, trackingPage } from './tracking-page.js';
import { words } from '../../wording/tracking-words.js';

const page = { access: 'public', pages: true } as const;
const posted = { ...page, method: 'post', forms: true } as const;

export const showTracking = route({
  ...page,
  method: 'get',
  path: '/track',
  answer: 'text/html',
  summary: 'The tracking page: asks for number and access code. `?lang=` chooses the language.',
  tag: 'citizens',
  async handle({ language }) {
    return trackingForm({ language });
  },
});

type TrackingRequest<Body extends Code = Code> = RouteRequest<Body, unknown, null>;

export const openTracking = route({
  ...posted,
  path: '/track',
  body: trackPageFormSchema,
  answer: 'text/html',
  problems: [404, 429],
  summary: 'The tracking page of one request: how far it is, and what the citizen can do now.',
  tag: 'citizens',
  handle: (ask) => opened(ask, (file) => shown(ask, file)),
});

export const addStatement = route({
  ...posted,
  path: '/track/statements',
  body: statementPageFormSchema,
  answer: 'text/html',
  problems: [404, 409, 429],
  summary: 'The citizen adds information on the tracking page; answers the page.',
  tag: 'citizens',
  handle: (ask) =>
    opened(ask, (file) => {
      const text = asTyped(ask.body.text);
      const problem = wrongWords(text, { field: 'text', max: 5_000, language: ask.language });
      if (problem) return shown(ask, file, { wrong: problem, status: 400 });
      return given(ask, { file, command: { name: 'supply-information', text }, done: words.thanks });
    }),
});

export const takeBack = route({
  ...posted,
  path: '/track/withdrawal',
  body: withdrawalPageFormSchema,
  answer: 'text/html',
  problems: [404, 409, 429],
  summary: 'The citizen withdraws the request on the tracking page; answers the page.',
  tag: 'citizens',
  handle: (ask) =>
    opened(ask, (file) => {
      const { body, language } = ask;
      const reason = asTyped(body.reason);
      const unsure = { field: 'sure', words: say(language, words.unsure), kept: reason } as const;
      const problem =
        wrongWords(reason, { field: 'reason', max: 4_000, language }) ?? (body.sure === 'yes' ? null : unsure);
      if (problem) return shown(ask, file, { wrong: problem, status: 400 });
      return given(ask, { file, command: { name: 'withdraw', reason }, done: words.withdrawn });
    }),
});

export const changeContactOnPage = route({
  ...posted,
  path: '/track/contact',
  body: contactPageFormSchema,
  answer: 'text/html',
  problems: [404, 409, 429],
  summary: 'The citizen changes the telephone number or mail address on the tracking page; answers the page.',
  tag: 'citizens',
  handle: (ask) =>
    opened(ask, (file) => {
      const { phone, email } = { phone: ask.body.phone.trim(), email: ask.body.email.trim() };
      const problem = wrongContact({ phone, email }, ask.language);
      if (problem) return shown(ask, file, { wrong: problem, status: 400 });
      const reporter = { ...(phone ? { phone: wholeNumber(phone) } : {}), ...(email ? { email } : {}) };
      return given(ask, { file, command: contactCommand(reporter), done: words.contactChanged });
    }),
});

const emailSchema = z.email().max(254);

function wrongContact({ phone, email }: { phone: string; email: string }, language: Language): FormProblem | null {
  if (!phone && !email) return { field: 'phone', words: say(language, words.contactMissing), kept: '' };
  if (phone && !phoneSchema.safeParse(wholeNumber(phone)).success)
    return { field: 'phone', words: say(language, words.phoneForm), kept: phone, keptBeside: email };
  return email && !emailSchema.safeParse(email).success
    ? { field: 'email', words: say(language, words.emailForm), kept: email, keptBeside: phone }
    : null;
}

/** Turns a form's two-character line ends into one, as the field counted them. */
const asTyped = (text: string): string => text.replaceAll('\r\n', '\n');

/** Opens the case and answers with `then`; shows the form again for a wrong number or code, or too many attempts. */
async function opened(ask: TrackingRequest, then: (file: CaseFile) => Promise<Reply>): Promise<Reply> {
  const { context, address, body, language } = ask;
  const { number } = body;
  if (!number.trim() || !body.accessCode.trim()) {
    return trackingForm({ language, number, problem: say(language, words.empty), status: 400 });
  }
  let file: CaseFile;
  try {
    file = await openedByCode(context, { ...body, address });
  } catch (error) {
    return refusedForm(error, { language, number });
  }
  return then(file);
}

function refusedForm(error: unknown, { language, number }: { language: Language; number: string }): Reply {
  if (!(error instanceof Failure)) throw error;
  const { httpStatus: status, sentence } = failures[error.code];
  if (error.code === 'not-found') {
    return trackingForm({ language, number, problem: say(language, words.unknown), status });
  }
  if (error.code !== 'too-many-requests') throw error;
  const wait = String(error.details?.retryAfterSeconds);
  const reply = trackingForm({ language, number, problem: say(language, sentence), status });
  return { ...reply, headers: { ...reply.headers, 'Retry-After': wait } };
}

type Extras = Pick<TrackingView, 'done' | 'wrong' | 'status'>;

async function shown({ context, body, language }: TrackingRequest, file: CaseFile, more: Extras = {}): Promise<Reply> {
  const { number, accessCode } = body;
  const [view, facts] = await Promise.all([viewOf(context, file, language), context.casebook.facts.current()]);
  return trackingPage({ view, facts, language, code: { number, accessCode }, ...more });
}

function wrongWords(
  text: string,
  { field, max, language }: { field: 'text' | 'reason'; max: number; language: Language },
): FormProblem | null {
  const checked = wordsSchema(max).safeParse(text);
  if (checked.success) return null;
  const issue = checked.error.issues[0];
  const code: unknown = issue?.code === 'custom' ? issue.params?.['code'] : undefined;
  const message = code === 'blank' ? words.blank : code === 'too-long' ? words.tooLong : words.notStorable;
  return { field, words: say(language, message), kept: text };
}

interface GivenCommand {
  readonly file: CaseFile;
  readonly command: CommandOf<(typeof citizenCommands)[number]>;
  readonly done: Bilingual;
}

/** Gives the command and shows the case after it; if the law refuses, shows the case as it is, with the reason. */
async function given(
  ask: TrackingRequest<Code & { readonly once: string }>,
  { file, command, done }: GivenCommand,
): Promise<Reply> {
  const { context, at, body, language } = ask;
  const caseId = file.state.id;
  try {
    // Other words from the same form are another command.
    const key = body.once ? `${body.once} ${bodyHash(command).toString('hex')}` : null;
    const after = await giveAsCitizen(context, { caseId, command, at, key });
    return await shown(ask, after, { done: say(language, done) });
  } catch (error) {
    if (!(error instanceof Failure) || failures[error.code].httpStatus !== 409) throw error;
    const { httpStatus: status, sentence } = failures[error.code];
    const now = (await readCaseFile(context.casebook.pool, caseId)) ?? file;
    return shown(ask, now, { wrong: { field: null, words: say(language, sentence), kept: '' }, status });
  }
}
