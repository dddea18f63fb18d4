// Reads and remembers how a person wants pages: language, size, colours, keys.
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Request, Response } from 'express';
import { languageOf, languages } from '../../api/http/language.js';
import { type ColourChoice, type TextSize, colourChoices, textSizes } from '../../contracts/people/display-choices.js';
import type { Choices } from './visit.js';

/** A choice by link, such as `?lang=en`, is remembered for a year; it is no secret and names nobody. */
const lasting = { maxAge: 365 * 24 * 3600, path: '/', sameSite: 'lax', httpOnly: true } as const;

const sizes = Object.fromEntries(textSizes.map((size) => [size, size]));
const colours = Object.fromEntries(colourChoices.map((one) => [one, one]));

/** The choices of this request: by its link, else as remembered, else as the browser prefers. */
export function choicesOf(request: Request, response: Response): Choices {
  const remembered = parseCookie(request.headers.cookie ?? '');
  const choose = <Value>(name: string, values: Readonly<Record<string, Value>>): Value | undefined => {
    const asked = request.query[name];
    if (typeof asked === 'string' && Object.hasOwn(values, asked)) {
      response.append('Set-Cookie', stringifySetCookie({ name, value: asked, ...lasting, secure: request.secure }));
      return values[asked];
    }
    const before = remembered[name];
    return before !== undefined && Object.hasOwn(values, before) ? values[before] : undefined;
  };
  return {
    language: choose('lang', languages) ?? languageOf(request),
    size: choose<TextSize>('size', sizes) ?? 'normal',
    colours: choose<ColourChoice>('colours', colours) ?? 'system',
    letterKeys: choose('keys', { on: true, off: false }) ?? true,
  };
}

/** Whether a form is posted only to stand there in another language or size: then nothing may be done. */
export const isChoosing = ({ method, query }: Pick<Request, 'method' | 'query'>): boolean =>
  method === 'POST' && ('lang' in query || 'size' in query);
