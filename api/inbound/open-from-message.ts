// POST /v1/inbound/:id/case: intake opens a case from a message that no case was known for.
import { messageReaders } from '../../casebook/files/uploads.js';
import { caseByReference } from '../../casebook/intake/intake.js';
import { replayed } from '../../casebook/intake/register-case.js';
import { type WaitingMessage, markHandled, waitingMessage } from '../../casebook/incoming/inbound-waiting.js';
import { newCaseAnswerSchema } from '../../contracts/cases/new-case.js';
import { openFromMessageSchema } from '../../contracts/people/inbound.js';
import { citizen } from '../../domain/case/actor.js';
import { Failure } from '../../domain/base/failures.js';
import { inLanguage, openFor } from '../cases/open-case.js';
import { bodyHash } from '../http/body/body-hash.js';
import { uuidForm } from '../http/cursor.js';
import { route } from '../http/route.js';

const path = '/v1/inbound/:id/case';

export const openFromMessage = route({
  method: 'post',
  path,
  access: 'principal',
  roles: messageReaders,
  key: 'required',
  body: openFromMessageSchema,
  status: 201,
  answer: newCaseAnswerSchema,
  problems: [404, 409, 422],
  summary: 'Intake opens a case from a waiting message: its words, sender and files; the message is handled with it.',
  tag: 'cases',
  async handle({ context, params, body, caller, at, idempotencyKey, language }) {
    const id = params['id'] ?? '';
    const { pool } = context.casebook;
    const message = uuidForm.test(id) ? await waitingMessage(pool, id) : null;
    const from = message ?? handledBefore;
    const { reporter, text = from.text, ...request } = body;
    const intake = {
      request: {
        text,
        ...request,
        channel: from.way,
        channelReference: `message ${id}`,
        reporter: { ...reporter, ...(from.way === 'mail' ? { email: from.from } : { phone: from.from }) },
        attachments: from.attachments.map((file) => file.id),
      },
      caller: caller.actor,
      sender: citizen,
      writer: { name: from.name, address: from.from, way: from.way },
      ...{ at, key: idempotencyKey ?? '', bodyHash: bodyHash(body), route: `POST /v1/inbound/${id}/case` },
    };
    if (!message) {
      const known = await replayed(context.casebook, intake);
      if (!known) throw new Failure('not-found');
      return { body: inLanguage(known.answer, language), headers: { 'Idempotent-Replay': 'true' } };
    }
    const handled = (caseId: string) => markHandled(pool, { id, by: caller.actor.name, caseId, at });
    try {
      const { answer, headers } = await openFor(context, intake);
      await handled(answer.id);
      return { body: inLanguage(answer, language), headers: { Location: `/v1/cases/${answer.id}`, ...headers } };
    } catch (error) {
      // Another opened the case and was cut off before the message was handled.
      const opened = await caseByReference(pool, { channel: message.way, reference: `message ${id}` });
      if (opened !== null) await handled(opened);
      throw error;
    }
  },
});

/** Stands for a message whose words are gone: the key alone tells whether this very request was answered before. */
const handledBefore: Pick<WaitingMessage, 'way' | 'from' | 'name' | 'text' | 'attachments'> = {
  ...{ way: 'sms', from: '', name: null, text: '', attachments: [] },
};
