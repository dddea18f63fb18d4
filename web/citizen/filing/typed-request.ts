// Makes the request of what was typed; of an anonymous citizen nothing personal goes on.
import type { CitizenRequest } from '../../../contracts/people/citizen.js';
import { languageSchema } from '../../../contracts/shared/words.js';
import { wholeNumber } from '../../../domain/intake/whole-number.js';
import { attachmentsIn, stagedFields, stagedIn } from '../../serve/staged-files.js';
import type { Visit } from '../../serve/visit.js';

/** What a citizen may choose about the own identity; the first when nothing is chosen. */
export const disclosures = ['named', 'withheld', 'anonymous'] as const;

/** Characters of the text. */
export const textAtMost = 20_000;

const fields = ['text', 'place', 'phone', 'email', 'name', 'disclosure'] as const;

export type Typed = Readonly<Record<string, string>>;

/** What the form sent, by its fields, and the language in which the citizen wants to be answered. */
export function typedIn({ form, language }: Visit): Typed {
  // Of an anonymous citizen nothing that tells who it is goes on from page to page.
  const isLeftOut = (name: string): boolean =>
    form['disclosure'] === 'anonymous' && ['phone', 'email', 'name'].includes(name);
  const sent = fields.map((name) => [name, isLeftOut(name) ? '' : (form[name] ?? '')] as const);
  // Sent as it was checked: in the other language it would be another request.
  const checkedIn = form['step'] === 'send' ? languageSchema.safeParse(form['language']).data : undefined;
  const photos = stagedFields(stagedIn(form));
  return { ...Object.fromEntries(sent), ...photos, language: checkedIn ?? language };
}

/** The request that was typed; what is left blank is left out, and of an anonymous citizen all that tells who it is. */
export function requestOf(typed: Typed): CitizenRequest {
  const given = (name: string): string | undefined => typed[name]?.trim() || undefined;
  const [place, name, phone, email] = ['place', 'name', 'phone', 'email'].map(given);
  // What the form does not offer is taken as the wish to tell least.
  const disclosure =
    disclosures.find((one) => one === typed['disclosure']) ?? (typed['disclosure'] ? 'anonymous' : 'named');
  const reach = {
    ...(name ? { name } : {}),
    ...(phone ? { phone: wholeNumber(phone) } : {}),
    ...(email ? { email } : {}),
  };
  return {
    text: typed['text'] ?? '',
    ...(place ? { place: { address: place } } : {}),
    ...attachmentsIn(typed),
    reporter: {
      ...(disclosure === 'anonymous' ? {} : reach),
      disclosure,
      language: languageSchema.parse(typed['language']),
    },
  };
}
