// POST /v1/cases: opens and routes a case from any channel's request.
// The same request sent again gets the same case.
import type { IntakeRequest } from '../../casebook/intake/intake.js';
import { registerCase } from '../../casebook/intake/register-case.js';
import {
  type NewCaseAnswer,
  type NewCaseReply,
  newCaseSchema,
  newCaseAnswerSchema,
} from '../../contracts/cases/new-case.js';
import type { Language } from '../../contracts/shared/words.js';
import { Failure } from '../../domain/base/failures.js';
import { holdsRole } from '../access/caller.js';
import type { ApiContext } from '../context/api-context.js';
import { bodyHash } from '../http/body/body-hash.js';
import { say } from '../../wording/say.js';
import { route } from '../http/route.js';

const path = '/v1/cases';

export const openCase = route({
  method: 'post',
  path,
  access: 'principal',
  mayCall: ({ actor }) => actor.kind === 'channel' || holdsRole(actor, 'operator'),
  key: 'required',
  body: newCaseSchema,
  status: 201,
  answer: newCaseAnswerSchema,
  problems: [409, 422],
  summary: 'Open a case. The same request again, by key or by channel and reference, gets its opener the same answer.',
  tag: 'cases',
  async handle({ context, body, caller, at, idempotencyKey, language }) {
    const { answer, headers } = await openFor(context, {
      request: body,
      caller: caller.actor,
      at,
      key: idempotencyKey ?? '',
      bodyHash: bodyHash(body),
      route: `POST ${path}`,
    });
    return { body: inLanguage(answer, language), headers: { Location: `${path}/${answer.id}`, ...headers } };
  },
});

interface Opened {
  readonly answer: NewCaseAnswer;
  /** Says of a repeated request that nothing was done now. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Opens the case for its channel and counts it. Throws what `registerCase` throws. */
export async function openFor({ casebook, metrics, agendaHint }: ApiContext, intake: IntakeRequest): Promise<Opened> {
  const { channels } = await casebook.facts.current();
  // A code that is in no register must not become a label.
  const channel = channels.has(intake.request.channel) ? intake.request.channel : 'unknown';
  try {
    const { answer, replay } = await registerCase(casebook, intake);
    metrics.registration(channel, replay ? 'replayed' : 'opened');
    if (!replay) agendaHint.give();
    return { answer, headers: replay ? { 'Idempotent-Replay': 'true' } : {} };
  } catch (error) {
    metrics.registration(channel, error instanceof Failure ? error.code : 'failed');
    throw error;
  }
}

/** The answer as its opener reads it. */
export const inLanguage = (answer: NewCaseAnswer, language: Language): NewCaseReply => ({
  ...answer,
  routedBecause: { ...answer.routedBecause, text: say(language, answer.routedBecause.text) },
});
