// Defines a state of a page: its name, what it may cost, its status, and how a person comes to it.
import type { TestApi } from '../../support/api/test-api.js';
import type { BudgetName } from '../harness/budget.js';
import type { OpenedPage } from '../harness/opened-page.js';

export interface PageState {
  /** Unique; names the test and the picture. */
  readonly name: string;
  readonly budget: BudgetName;
  /** The status it is answered with; 200 when absent. */
  readonly status?: number;
  /** Makes what the page shows and goes there. Called once for each setting, on one database. */
  readonly reach: (visit: Visit) => Promise<void>;
}

export interface Visit {
  readonly api: TestApi;
  readonly opened: OpenedPage;
}
