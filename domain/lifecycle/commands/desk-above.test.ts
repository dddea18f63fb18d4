// Tests what a desk may do on cases of units below: organise the work, not do it for them.
import { describe, expect, it } from 'vitest';
import type { CommandName } from '../../case/commands.js';
import { transitions } from '../moves/table.js';

const theWorkItself: readonly CommandName[] = [
  'sign',
  'contact',
  'complete',
  'escalate',
  'request-information',
  'request-extension',
  'report',
  'accept-transfer',
  'refuse-transfer',
];
const organising: readonly CommandName[] = [
  'classify',
  'dispatch',
  'reassign',
  'offer-transfer',
  'recall-transfer',
  'amend',
  'merge',
  'unmerge',
  'involve',
  'convene',
  'conclude',
  'close',
  'resume',
  'reopen',
  'order-rectification',
  'adopt-policy',
  'finish-task',
  'note',
];

describe('a desk above', () => {
  it.each(theWorkItself)('leaves %s to the unit that does the work', (command) => {
    expect(transitions[command].by).not.toContain('desk-above');
  });

  it('organises with exactly these commands', () => {
    const open = (Object.keys(transitions) as CommandName[]).filter((name) =>
      transitions[name].by.includes('desk-above'),
    );
    expect(open.sort()).toEqual([...organising].sort());
  });
});
