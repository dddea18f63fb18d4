// Writes an address as people write it: from its road or its house on, numbers in figures or said.

const places = '十百千';

/** A number as it is said, each of its digits but for the powers a figure: 12 is 十2, 401 is 4百01. */
function said(number: string): string {
  const digits = [...String(Number(number))];
  const words = digits.map((digit, i) => {
    const power = digits.length - 1 - i;
    return digit === '0' ? '0' : digit + (power === 0 ? '' : places.charAt(power - 1));
  });
  return words.join('').replace(/0+$/, '').replace(/0+/g, '0').replace(/^1十/, '十');
}

const sayUpTo = (address: string, most: number): string =>
  address.replace(/\d{1,4}/g, (number) => (Number(number) > 9 && Number(number) <= most ? said(number) : number));

/** A number that is said, before what it counts. */
const saidNumber = /[\d十百千]*[十百千]\d?(?=[号栋幢座楼弄单层室户房排院门]|$)/gu;

function counted(words: string): string {
  let [total, digit] = [0, ''];
  for (const word of words) {
    const power = places.indexOf(word);
    if (power >= 0) total += (Number(digit) || 1) * 10 ** (power + 1);
    digit = power >= 0 ? '' : word;
  }
  return String(total + Number(digit));
}

/** Where the address begins to tell of one house: behind the city and the district. */
const wider = /^.*(?:[省市县镇乡]|(?<![小社园])区|街道)(?=\D{3}.*\d)/u;

/**
 * The address (its letters and figures in a row, digits as figures) in the forms that tell where it is: whole, without
 * city and district, and from a number on as long as two numbers are left.
 */
export function addressForms(address: string): string[] {
  const inFigures = address.replace(saidNumber, counted);
  const bare = inFigures.replace(/(?<=\d)[室户房]$/u, '');
  const starts = [...bare.matchAll(/\d+/g)].slice(0, -1).map(({ index }) => bare.slice(index));
  const forms = [inFigures, bare, bare.replace(wider, ''), ...starts];
  return [...new Set([address, ...forms.flatMap((form) => [form, sayUpTo(form, 99), sayUpTo(form, 9999)])])];
}
