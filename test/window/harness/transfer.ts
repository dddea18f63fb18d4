// Measures what a page costs at a first visit: bytes as sent, requests, elements.
import type { Page, Request } from 'playwright-core';

export interface Cost {
  /** The document itself, in bytes as sent. */
  readonly page: number;
  readonly styles: number;
  readonly scripts: number;
  readonly others: number;
  readonly requests: number;
  readonly nodes: number;
}

export interface Transfer {
  /** The cost of the present page, with everything that it or a page before it has fetched. */
  cost(): Promise<Cost>;
}

type Part = 'page' | 'styles' | 'scripts' | 'others';
const parts: Readonly<Record<string, Part>> = { document: 'page', stylesheet: 'styles', script: 'scripts' };

/** Watches a page from now on. A file fetched again from the browser's cache counts once. */
export function watchTransfer(page: Page): Transfer {
  const requests = new Map<string, Request>();
  let document: Request | undefined;
  page.on('requestfinished', (request) => {
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) document = request;
    else if (!requests.has(request.url())) requests.set(request.url(), request);
  });
  return {
    async cost() {
      const all = [...(document ? [document] : []), ...requests.values()];
      const bytes: Record<Part, number> = { page: 0, styles: 0, scripts: 0, others: 0 };
      for (const request of all) {
        const { responseBodySize } = await request.sizes();
        bytes[parts[request.resourceType()] ?? 'others'] += responseBodySize;
      }
      return { ...bytes, requests: all.length, nodes: await page.locator('*').count() };
    },
  };
}
