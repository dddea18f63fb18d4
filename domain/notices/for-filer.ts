// Doubles a citizen's notices to the post that filed the case, where no citizen can be reached.
import type { CaseState } from '../case/case.js';
import type { DraftNotice } from './draft-notice.js';
import type { Template } from './templates.js';

/** What only a citizen is sent: codes, links to answer by, numbers to call. Staff do not rate what staff filed. */
const citizensAlone: readonly Template[] = [
  'receipt',
  'diverted',
  'callback-question',
  'how-to-answer',
  'emergency-number',
  'contact-changed',
];

/**
 * The notice, and beside a citizen's one to the post that filed the case: a question about it, or that there is news. The
 * post reads the rest on the case's page. The citizen's stays owed to nobody, and goes out once an address is known.
 */
export function forWhomItIs(draft: DraftNotice, { filer, post }: Pick<CaseState, 'filer' | 'post'>): DraftNotice[] {
  const { template, params = {} } = draft;
  if (filer === undefined || draft.post !== null || draft.merged !== undefined) return [draft];
  if (citizensAlone.includes(template)) return [draft];
  if (template === 'information-requested') return [draft, { template: 'filed-question', post: filer, params }];
  const { result } = params;
  // Whoever has the case knows what became of it.
  if (filer === post) return [draft];
  return [draft, { template: 'filed-news', post: filer, ...(result ? { params: { result } } : {}) }];
}
