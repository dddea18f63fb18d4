// Lists the pages that are open to everybody: the start page, the documents, what does not exist.
import type { PageState } from './page-state.js';

export const openStates: readonly PageState[] = [
  { name: 'the start page', budget: 'citizen', reach: ({ opened }) => opened.open('/') },
  { name: 'the documents without scripts', budget: 'citizen', reach: ({ opened }) => opened.open('/docs') },
  {
    name: 'a link that leads nowhere',
    budget: 'citizen',
    status: 404,
    reach: ({ opened }) => opened.open('/v1/answers/nothing-that-we-made'),
  },
];
