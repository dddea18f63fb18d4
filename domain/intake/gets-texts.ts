// Tells the telephone numbers that get short messages from those that are known not to.

/** On the mainland only mobile numbers, of eleven digits, get them: landlines, 400 and 800 numbers do not. */
const mainlandMobile = /^\+861[3-9]\d{9}$/;

/** Landlines and freephone numbers whose plan keeps them apart from mobiles: Hong Kong, Macao, Taiwan, and worldwide. */
const landlinesElsewhere = /^\+(?:852(?:[23]\d{7}|800\d+)|853(?:28|8)\d+|886[2-8]\d+|800\d+)$/;

/** Whether a number, as reporters' numbers are kept, can get a short message; abroad each does that is not known not to. */
export const getsTexts = (phone: string): boolean =>
  phone.startsWith('+86') ? mainlandMobile.test(phone) : !landlinesElsewhere.test(phone);
