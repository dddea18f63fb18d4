// Chooses the language of an answer: zh-CN unless the caller asks for English.
import type { IncomingHttpHeaders } from 'node:http';
import type { Language } from '../../contracts/shared/words.js';

/** The language of the first `zh` or `en` that Accept-Language likes best. */
export function languageOf(headers: IncomingHttpHeaders): Language {
  const wanted = headers['accept-language'];
  if (wanted === undefined) return 'zh-CN';
  let best: { language: Language; weight: number } = { language: 'zh-CN', weight: 0 };
  for (const part of wanted.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((word) => word.trim());
    const language = /^zh\b/.test(name) ? 'zh-CN' : /^en\b/.test(name) ? 'en' : null;
    const quality = parameters.find((word) => word.startsWith('q='));
    const weight = quality === undefined ? 1 : Number(quality.slice(2)) || 0;
    if (language && weight > best.weight) best = { language, weight };
  }
  return best.language;
}
