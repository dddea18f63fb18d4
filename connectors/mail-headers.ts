// Rewrites a mail's header line in UTF-8: encoded words, names of files, and bare 8-bit words.
import { decodeText } from './mail-charset.js';

/** Encoded words of one charset and encoding in a row: a character may be divided between two (RFC 2047). */
const encodedWords =
  /=\?([^?\s*]{1,40})(?:\*[^?\s]{0,40})?\?([bq])\?[^?\s]*\?=(?:\s{1,10}=\?\1(?:\*[^?\s]{0,40})?\?\2\?[^?\s]*\?=)*/gi;
/** The label of a parameter's charset (RFC 2231). */
const labelOfParameter = /(\*\s*=\s*"?)(?:x-)?(?:gbk?|gb[_-]?2312(?:-80)?|(?:cp|ms)936)(?=')/gi;

const quotedPrintable = (words: string): Buffer =>
  Buffer.from(
    words
      .replaceAll('_', ' ')
      .replace(/=([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  );

const bytesOf = (words: string, encoding: string): Buffer =>
  Buffer.concat(
    [...words.matchAll(/=\?[^?\s]+\?[bq]\?([^?\s]*)\?=/gi)].map(([, content]) =>
      encoding.toLowerCase() === 'b' ? Buffer.from(content!, 'base64') : quotedPrintable(content!),
    ),
  );

/** Encodes words so that every reader of headers understands them. */
export const encodedWord = (text: string): string => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;

/** What a header line says, with one encoded word of UTF-8 for each row of them. `line` has one character a byte. */
export const headerInUtf8 = (line: string): string =>
  bareWords(line)
    .replace(labelOfParameter, '$1gb18030')
    .replace(encodedWords, (words: string, charset: string, encoding: string) =>
      encodedWord(decodeText(bytesOf(words, encoding), charset).text),
    );

/** The words of a header line that is written in UTF-8. */
export const wordsOfHeader = (line: string): string =>
  Buffer.from(line, 'latin1')
    .toString()
    .replace(/=\?utf-8\?b\?([^?\s]*)\?=/gi, (_, content: string) => Buffer.from(content, 'base64').toString());

/** Bytes that no charset is declared for. */
const bareWords = (line: string): string =>
  /[\u0080-\u00ff]/.test(line)
    ? Buffer.from(decodeText(Buffer.from(line, 'latin1'), null).text).toString('latin1')
    : line;
