// Collects what a page did wrong: errors, blocked content, failed requests, unexpected answers.
import type { Page } from 'playwright-core';

export interface Faults {
  /** Answers of this status are no fault of the page. */
  expectStatus(status: number): void;
  /** The connection is cut on purpose: requests may fail. */
  expectNoConnection(): void;
  /** The faults since the last call. */
  take(): readonly string[];
}

/** The browser repeats each failed answer as an error in its console. */
const isRepeated = (text: string): boolean => text.startsWith('Failed to load resource');

/** Watches a page from now on. */
export function watchFaults(page: Page): Faults {
  const faults: string[] = [];
  const expected = new Set<number>();
  let isCut = false;
  // Blocked by a policy: Chromium reports that in the console.
  page.on('console', (message) => {
    if (message.type() === 'error' && !isRepeated(message.text())) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? 'failed';
    // A page that is left gives up what it was loading.
    if (reason !== 'net::ERR_ABORTED' && !isCut) faults.push(`request: ${request.method()} ${request.url()} ${reason}`);
  });
  page.on('response', (response) => {
    const status = response.status();
    if (status >= 400 && !expected.has(status)) faults.push(`answer: ${status} for ${response.url()}`);
  });
  return {
    expectStatus: (status) => void expected.add(status),
    expectNoConnection: () => void (isCut = true),
    take: () => faults.splice(0),
  };
}
