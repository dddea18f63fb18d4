// GET /v1/inbound/:id/raw: a gateway's message as it came, for the posts that read messages.
import { messageReaders } from '../../casebook/files/uploads.js';
import { type RawMessage, isAnonymous, rawMessage } from '../../casebook/incoming/inbound-raw.js';
import type { Casebook } from '../../casebook/facts/casebook.js';
import { type Whose, maskKeys } from '../../casebook/write/mask-words.js';
import { readMail } from '../../connectors/inbound-mail.js';
import { type Mask, maskFile, maskMail } from '../../connectors/mask-mail.js';
import type { Actor } from '../../domain/case/actor.js';
import { Failure } from '../../domain/base/failures.js';
import { entitledHead, entitledId } from '../case-read/entitled.js';
import type { ApiContext } from '../context/api-context.js';
import { guarded } from '../files/send-file.js';
import { uuidForm } from '../http/cursor.js';
import { route } from '../http/route.js';

/** Masks links and codes of ours. */
export const masking =
  (casebook: Casebook, whose: Whose): Mask =>
  (words) =>
    maskKeys(casebook, words, whose);

/**
 * The bytes as they came, to be saved: who reads messages finds there what our reading of them may have lost. A mail may
 * quote a link or an access code, with which its reader could answer as the citizen; parts that hold one are written anew,
 * in UTF-8, with a mark in its place. A message of a case is for readers of that case alone, and none that an anonymous
 * reporter sent is for anybody.
 */
export const rawInbound = route({
  method: 'get',
  path: '/v1/inbound/:id/raw',
  access: 'principal',
  roles: messageReaders,
  answer: 'application/octet-stream',
  summary: 'A message as it came, links and access codes masked, until some days after it was dealt with.',
  tag: 'cases',
  async handle({ context, params, caller }) {
    const id = params['id'] ?? '';
    const message = uuidForm.test(id) ? await rawMessage(context.casebook.pool, id) : null;
    if (!message) throw new Failure('not-found');
    const bytes = await readable(context, message, caller.actor);
    const name = message.way === 'mail' ? 'message.eml' : 'message.txt';
    const headers = { ...guarded, 'Content-Disposition': `attachment; filename="${name}"` };
    return { bytes, type: 'application/octet-stream', headers };
  },
});

/** What of it this reader may have. Throws `not-found` or `forbidden` for a case that the reader does not read. */
async function readable({ casebook }: ApiContext, { way, raw, caseId }: RawMessage, actor: Actor): Promise<Buffer> {
  const { pool } = casebook;
  if (caseId !== null) {
    await entitledId(pool, caseId, actor);
    if ((await entitledHead(pool, caseId, actor)).disclosure === 'anonymous') throw new Failure('not-found');
  }
  const whose = { caseId: caseId ?? undefined };
  if (way === 'sms') return maskFile({ type: 'text/plain', bytes: raw }, masking(casebook, whose));
  const { from } = await readMail(raw);
  if (from !== null && (await isAnonymous(pool, from))) throw new Failure('not-found');
  return maskMail(raw, masking(casebook, { ...whose, email: from })).catch(() => {
    // A mail with more parts or headers than can be masked is for whoever has the database.
    throw new Failure('not-found');
  });
}
