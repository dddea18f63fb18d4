// Switches a page's own scripts on and off; what a test runs in the page is not concerned.
import type { CDPSession } from 'playwright-core';

/** The context's setting for this cannot be changed later, and axe needs timers, which stand still with it. */
export const setScripts = (devtools: CDPSession, on: boolean): Promise<unknown> =>
  devtools.send('Emulation.setScriptExecutionDisabled', { value: !on });
