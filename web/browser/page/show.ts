// Shows a page that has been fetched already, in the place of the present one.
import * as Turbo from '@hotwired/turbo';

export interface Fetched {
  readonly html: string;
  readonly address: string;
  /** Whether the way back leads to the page before. */
  readonly isNew: boolean;
}

/** Turbo takes a fetched page along with a visit; only its own types do not say so. */
export function show({ html, address, isNew }: Fetched): void {
  const response = { statusCode: 200, redirected: false, responseHTML: html };
  Turbo.visit(address, { action: isNew ? 'advance' : 'replace', response } as Turbo.VisitOptions);
}
