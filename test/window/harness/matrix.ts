// Lists the settings in which pages are visited: each pair of choices meets somewhere.
import type { Language } from '../../../contracts/shared/words.js';
import { desk, phone, setting, type Setting } from './devices.js';

const night = { colorScheme: 'dark' } as const;
const forced = { forcedColors: true } as const;
const still = { reducedMotion: true } as const;
const large = { size: 'large' } as const;

/** Languages, devices and sizes all with each other; colours and motion so that they meet each of those. */
const rows: Readonly<Record<Language, readonly Partial<Setting>[]>> = {
  'zh-CN': [
    phone,
    { ...phone, ...large, ...night, ...still },
    { ...desk, ...forced, ...still },
    { ...desk, ...large, ...still },
  ],
  en: [
    { ...phone, ...night },
    { ...phone, ...large, ...forced },
    { ...desk, ...still },
    { ...desk, ...large, ...night },
  ],
};

export const matrix = (language: Language): readonly Setting[] =>
  rows[language].map((row) => setting({ ...row, language }));

/** The settings of `npm test`: each language on another device and in other colours. */
const daily: Readonly<Record<Language, readonly Setting[]>> = {
  'zh-CN': [setting()],
  en: [setting({ ...desk, ...night, language: 'en' })],
};

/** True under `npm run window`, which visits every setting and keeps a picture of each page. */
export const isWholeMatrix = process.env['GRIDCASE_WINDOW'] === 'all';

/** The settings in which this run visits every page in a language. */
export const settingsOf = (language: Language): readonly Setting[] =>
  isWholeMatrix ? matrix(language) : daily[language];
