// Names the account and the channel by which the website opens cases for citizens.
import type { CityFacts, Principal } from '../../casebook/facts/facts.js';

/** The channel of requests filed on the pages. */
export const websiteChannel = 'web';

/** The website's account; null while the channel or every account of it is out of use. */
export function websiteOf(facts: CityFacts): Principal | null {
  if (!facts.channels.get(websiteChannel)?.active) return null;
  return [...facts.principals.values()].find((one) => one.active && one.channel === websiteChannel) ?? null;
}
