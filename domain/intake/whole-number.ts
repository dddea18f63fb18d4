// Completes telephone numbers to the form in which they are kept, and tells those of services.

/** Landlines, by their area of two or three figures, and mobile numbers with the zero of calls at home. */
const withTrunkZero = /^0((?:10|2\d)\d{8}|[3-9]\d{2}\d{7,8}|1[3-9]\d{9})$/;
const mobile = /^1\d{10}$/;

/** "+44 (0)20…": the zero is for calls at home only. Italy's belongs to the number. */
const zeroInBrackets = /^([\s(]*(?:\+|00)(?!\s*39)[\d\s)\p{Pd}]*)\(\s*0\s*\)/u;
/** The same zero without brackets, after the codes of countries where no number from abroad begins with it. */
const zeroAbroad =
  /^(\+|00)(2(?:0|7|1[23]|3[34]|5[456])|3(?:[1-4]|5[38]|8[0567])|4[0134689]|6[0-46]|8(?:1|2|4|5[56]|80|86)|9(?:0|[1-4]|6[1-8]|7[1-7]|8))0(?=\d)/;

/** Full-width digits made narrow; separators, marks without width and zeros for calls at home left out. */
const bare = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(zeroInBrackets, '$1')
    .replace(/[\s()\p{Pd}.\u2212]/gu, '')
    // "86+138…" has the sign on the wrong side.
    .replace(/^(?:\+|00)?86\+(?:86(?=\d{11}$))?/, '+86')
    .replace(zeroAbroad, '$1$2');

/** The number with its country code, China's if none is given; separators and full-width digits do not matter. */
export function wholeNumber(typed: string): string {
  const number = bare(typed);
  const [, abroad] = /^(?:\+|00)(.*)$/.exec(number) ?? [];
  // "+86 (0)10…" has both.
  const home = /^86(0.*)$/.exec(abroad ?? number)?.[1] ?? (abroad === undefined ? number : '');
  const [, landline] = withTrunkZero.exec(home) ?? [];
  if (landline !== undefined) return `+86${landline}`;
  if (abroad !== undefined) return `+${abroad}`;
  return mobile.test(number) ? `+86${number}` : `+${number}`;
}

/** Mobiles, landlines with their area, and the ten digits of 400 and 800. */
const mainland = /^\+86(?:1[3-9]\d{9}|(?:10|2\d)\d{8}|[3-9]\d{2}\d{7,8}|[48]00\d{7})$/;
/** No country's numbers begin with +10 or +11. */
const elsewhere = /^\+(?!86|1[01])[1-9]\d{6,14}$/;

/**
 * The number in E.164, where the text is one that can be called from anywhere; null for anything else, such as short
 * numbers and landlines without their area. A number of another country needs its + or 00.
 */
export function callableNumber(typed: string): string | null {
  const number = bare(typed);
  if (!/^\+?\d+$/.test(number)) return null;
  const whole = /^[48]00\d{7}$/.test(number) ? `+86${number}` : wholeNumber(number);
  if (mainland.test(whole)) return whole;
  return /^(?:\+|00)/.test(number) && elsewhere.test(whole) ? whole : null;
}

/** Landlines of people where the area is left out. */
const local = /^[2-8]\d{6,7}$/;
/** The end of a number by which people look for it: its last four digits, or a landline without its area. */
export function numberEnd(typed: string): string | null {
  const number = bare(typed);
  return /^\d{4}$/.test(number) || local.test(number) ? number : null;
}

/** Landlines with country and area, though they begin like a service's: Beijing (10), Ningxia (951 to 955). */
const landline = /^\+86(?:10\d{8}|95[1-5]\d{7,8})$/;
const service = /^(?:\d{0,6}|(?:400|800)\d{7}|(?:95|96|12|10)\d*)$/;
/** No country's numbers begin so; some gateways put a + before everything. */
const serviceAbroad = /^\+(?:\d{0,6}|10\d*)$/;

/** Whether a machine sends under this number of digits and +; a name in place of a number leaves none, and is a service's. */
export function isService(number: string): boolean {
  const whole = wholeNumber(number);
  if (local.test(number) || landline.test(whole)) return false;
  if (whole.startsWith('+86')) return service.test(whole.slice(3));
  return /^(?:\+|00)/.test(number) ? serviceAbroad.test(whole) : service.test(number);
}
