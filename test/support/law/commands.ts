// Short forms of the commands that tests give, with placeholder texts.
import type { CommandOf } from '../../../domain/case/commands.js';

const reason = '说明理由';
const text = '说明情况';

export const sign: CommandOf<'sign'> = { name: 'sign' };
export const contact = (reached = true): CommandOf<'contact'> => ({ name: 'contact', method: 'phone', reached });
export const note: CommandOf<'note'> = { name: 'note', text, visibility: 'internal' };
export const complete: CommandOf<'complete'> = { name: 'complete', result: 'solved', text, contacted: true };
export const escalate: CommandOf<'escalate'> = { name: 'escalate', reason };
export const classify = (category: string): CommandOf<'classify'> => ({ name: 'classify', category });
export const dispatch = (unit: string): CommandOf<'dispatch'> => ({ name: 'dispatch', unit });
export const reassign = (post: string): CommandOf<'reassign'> => ({ name: 'reassign', post });
export const offer = (to: string): CommandOf<'offer-transfer'> => ({
  name: 'offer-transfer',
  to,
  legalBasis: '职责清单',
  reason,
});
export const accept: CommandOf<'accept-transfer'> = { name: 'accept-transfer' };
export const refuse: CommandOf<'refuse-transfer'> = { name: 'refuse-transfer', reason };
export const rule = (assignTo: string): CommandOf<'rule'> => ({ name: 'rule', assignTo, reason });
export const rate = (score: 1 | 2 | 3): CommandOf<'rate'> => ({ name: 'rate', score });
export const record = (
  call: Partial<Pick<CommandOf<'record-callback'>, 'reached' | 'satisfied'>> = {},
): CommandOf<'record-callback'> => ({
  ...{ name: 'record-callback', reached: true, solved: false, satisfied: false, text },
  contacted: call.reached ?? true,
  ...call,
});
export const rectify: CommandOf<'order-rectification'> = { name: 'order-rectification', demands: '再次联系并改进' };
export const withdraw: CommandOf<'withdraw'> = { name: 'withdraw', reason };
export const amendPlace = (grid: string): CommandOf<'amend'> => ({ name: 'amend', place: { grid }, reason });
export const close = (outcome: CommandOf<'close'>['outcome']): CommandOf<'close'> => ({
  name: 'close',
  outcome,
  ...(outcome === 'not-admitted' ? { exit: 'beyond-public-duties' as const } : {}),
  ...(outcome === 'diverted' ? { onward: text } : {}),
  reason,
});
export const ask = (essential = false): CommandOf<'request-information'> => ({
  name: 'request-information',
  question: text,
  essential,
});
export const supply: CommandOf<'supply-information'> = { name: 'supply-information', text };
export const extend = (
  budget: CommandOf<'request-extension'>['budget'] = { amount: 7, unit: 'workingDays' },
): CommandOf<'request-extension'> => ({ name: 'request-extension', budget, reason });
export const decideExtension = (grant = true): CommandOf<'decide-extension'> => ({
  name: 'decide-extension',
  grant,
  reason,
});
export const supervise = (
  recipient: string,
  level: CommandOf<'supervise'>['level'] = 'bureau',
): CommandOf<'supervise'> => ({ name: 'supervise', level, demands: text, recipient });
export const answerSupervision: CommandOf<'answer-supervision'> = { name: 'answer-supervision', text };
export const acceptAnswer: CommandOf<'accept-answer'> = { name: 'accept-answer' };
export const convene = (...units: string[]): CommandOf<'convene'> => ({ name: 'convene', units, agenda: text });
export const opine: CommandOf<'opine'> = { name: 'opine', text };
export const conclude: CommandOf<'conclude'> = { name: 'conclude', minutes: text };
export const involve = (...units: string[]): CommandOf<'involve'> => ({ name: 'involve', units, reason });
export const report: CommandOf<'report'> = { name: 'report', result: 'solved', text };
export const recall: CommandOf<'recall-transfer'> = { name: 'recall-transfer', reason };
export const merge = (into: string): CommandOf<'merge'> => ({ name: 'merge', into, reason });
export const unmerge: CommandOf<'unmerge'> = { name: 'unmerge', reason };
export const reopen: CommandOf<'reopen'> = { name: 'reopen', reason };
export const resume: CommandOf<'resume'> = { name: 'resume', reason };
export const withdrawCard = (
  clock: CommandOf<'withdraw-card'>['clock'],
  card: CommandOf<'withdraw-card'>['card'] = 'yellow',
): CommandOf<'withdraw-card'> => ({ name: 'withdraw-card', clock, card, reason });
export const adoptPolicy = (policy: string): CommandOf<'adopt-policy'> => ({ name: 'adopt-policy', policy, reason });
export const finishTask = (task: string): CommandOf<'finish-task'> => ({ name: 'finish-task', task, note: text });
export const releaseFiles = (...attachments: string[]): CommandOf<'release-files'> => ({
  name: 'release-files',
  attachments,
  reason,
});
export const amendContact = (reporter: NonNullable<CommandOf<'amend'>['reporter']>): CommandOf<'amend'> => ({
  name: 'amend',
  reporter,
  reason,
});
export const amendSubject = (about: NonNullable<CommandOf<'amend'>['about']>): CommandOf<'amend'> => ({
  name: 'amend',
  about,
  reason,
});
