// Short forms of the commands that tests give, with words that say nothing.
import type { CommandOf } from '../../domain/commands.js';

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
  ...{ name: 'record-callback', reached: true, contacted: true, solved: false, satisfied: false, text },
  ...call,
});
export const rectify: CommandOf<'order-rectification'> = { name: 'order-rectification', demands: '再次联系并改进' };
export const withdraw: CommandOf<'withdraw'> = { name: 'withdraw', reason };
export const amendPlace = (grid: string): CommandOf<'amend'> => ({ name: 'amend', place: { grid }, reason });
export const close = (outcome: CommandOf<'close'>['outcome']): CommandOf<'close'> => ({
  name: 'close',
  outcome,
  reason,
});
