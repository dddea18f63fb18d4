// Reads a policy from its row; a citation stored in one language is used for both.
import type { City } from '../../contracts/city/city.js';
import type { Bilingual } from '../../domain/base/bilingual.js';

type PolicyBody = City['policies'][number];

/** As a row may hold it: a stored version is never changed, since cases are pinned to it. */
type Stored<Part extends { citation: Bilingual }> = Omit<Part, 'citation'> & { citation: Bilingual | string };

interface StoredPolicy extends Omit<PolicyBody, 'clocks' | 'extension' | 'reopening'> {
  readonly clocks: Readonly<Record<string, Stored<PolicyBody['clocks']['handling']>>>;
  readonly extension: Stored<NonNullable<PolicyBody['extension']>> | null;
  readonly reopening: Stored<NonNullable<PolicyBody['reopening']>> | null;
}

const cited = <Part extends { citation: Bilingual | string }>(part: Part): Part & { citation: Bilingual } => {
  const { citation } = part;
  return { ...part, citation: typeof citation === 'string' ? { zh: citation, en: citation } : citation };
};

/** The pack in its present form. */
export function policyAsRead({ clocks, extension, reopening, ...rest }: StoredPolicy): PolicyBody {
  const each = Object.entries(clocks).map(([name, rule]) => [name, cited(rule)]);
  return {
    ...rest,
    clocks: Object.fromEntries(each) as PolicyBody['clocks'],
    extension: extension && cited(extension),
    reopening: reopening && cited(reopening),
  };
}

/** The body of an entry of any register in its present form. */
export const bodyAsRead = (register: string, body: unknown): unknown =>
  register === 'policies' ? policyAsRead(body as StoredPolicy) : body;
