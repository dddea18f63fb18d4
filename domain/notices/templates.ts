// Lists the templates of notices by code; the notifier turns each into words.

/** Templates of waiting, sharing, taking back and ending. */
export const sharedTemplates = [
  'information-requested',
  'extension-granted',
  'completed',
  'not-admitted',
  'closed-for-silence',
  'closed-after-complaint',
  'reopened',
  'moved',
  'extension-asked',
  'extension-decided',
  'information-supplied',
  'waiting-over',
  'involved',
  'no-longer-asked',
  'part-reported',
  'consultation-invited',
  'consultation-concluded',
  'completion-returned',
  'transfer-recalled',
  'withdrawn',
  'request-withdrawn',
  'case-ended',
  'policy-adopted',
  'recusal',
  'contact-changed',
  'emergency-number',
  'how-to-answer',
] as const;

export const templates = [
  'receipt',
  'diverted',
  'transferred',
  'callback-question',
  'assignment',
  'escalation',
  'transfer-offered',
  'yellow-card',
  'red-card',
  'reminder',
  'supervision-order',
  'supervision-renewed',
  'supervision-answered',
  'answer-accepted',
  'card-withdrawn',
  'phone-callback',
  'rectification',
  'task',
  'digest',
  'taken-over',
  'merged',
  'unmerged',
  'result',
  'earlier-result',
  ...sharedTemplates,
] as const;
export type Template = (typeof templates)[number];

/** The notices to a post that cover several cases, and belong to none. */
export const isOfMany = (template: Template): boolean => template === 'digest' || template === 'taken-over';
