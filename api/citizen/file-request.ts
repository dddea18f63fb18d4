// POST /v1/requests: a citizen files a request without an account, in the name of the website.
import { type CityFacts, actorOf } from '../../casebook/facts/facts.js';
import { newCaseAnswerSchema } from '../../contracts/cases/new-case.js';
import { type CitizenRequest, citizenRequestSchema, requestKeySchema } from '../../contracts/people/citizen.js';
import { type Actor, citizen } from '../../domain/case/actor.js';
import { Failure } from '../../domain/base/failures.js';
import type { Instant } from '../../domain/base/instant.js';
import { inLanguage, openFor } from '../cases/open-case.js';
import { limitAddress } from '../context/limit-address.js';
import { bodyHash } from '../http/body/body-hash.js';
import { fieldError } from '../http/field-errors.js';
import { WrongFields } from '../http/problem.js';
import { route } from '../http/route.js';
import { websiteChannel, websiteOf } from './website.js';

const path = '/v1/requests';

export const fileRequest = route({
  method: 'post',
  path,
  access: 'public',
  key: 'required',
  keyNeeded: 'A random UUID (version 4), born with the form.',
  body: citizenRequestSchema,
  status: 201,
  answer: newCaseAnswerSchema,
  problems: [409, 422, 429],
  summary: 'A citizen files a request. The same request again, by key, gets the same answer.',
  tag: 'citizens',
  async handle({ context, address, body, at, idempotencyKey, language }) {
    await limitAddress(context.filingLimiter, address);
    const key = requestKeySchema.safeParse(idempotencyKey).data;
    if (key === undefined) throw new WrongFields([fieldError('Idempotency-Key', 'wrong-form', language)]);
    const { answer, headers } = await openFor(context, {
      request: { channel: websiteChannel, kind: 'help', ...withoutTraces(body) },
      sender: citizen,
      caller: website(await context.casebook.facts.current(), at),
      at,
      key: key.toLowerCase(),
      bodyHash: bodyHash(body),
      route: `POST ${path}`,
    });
    return { body: inLanguage(answer, language), headers };
  },
});

/** Of an anonymous citizen nothing is kept that tells who it is, whatever was sent. */
function withoutTraces(request: CitizenRequest): CitizenRequest {
  const { disclosure, language } = request.reporter ?? {};
  return disclosure === 'anonymous'
    ? { ...request, reporter: { disclosure, ...(language ? { language } : {}) } }
    : request;
}

/** The website as it opens cases by its own account. Throws `filing-closed` without a channel or an account in use. */
function website(facts: CityFacts, at: Instant): Actor {
  const account = websiteOf(facts);
  if (!account) throw new Failure('filing-closed');
  return actorOf(facts, account, at);
}
