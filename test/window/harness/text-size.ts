// Enlarges the text of a page as a person's own setting does.
import type { Page } from 'playwright-core';

/** Multiplies the root's text size, once for each document. The browser forgets its own setting when it is resized. */
export const enlargeText = (page: Page, scale: number): Promise<void> =>
  page.locator('html').evaluate((root, times) => {
    const { fontSize } = root.ownerDocument.defaultView!.getComputedStyle(root);
    root.style.fontSize ||= `${times * parseFloat(fontSize)}px`;
  }, scale);
