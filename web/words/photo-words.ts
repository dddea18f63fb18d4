// Says the words about photos that citizens send and see.
import { wordsOf } from './words-of.js';

export const photos = wordsOf({
  title: { zh: '照片（选填）', en: 'Photos (optional)' },
  files: { zh: '照片和文件', en: 'Photos and files' },
  file: { zh: '选文件', en: 'Choose files' },
  hint: {
    zh: '最多十张。照片里的拍摄位置会先去掉。',
    en: 'At most ten. The place a photo was taken at is removed from it first.',
  },
  photo: { zh: '选照片', en: 'Choose photos' },
  remove: { zh: '去掉', en: 'Remove' },
  gone: {
    zh: '照片已失效，请重新选择。您写的都在。',
    en: 'The photos are no longer there; please choose them again. What you wrote is all here.',
  },
  sent: { zh: '照片', en: 'Photos' },
  fromUnit: { zh: '办理单位的照片和文件', en: 'Photos and files from the office' },
  fromYou: { zh: '您的照片和文件', en: 'Your photos and files' },
  open: { zh: '打开 {name}', en: 'Open {name}' },
});
