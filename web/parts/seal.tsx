// Sets a red seal beside what the casebook has accepted; never before.
import type { VNode } from 'preact';
import type { Instant } from '../../domain/base/instant.js';
import { nearTime } from '../../wording/near-time.js';
import { say } from '../../wording/say.js';
import type { Visit } from '../serve/visit.js';
import { page } from '../words/case/case-words.js';

/** The seal of a signature; the sentence beside it says the same. */
export const Seal = ({ at, visit }: { readonly at: Instant; readonly visit: Visit }): VNode => (
  <span class="seal" aria-hidden="true">
    {say(visit.language, page.signed)}
    <small>{nearTime(at, visit)}</small>
  </span>
);
