// Says the words of the search for cases.
import { wordsOf } from './words-of.js';

export const search = wordsOf({
  title: { zh: '查找案件', en: 'Search cases' },
  short: { zh: '查找', en: 'Search' },
  label: { zh: '编号、文字或者电话', en: 'Number, words or telephone' },
  hint: {
    zh: '编号可以只填最后四位；文字在您可以看的标题、地址、诉求和办理记录里找，几个词用空格隔开；也可以填来电号码。',
    en: 'Of a number the last four digits will do. Words are looked for in what you may read of titles, addresses, requests and notes. A caller’s telephone number works too.',
  },
  verb: { zh: '查找', en: 'Search' },
  found: { zh: '找到 {count} 件', en: '{count} found' },
  none: {
    zh: '您可以看的案件里没有找到。请核对，或者换一个词。',
    en: 'Nothing found among the cases you may see. Check it, or try another word.',
  },
  more: { zh: '看后面的案件', en: 'The cases after these' },
  asPhone: { zh: '按电话尾号找“{typed}”', en: 'Look for a telephone number that ends in {typed}' },
  asName: { zh: '按诉求人姓名找“{typed}”', en: 'Look for “{typed}” as a caller’s name' },
});
