// Checks a page for accessibility by its HTML and colours, without a browser.

const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const all = (html: string, pattern: RegExp): RegExpExecArray[] => [...html.matchAll(pattern)];

function headings(html: string): string[] {
  const levels = all(html, /<h([1-6])\b/g).map(([, level]) => Number(level));
  const skipped = levels.filter((level, i) => level > (levels[i - 1] ?? 0) + 1);
  return [
    ...(levels.filter((level) => level === 1).length === 1 ? [] : ['it does not have exactly one h1']),
    ...skipped.map((level) => `a heading of level ${level} skips a level`),
  ];
}

function document(html: string): string[] {
  const required: readonly [string, RegExp][] = [
    ['its language', /<html[^>]+lang="(zh-CN|en)"/],
    ['a title', /<title>[^<]+<\/title>/],
    ['a viewport for telephones', /<meta[^>]+name="viewport"[^>]+width=device-width/],
    ['a main part', /<main\b/],
    ['its character set', /<meta[^>]+charset="utf-8"/],
  ];
  return [
    ...required.filter(([, pattern]) => !pattern.test(html)).map(([what]) => `it lacks ${what}`),
    ...(/user-scalable\s*=\s*no|maximum-scale/.test(html) ? ['it cannot be enlarged'] : []),
  ];
}

/** Every field needs a label, around it or by its id. */
function fields(html: string): string[] {
  const labelled = all(html, /<label\b[^>]*>[\s\S]*?<\/label\s*>/g)
    .map(([label]) => label)
    .filter((label) => textOf(label) !== '');
  const nameless = all(html, /<(?:input|textarea|select)\b[^>]*>/g)
    .map(([tag]) => tag)
    .filter((tag) => !/type="hidden"/.test(tag) && !/aria-label(ledby)?="[^"]+"/.test(tag))
    .filter((tag) => {
      const id = /\bid="([^"]+)"/.exec(tag)?.[1];
      const within = labelled.some((label) => label.includes(tag));
      return !within && !labelled.some((label) => id !== undefined && label.includes(`for="${id}"`));
    });
  const groups = all(html, /<fieldset\b[\s\S]*?<\/fieldset>/g).filter(([group]) => !/<legend>\s*\S/.test(group));
  const choices = all(html, /<input[^>]+type="radio"[^>]*>/g).length;
  const grouped = all(html, /<fieldset\b[\s\S]*?<\/fieldset>/g).flatMap(([group]) =>
    all(group, /type="radio"/g),
  ).length;
  return [
    ...nameless.map((tag) => `a field without a label: ${tag}`),
    ...groups.map(() => 'a group of fields without a legend'),
    ...(choices > grouped ? ['choices without a group'] : []),
  ];
}

function others(html: string): string[] {
  const links = all(html, /<a\b[^>]*>([\s\S]*?)<\/a\s*>/g).filter(([, words]) => textOf(words ?? '') === '');
  const buttons = all(html, /<button\b[^>]*>([\s\S]*?)<\/button>/g).filter(([, words]) => textOf(words ?? '') === '');
  const tables = all(html, /<table\b[\s\S]*?<\/table>/g).filter(([table]) => !/<th\b/.test(table));
  const images = all(html, /<img\b[^>]*>/g).filter(([tag]) => !/\balt="/.test(tag));
  return [
    ...links.map(([tag]) => `a link without text: ${tag}`),
    ...buttons.map(([tag]) => `a button without text: ${tag}`),
    ...tables.map(() => 'a table without headings'),
    ...images.map(([tag]) => `a picture without a text alternative: ${tag}`),
    ...(/tabindex="[1-9]/.test(html) ? ['a tab order of its own'] : []),
    ...(/<(script|iframe|object)\b/.test(html) ? ['a script or embedded content'] : []),
  ];
}

/** The barriers of a page; empty when none was found. */
export const barriersOf = (html: string): string[] => [
  ...document(html),
  ...headings(html),
  ...fields(html),
  ...others(html),
];

function luminance(colour: string): number {
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(colour);
  const digits = short
    ? short.slice(1).map((digit) => digit + digit)
    : (/^#(..)(..)(..)$/.exec(colour)?.slice(1) ?? []);
  if (digits.length !== 3) throw new Error(`${colour} is not a hexadecimal colour`);
  const [red = 0, green = 0, blue = 0] = digits.map((two) => {
    const part = parseInt(two, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How strongly two colours differ, from 1 to 21 (WCAG 2: 4.5 for text, 3 for borders). */
export function contrastOf(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** The colours of a stylesheet by name (`--ink`), in the light and the dark scheme. */
export function paletteOf(style: string): { light: Map<string, string>; dark: Map<string, string> } {
  const [light = '', dark = ''] = style.split('prefers-color-scheme: dark');
  const read = (text: string): Map<string, string> =>
    new Map(all(text, /--([a-z0-9-]+):\s*(#[0-9a-f]{3,6})/gi).map(([, name = '', colour = '']) => [name, colour]));
  return { light: read(light), dark: read(dark) };
}
