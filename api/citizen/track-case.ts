// POST /v1/track, and below it /statements, /contact and /withdrawal: tracking as data.
// A case is read, added to, corrected or withdrawn by number and access code.
import {
  contactFormSchema,
  lookFormSchema,
  statementFormSchema,
  withdrawalFormSchema,
  citizenViewSchema,
} from '../../contracts/people/citizen.js';
import { withThumbnails } from './citizen-files.js';
import { contactCommand, giveAsCitizen, openedByCode, viewOf } from './open-by-code.js';
import { route } from '../http/route.js';

export const trackCase = route({
  method: 'post',
  path: '/v1/track',
  access: 'public',
  body: lookFormSchema,
  answer: citizenViewSchema,
  problems: [404, 429],
  summary: 'The citizen looks at the case by number and access code.',
  tag: 'citizens',
  async handle({ context, address, body: { thumbnails = false, ...body }, language }) {
    const file = await openedByCode(context, { ...body, address });
    const view = await viewOf(context, file, language);
    if (!thumbnails) return { body: view };
    return { body: { ...view, attachments: await withThumbnails(context, view.attachments) } };
  },
});

/** The citizen adds words: an answer to an open question, or words to be read. They reopen no closed case. */
export const supplyStatement = route({
  method: 'post',
  path: '/v1/track/statements',
  access: 'public',
  key: 'optional',
  body: statementFormSchema,
  status: 201,
  answer: citizenViewSchema,
  problems: [404, 409, 422, 429],
  summary: 'The citizen adds information: the answer to a question, or, on a closed case, a statement that is read.',
  tag: 'citizens',
  async handle({ context, address, body: { text, attachments, ...body }, at, language, idempotencyKey: key }) {
    const { state } = await openedByCode(context, { ...body, address });
    const command = { name: 'supply-information', text } as const;
    const file = await giveAsCitizen(context, { caseId: state.id, command, at, key, attachments });
    return { body: await viewOf(context, file, language) };
  },
});

/** The citizen says where to reach the citizen from now on; the former number or address is told of it. */
export const changeContact = route({
  method: 'post',
  path: '/v1/track/contact',
  access: 'public',
  key: 'optional',
  body: contactFormSchema,
  answer: citizenViewSchema,
  problems: [404, 409, 422, 429],
  summary: 'The citizen changes the telephone number or mail address of an open request; the former one is told.',
  tag: 'citizens',
  async handle({ context, address, body: { phone, email, ...body }, at, language, idempotencyKey: key }) {
    const { state } = await openedByCode(context, { ...body, address });
    const command = contactCommand({ phone, email });
    const file = await giveAsCitizen(context, { caseId: state.id, command, at, key });
    return { body: await viewOf(context, file, language) };
  },
});

/** The citizen withdraws the request while it is open. */
export const withdrawCase = route({
  method: 'post',
  path: '/v1/track/withdrawal',
  access: 'public',
  key: 'optional',
  body: withdrawalFormSchema,
  answer: citizenViewSchema,
  problems: [404, 409, 422, 429],
  summary: 'The citizen withdraws an open request, with the reason.',
  tag: 'citizens',
  async handle({ context, address, body: { reason, ...body }, at, language, idempotencyKey: key }) {
    const { state } = await openedByCode(context, { ...body, address });
    const command = { name: 'withdraw', reason } as const;
    const file = await giveAsCitizen(context, { caseId: state.id, command, at, key });
    return { body: await viewOf(context, file, language) };
  },
});
