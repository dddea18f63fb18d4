// Names the devices, languages and settings in which pages are tested.
import type { Language } from '../../../contracts/shared/words.js';

/** How a page is visited. */
export interface Setting {
  readonly language: Language;
  readonly width: number;
  readonly height: number;
  /** A telephone: operated by finger, laid out by the page's viewport. */
  readonly touch: boolean;
  readonly scripts: boolean;
  readonly colorScheme: 'light' | 'dark';
  readonly reducedMotion: boolean;
  readonly forcedColors: boolean;
  /** The person's text size: 2 is text at 200 %. */
  readonly textScale: number;
  /** The device's time zone, which no page may use. */
  readonly zone: string;
}

export const phone = { width: 360, height: 740, touch: true } as const;
export const desk = { width: 1366, height: 768, touch: false } as const;

const usual: Setting = {
  ...phone,
  language: 'zh-CN',
  scripts: false,
  colorScheme: 'light',
  reducedMotion: false,
  forcedColors: false,
  textScale: 1,
  zone: 'Asia/Shanghai',
};

/** A telephone in Chinese without scripts, changed by what is given. */
export const setting = (over: Partial<Setting> = {}): Setting => ({ ...usual, ...over });

/** A short name for the setting, for tests and screenshots. */
export const nameOf = ({ language, width, colorScheme, textScale }: Setting): string =>
  `${language} ${width} ${colorScheme} ${textScale * 100}%`;

/** The settings of `npm test`: each language on another device and in other colours. */
const daily: Readonly<Record<Language, readonly Setting[]>> = {
  'zh-CN': [setting()],
  en: [setting({ ...desk, language: 'en', colorScheme: 'dark' })],
};

/** The settings of `npm run window`: every device, colours and size of text. */
const all = (language: Language): Setting[] =>
  [phone, desk].flatMap((device) =>
    (['light', 'dark'] as const).flatMap((colorScheme) =>
      [1, 2].map((textScale) => setting({ ...device, language, colorScheme, textScale })),
    ),
  );

/** True under `npm run window`, which visits every setting and keeps a picture of each page. */
export const isWholeMatrix = process.env['GRIDCASE_WINDOW'] === 'all';

/** The settings in which this run visits every page in a language. */
export const settingsOf = (language: Language): readonly Setting[] => (isWholeMatrix ? all(language) : daily[language]);
