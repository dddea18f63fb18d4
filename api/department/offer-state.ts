// Checks whether a department's reply link stands for an open offer, and shows that offer.
import { type ReplyTicket, readReplyToken } from '../../casebook/keys/answer-token.js';
import type { CityFacts } from '../../casebook/facts/facts.js';
import type { Offer } from '../../contracts/people/citizen.js';
import type { Language } from '../../contracts/shared/words.js';
import type { Actor } from '../../domain/case/actor.js';
import { runningClock } from '../../domain/case/case.js';
import { Failure } from '../../domain/base/failures.js';
import type { Instant } from '../../domain/base/instant.js';
import { handlingPost } from '../../domain/city/organisation.js';
import { type CaseFile, readCaseFile } from '../case-read/case-file.js';
import { unitNamed } from '../case-read/unit-named.js';
import type { ApiContext } from '../context/api-context.js';

export interface OpenOffer {
  readonly ticket: ReplyTicket;
  readonly file: CaseFile;
  readonly to: string;
}

/**
 * The offer a link was sent for. Throws `not-found` for a link that is not ours or too old, `transition-not-allowed`
 * once the offer is settled.
 */
export async function openOffer(context: ApiContext, token: string, at: Instant): Promise<OpenOffer> {
  const ticket = readReplyToken(context.casebook.secret, { token, at });
  const file = ticket && (await readCaseFile(context.casebook.pool, ticket.caseId));
  const errand = file?.errands.find((one) => one.id === ticket?.errandId);
  if (!file || !errand) throw new Failure('not-found');
  const { state } = file;
  // A later offer of the same case has another link.
  const stands =
    state.status === 'offered' && state.transfer.to === errand.to && state.transfer.offeredAt === errand.owedSince;
  if (!stands) {
    // A department that has no longer to do with the case does not learn how it stands now.
    const details = { currentStatus: state.status, currentVersion: state.version };
    throw new Failure('transition-not-allowed', file.readable_by.includes(errand.to) ? { details } : {});
  }
  return { ticket, file, to: errand.to };
}

/** The department as it answers by its link: its liaison post, without a person's name. */
export function departmentActor(unit: string, { organisation }: CityFacts): Actor {
  const post = handlingPost(organisation, unit);
  const posts = post ? [{ code: post.code, unit: post.unit, role: post.role }] : [];
  return { kind: 'service', name: 'reply-link', posts, channel: null, unit };
}

/** The offer for its receiver; the words are those it was offered with. */
export function showOffer({ file, to, ticket }: OpenOffer, facts: CityFacts, language: Language): Offer {
  const { state, texts, reporter } = file;
  const transfer = 'transfer' in state ? state.transfer : null;
  const offeredAt = transfer?.offeredAt ?? state.updatedAt;
  const wordsOf = (purpose: string): string | null => texts.find((text) => text.purpose === purpose)?.text ?? null;
  const offeredWith = (purpose: string): string | null =>
    texts.find((text) => text.purpose === purpose && text.at === offeredAt)?.text ?? null;
  return {
    number: state.number,
    to: unitNamed(to, facts, language),
    from: unitNamed(transfer?.from ?? state.unit, facts, language),
    offeredAt,
    until: runningClock(state, 'transfer-acceptance')?.dueAt ?? null,
    linkValidUntil: ticket.expiresAt,
    category: state.category,
    title: wordsOf('title'),
    text: wordsOf('request'),
    place: reporter?.address ?? null,
    legalBasis: offeredWith('legal-basis'),
    reason: offeredWith('reason'),
    status: state.status,
  };
}
