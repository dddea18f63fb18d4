// Sends offers to a department by a signed HTTP POST; a 2xx answer is the receipt.
import type { Instant } from '../domain/base/instant.js';
import type { DepartmentLetter } from '../domain/case/department-letter.js';
import type { Attempt } from '../domain/base/attempt.js';
import type { Egress } from './egress/egress.js';
import { signedPost } from './signed-post.js';

/**
 * The JSON a department receives. A recall names the case and nothing else. The sequence rises with each letter about the
 * case: one that comes late, behind a letter with a higher one, is out of date, and an equal one is a repeat.
 */
export function departmentBody(letter: DepartmentLetter): Record<string, unknown> {
  const head = { errand: letter.id, sequence: sequenceOf(letter), number: letter.number, to: letter.to.unit };
  if (letter.kind === 'recall-transfer') return { type: 'transfer-recalled', ...head };
  return {
    type: 'transfer-offered',
    ...head,
    kind: letter.caseKind,
    category: letter.category,
    registeredAt: letter.registeredAt,
    legalBasis: letter.legalBasis,
    title: letter.title,
    text: letter.text,
    address: letter.address,
    reporter: letter.reporter,
  };
}

/** The number of the event that owed the letter, with which its id ends. */
const sequenceOf = ({ id }: DepartmentLetter): number => Number(id.slice(id.lastIndexOf('.') + 1));

/** Sends one letter under the errand's id. */
export const callDepartment = (
  letter: DepartmentLetter,
  { url, secret, at, egress }: { url: string; secret: string; at: Instant; egress: Egress },
): Promise<Attempt> => signedPost({ url, secret, at, egress, idempotencyKey: letter.id, body: departmentBody(letter) });
