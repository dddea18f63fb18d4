// A page as a person uses it: opened, tapped, typed into; taps and keys are counted.
import type { CDPSession, Locator, Page, Response } from 'playwright-core';
import type { Setting } from './devices.js';
import { expectNone } from './expect-none.js';
import { watchFaults } from './faults.js';
import { enlargeText } from './text-size.js';
import { type Transfer, watchTransfer } from './transfer.js';

export interface OpenedPage {
  /** Playwright's page, to find parts by their role, label and text. */
  readonly page: Page;
  readonly devtools: CDPSession;
  readonly setting: Setting;
  readonly transfer: Transfer;
  /** What the person did so far. */
  readonly effort: { readonly taps: number; readonly keys: number };
  /** Opens an address, as a link in a letter does. */
  open(path: string): Promise<void>;
  tap(target: Locator): Promise<void>;
  /** Taps a link or button and waits for the page it leads to. */
  follow(target: Locator): Promise<void>;
  type(field: Locator, text: string): Promise<void>;
  press(key: string): Promise<void>;
  /** What the server answered with the present page. */
  answer(): Response;
  /** Answers of this status are no fault of the page. */
  expectStatus(status: number): void;
  /** Cuts the connection of the page and its context, or joins it again. */
  cut(isCut: boolean): Promise<void>;
  /** Fails for what the page did wrong. */
  expectNoFaults(): void;
  /** Closes the page and fails for its faults. */
  finish(): Promise<void>;
}

/** Marks what is about to be left, the page or the form over it, so that what comes can be told from it. */
const leave = (page: Page): Promise<void> =>
  page.locator('body').evaluate((body) => {
    for (const one of [body, ...body.querySelectorAll('h1')]) one.dataset['left'] = '';
  });

const arrive = async (page: Page, { textScale }: Setting): Promise<void> => {
  await page.locator('body:not([data-left]), dialog h1:not([data-left])').first().waitFor({ state: 'attached' });
  await page.waitForLoadState('load');
  if (textScale !== 1) await enlargeText(page, textScale);
};

/** Follows a page that was just made, before it is opened at any address. */
export function followPage(parts: Pick<OpenedPage, 'page' | 'devtools' | 'setting'>): OpenedPage {
  const { page, setting } = parts;
  const faults = watchFaults(page);
  const effort = { taps: 0, keys: 0 };
  let answer: Response | undefined;
  page.on('response', (response) => {
    if (response.request().isNavigationRequest() && response.frame() === page.mainFrame()) answer = response;
  });
  const tap = async (target: Locator): Promise<void> => {
    effort.taps += 1;
    await (setting.touch ? target.tap() : target.click());
  };
  const expectNoFaults = (): void => expectNone('faults of the page', faults.take());
  return {
    ...parts,
    transfer: watchTransfer(page),
    effort,
    tap,
    async open(path) {
      await page.goto(path);
      await arrive(page, setting);
    },
    async follow(target) {
      await leave(page);
      await tap(target);
      await arrive(page, setting);
    },
    async type(field, text) {
      // A field is tapped before it is typed into; filling it does both.
      effort.taps += 1;
      effort.keys += text.length;
      await field.fill(text);
    },
    async press(key) {
      effort.keys += 1;
      await page.keyboard.press(key);
    },
    answer() {
      if (answer === undefined) throw new Error('no page was opened yet');
      return answer;
    },
    expectStatus: faults.expectStatus,
    async cut(isCut) {
      faults.expectNoConnection();
      await page.context().setOffline(isCut);
    },
    expectNoFaults,
    async finish() {
      await page.context().close();
      expectNoFaults();
    },
  };
}
