// Drafts the notices of an event before their hour is known: template and recipient.
// Recipients are a post, the citizen, or every reporter of a merged case.
import type { CaseId, CaseState } from '../case/case.js';
import type { Template } from './templates.js';

export interface DraftNotice {
  readonly template: Template;
  /** A post's code, or null for the citizen. */
  readonly post: string | null;
  /** The merged case whose reporter is notified, if it is one. */
  readonly merged?: CaseId;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** A notice to a post, where there is one. */
export const toPost = (
  template: Template,
  post: string | null | undefined,
  params?: DraftNotice['params'],
): DraftNotice[] => (post == null ? [] : [{ template, post, ...(params ? { params } : {}) }]);

/** A notice to the case's own reporter. */
export const toCitizen = (template: Template, params?: DraftNotice['params']): DraftNotice[] => [
  { template, post: null, ...(params ? { params } : {}) },
];

/** Notices to the reporters of merged cases. The params never hold words written for another reporter. */
export const toMerged = (
  template: Template,
  { children }: Pick<CaseState, 'children'>,
  params?: DraftNotice['params'],
) => children.flatMap((merged) => toCitizen(template, params).map((drafts) => ({ ...drafts, merged })));

/** Notices to the case's own reporter and to those of merged cases, each about the own request. */
export const toReporters = (
  template: Template,
  state: Pick<CaseState, 'children'>,
  params?: DraftNotice['params'],
): DraftNotice[] => [...toCitizen(template, params), ...toMerged(template, state, params)];
