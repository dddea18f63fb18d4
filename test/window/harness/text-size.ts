// Enlarges the text of a page as a person's own setting does.
import type { Page } from 'playwright-core';

/** Multiplies the root's own text size; once more with 1 takes it back. The browser forgets its setting when resized. */
export const enlargeText = (page: Page, scale: number): Promise<void> =>
  page.locator('html').evaluate((root, times) => {
    root.style.fontSize = '';
    if (times === 1) return;
    const { fontSize } = root.ownerDocument.defaultView!.getComputedStyle(root);
    root.style.fontSize = `${times * parseFloat(fontSize)}px`;
  }, scale);
