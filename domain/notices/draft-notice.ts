// Who is told what by an event, before it is known when: a post, the citizen, or every reporter whose case was put to this one.
import type { CaseId, CaseState } from '../case/case.js';
import type { Template } from './templates.js';

export interface DraftNotice {
  readonly template: Template;
  /** A post's code, or null for the citizen. */
  readonly post: string | null;
  /** The case whose reporter is told, where it is one merged into this. */
  readonly merged?: CaseId;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** A post, where there is one. */
export const toPost = (
  template: Template,
  post: string | null | undefined,
  params?: DraftNotice['params'],
): DraftNotice[] => (post == null ? [] : [{ template, post, ...(params ? { params } : {}) }]);

/** The case's own reporter. */
export const toCitizen = (template: Template, params?: DraftNotice['params']): DraftNotice[] => [
  { template, post: null, ...(params ? { params } : {}) },
];

/** The reporters of the cases merged into this one. No word that was written for another is among the params. */
export const toMerged = (
  template: Template,
  { children }: Pick<CaseState, 'children'>,
  params?: DraftNotice['params'],
) => children.flatMap((merged) => toCitizen(template, params).map((drafts) => ({ ...drafts, merged })));

/** The case's own reporter and those of the cases merged into it: each hears what became of his request. */
export const toReporters = (
  template: Template,
  state: Pick<CaseState, 'children'>,
  params?: DraftNotice['params'],
): DraftNotice[] => [...toCitizen(template, params), ...toMerged(template, state, params)];
