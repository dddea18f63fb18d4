// Says what is wrong with a citizen's field, and names the fields that several pages have.
import type { Bilingual } from '../../domain/base/bilingual.js';
import { wordsOf } from './words-of.js';

export const fieldNames = wordsOf({
  number: { zh: '编号', en: 'Number' },
  phone: { zh: '手机号码', en: 'Telephone number' },
  email: { zh: '电子邮箱', en: 'Mail address' },
});

const forms = wordsOf({
  phone: { zh: '手机号码有误，请核对。', en: 'This is not a telephone number we can use; please check it.' },
  email: { zh: '电子邮箱有误，请核对。', en: 'This is not a mail address we can use; please check it.' },
});

const blank: Bilingual = { zh: '请先填写内容。', en: 'Please write something first.' };

/** What is wrong, by the code the API gives. */
const faults: Readonly<Record<string, Bilingual>> = {
  blank,
  required: blank,
  'too-long': { zh: '内容太长，请缩短后提交。', en: 'This is too long; please shorten it.' },
};

/** A text is too long, and by how much. */
export const tooLongWords: Bilingual = {
  zh: '最多 {most} 个字，现在多了 {over} 个。您写的都在，请缩短后提交。',
  en: 'At most {most} characters; this is {over} too many. All of it is still here; please shorten it.',
};

const notStorable: Bilingual = {
  zh: '内容含有无法保存的字符，请删除后提交。',
  en: 'This holds characters that cannot be kept; please remove them.',
};

/** What is wrong with a field, by its name and the API's code. */
export const faultWords = (field: string, code: string): Bilingual =>
  Object.hasOwn(forms, field) ? forms[field as keyof typeof forms] : (faults[code] ?? notStorable);
