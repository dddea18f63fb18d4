// Reads mail addresses as people write them into one cell: several, with names and mailto:.
import { folded } from './cell.js';
import { type Finding, type Value, refused } from './value.js';

const address = /[^\s<>()[\]:;,"'、|/\\@][^\s<>()[\]:;,"、|/\\@]*@(?:[\p{L}\d-]+\.)+[\p{L}\d-]{2,}/gu;
/** What stands around addresses and says nothing. */
const around = /mailto:(?:[^\s?]*\?\S*)?|e-?mail|电子|邮箱|邮件|地址|\?\S*|[\s<>()[\]:;,"'、|/\\.]/giu;

/** A blank within an address: what is left of it would be another's. */
const broken = /^(?!e-?mail\s)[\w.+-]+\s+[\w.+-]+@|@\S+\s+[\w.-]+$/i;

const second: Finding = {
  code: 'second-address',
  detail: 'The cell holds another mail address, which a case has no place for.',
};
const words: Finding = {
  code: 'words-beside',
  detail: 'The cell holds something beside the mail address, which was not taken.',
};

/** The first mail address of a cell; what is left out is noticed. */
export function mailOf(cell: string): Value<string> {
  const text = folded(cell).replaceAll('。', '.');
  const [first, ...more] = new Set(text.match(address));
  if (first === undefined || broken.test(text))
    return refused('not-a-mail-address', 'This is no mail address, such as name@example.org.');
  const noticed = [
    ...(more.length > 0 ? [second] : []),
    ...(text.replace(address, '').replace(around, '') === '' ? [] : [words]),
  ];
  return noticed.length === 0 ? { value: first } : { value: first, noticed };
}
