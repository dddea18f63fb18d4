// Tests every page in one language: barriers, markup, layout, headers, cost, and nothing broken.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Language } from '../../contracts/shared/words.js';
import { gatewaySecrets } from '../support/api/gateways.js';
import { startTestApi, type TestApi } from '../support/api/test-api.js';
import { tuesdayMorning } from '../support/casebook/casebook.js';
import { describeInBrowser, openBrowser, type TestBrowser } from './harness/browser.js';
import { checkBudget } from './harness/budget.js';
import { checkAccessible } from './harness/check-accessible.js';
import { checkHeaders } from './harness/check-headers.js';
import { checkLayout } from './harness/check-layout.js';
import { checkMarkup } from './harness/check-markup.js';
import { checkFocus } from './harness/check-focus.js';
import { nameOf } from './harness/devices.js';
import { isWholeMatrix, settingsOf } from './harness/matrix.js';
import { keepVisit } from './harness/visits.js';
import { screenshot } from './harness/screenshot.js';
import { pageStates } from './page-states.js';

/** Defines the tests; a file of tests calls it once. */
export function checkPageStates(language: Language): void {
  const visits = pageStates.flatMap((state) => settingsOf(language).map((setting) => ({ state, setting })));
  describeInBrowser(`the pages in ${language}`, () => {
    let api: TestApi;
    let browser: TestBrowser;
    beforeAll(async () => {
      [api, browser] = await Promise.all([
        startTestApi({ mailboxUrl: 'http://localhost:8025', sampleSignIn: true, gatewaySecrets }),
        openBrowser(),
      ]);
    });
    afterAll(() => Promise.all([api.close(), browser.close()]));

    it.each(visits.map((visit) => [visit.state.name, nameOf(visit.setting), visit] as const))(
      '%s has no fault (%s)',
      async (name, _setting, { state, setting }) => {
        api.now = tuesdayMorning;
        const opened = await browser.openEmptied(api.url, setting);
        const { status = 200 } = state;
        opened.expectStatus(status);
        await state.reach({ api, opened });
        if (isWholeMatrix) await screenshot(opened, name);
        expect(opened.answer().status()).toBe(status);
        expect(await opened.page.locator('html').getAttribute('lang')).toBe(language);
        checkHeaders(opened);
        await checkMarkup(opened);
        await checkAccessible(opened);
        const { targets } = await checkLayout(opened);
        await checkBudget(opened, state.budget);
        // It scrolls, and leaves marks: last.
        const reached = await checkFocus(opened);
        if (isWholeMatrix) {
          const visit = { page: name, setting: nameOf(setting), language, outOf: visits.length };
          await keepVisit({ ...visit, targets, reached });
        }
      },
    );
  });
}
