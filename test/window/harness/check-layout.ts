// Checks that a page fits its screen, cuts no text off, and has targets that are large enough.
import { expectNone } from './expect-none.js';
import { measureLayout } from './in-page/measure-layout.mjs';
import { enlargeText } from './text-size.js';
import type { OpenedPage } from './opened-page.js';

/** The narrowest screen on which a page must not scroll sideways (WCAG 1.4.10). */
const narrow = 320;

/** Fails for sideways scrolling, cut text, and targets below 24 pixels, or 44 where they are touched. */
export async function checkLayout({ page, setting }: OpenedPage): Promise<{ readonly targets: number }> {
  const { width, height, textScale } = setting;
  const target = setting.touch ? 44 : 24;
  const { sideways, cut, small, targets } = await page.evaluate(measureLayout, { width, target });
  expectNone(`beyond the edge at ${width} px`, sideways);
  expectNone(`cut off at ${width} px`, cut);
  expectNone(`smaller than ${target} px`, small);
  // The narrow screen is a magnified wide one: the text is not also made larger.
  if (textScale !== 1) return { targets };
  await page.setViewportSize({ width: narrow, height });
  const magnified = await page.evaluate(measureLayout, { width: narrow, target });
  await page.setViewportSize({ width, height });
  expectNone(`beyond the edge at ${narrow} px`, magnified.sideways);
  expectNone(`cut off at ${narrow} px`, magnified.cut);
  // A person's own setting may double it (WCAG 1.4.4).
  if (setting.size === 'normal') {
    await enlargeText(page, 2);
    const doubled = await page.evaluate(measureLayout, { width, target });
    await enlargeText(page, 1);
    expectNone('beyond the edge at 200 %', doubled.sideways);
    expectNone('cut off at 200 %', doubled.cut);
  }
  return { targets };
}
