// Names a unit for a reader.
import type { CityFacts } from '../../casebook/facts/facts.js';
import type { Language } from '../../contracts/shared/words.js';
import { say } from '../../wording/say.js';

/** The unit by code and name; one that is in no register any more is named by its code. */
export function unitNamed(code: string, facts: CityFacts, language: Language): { code: string; name: string } {
  const names = facts.organisation.units.get(code)?.names;
  return { code, name: names ? say(language, names) : code };
}
