// Refuses a start under a secret that the city's telephone numbers are not keyed under.
import type { Casebook } from '../../casebook/facts/casebook.js';
import { areNumbersOurs } from '../../casebook/write/key-numbers.js';

/**
 * Why a process may not start with these secrets; null when it may. Under another lasting secret nobody would know who
 * said STOP, and two questions would be asked under one number.
 */
export const whyNotWithSecret = async (casebook: Pick<Casebook, 'pool' | 'secret'>): Promise<string | null> =>
  (await areNumbersOurs(casebook))
    ? null
    : 'the telephone numbers of this city are keyed under another secret: GRIDCASE_LASTING_SECRET must be what GRIDCASE_SECRET was at first, see "Changing the server\'s secret" in docs/operations.md';
