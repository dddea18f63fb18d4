// Chooses the language of an answer: zh-CN unless the caller asks for English.
import type { Request } from 'express';
import type { Language } from '../../contracts/shared/words.js';

/** The language of the first `zh` or `en` that Accept-Language likes best. */
export function languageOf(request: Pick<Request, 'acceptsLanguages'>): Language {
  const wanted = request.acceptsLanguages().find((name) => /^(?:zh|en)\b/i.test(name));
  return wanted !== undefined && /^en/i.test(wanted) ? 'en' : 'zh-CN';
}

/** The languages by the names that a link may ask for, as `?lang=en`. */
export const languages: Readonly<Record<string, Language>> = { en: 'en', zh: 'zh-CN', 'zh-CN': 'zh-CN' };
