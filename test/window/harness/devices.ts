// Names the devices, languages and settings in which pages are tested.
import type { TextSize } from '../../../contracts/people/display-choices.js';
import type { Language } from '../../../contracts/shared/words.js';

/** How a page is visited. */
export interface Setting {
  readonly language: Language;
  readonly width: number;
  readonly height: number;
  /** A telephone: operated by finger, laid out by the page's viewport. */
  readonly touch: boolean;
  readonly scripts: boolean;
  /** Whether the page may keep copies of itself; then requests cannot be held back on their way. */
  readonly worker: boolean;
  readonly colorScheme: 'light' | 'dark';
  readonly reducedMotion: boolean;
  readonly forcedColors: boolean;
  /** The size of text chosen on our pages. */
  readonly size: TextSize;
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
  worker: false,
  colorScheme: 'light',
  reducedMotion: false,
  forcedColors: false,
  size: 'normal',
  textScale: 1,
  zone: 'Asia/Shanghai',
};

/** A telephone in Chinese without scripts, changed by what is given. */
export const setting = (over: Partial<Setting> = {}): Setting => ({ ...usual, ...over });

/** A short name for the setting, for tests and screenshots. */
export const nameOf = ({ language, width, size, forcedColors, colorScheme, reducedMotion }: Setting): string =>
  [language, width, size, forcedColors ? 'forced' : colorScheme, ...(reducedMotion ? ['still'] : [])].join(' ');
