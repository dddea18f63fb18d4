// Checks that the keyboard leads through a page in its order, and that nothing covers where it is.
import { expectNone } from './expect-none.js';
import { measureFocus } from './in-page/measure-focus.mjs';
import type { OpenedPage } from './opened-page.js';

/** Fails for parts that are reached out of order or unseen; answers how many are reached. */
export async function checkFocus({ page }: OpenedPage): Promise<number> {
  const { reached, covered, disordered } = await page.evaluate(measureFocus);
  expectNone('out of order for the keyboard', disordered);
  expectNone('covered when the keyboard is there', covered);
  return reached;
}
