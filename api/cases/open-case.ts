// POST /v1/cases: opens and routes a case from any channel's request.
// The same request sent again gets the same case.
import { registerCase } from '../../casebook/intake/register-case.js';
import {
  type NewCase,
  type NewCaseAnswer,
  type NewCaseReply,
  newCaseSchema,
  newCaseAnswerSchema,
} from '../../contracts/cases/new-case.js';
import type { Language } from '../../contracts/shared/words.js';
import { Failure } from '../../domain/base/failures.js';
import { bodyHash } from '../http/body-hash.js';
import { say } from '../../wording/say.js';
import { type RouteRequest, type RecognisedCaller, route } from '../http/route.js';

const path = '/v1/cases';

export const openCase = route({
  method: 'post',
  path,
  access: 'principal',
  key: 'required',
  body: newCaseSchema,
  status: 201,
  answer: newCaseAnswerSchema,
  problems: [409, 422],
  summary: 'Open a case. The same request again, by key or by channel and reference, gets its opener the same answer.',
  tag: 'cases',
  async handle(ask) {
    const { context, language } = ask;
    const { answer, replay } = await registerCounted(ask);
    if (!replay) context.agendaHint.give();
    return {
      body: inLanguage(answer, language),
      headers: { Location: `${path}/${answer.id}`, ...(replay ? { 'Idempotent-Replay': 'true' } : {}) },
    };
  },
});

async function registerCounted({
  context,
  body,
  caller,
  at,
  idempotencyKey,
}: RouteRequest<NewCase, unknown, RecognisedCaller>) {
  const { casebook, metrics } = context;
  // A code that is in no register must not become a label.
  const channel = caller.facts.channels.has(body.channel) ? body.channel : 'unknown';
  try {
    const outcome = await registerCase(casebook, {
      request: body,
      caller: caller.actor,
      at,
      key: idempotencyKey ?? '',
      bodyHash: bodyHash(body),
      route: `POST ${path}`,
    });
    metrics.registration(channel, outcome.replay ? 'replayed' : 'opened');
    return outcome;
  } catch (error) {
    metrics.registration(channel, error instanceof Failure ? error.code : 'failed');
    throw error;
  }
}

const inLanguage = (answer: NewCaseAnswer, language: Language): NewCaseReply => ({
  ...answer,
  routedBecause: { ...answer.routedBecause, text: say(language, answer.routedBecause.text) },
});
