// Bodies of commands that are likely to fit a case as it stands, varied by a number.
import type { CaseState } from '../../../domain/case/case.js';
import type { Command, CommandName } from '../../../domain/case/commands.js';
import * as say from './commands.js';

/** Posts that reassigning may name. */
export const posts = [
  'G-0101-officer',
  'G-0101-officer-deputy',
  'G-0102-officer',
  'S-01-desk',
  'B-01-desk',
  'B-01-chief',
  'P-JJ-desk',
] as const;

/** A body that is likely to fit, varied by `pick`. */
export function bodyOf(name: CommandName, state: CaseState, pick: number): Command {
  const one = <T>(...choices: readonly [T, ...T[]]): T => choices[Math.floor(pick / 7) % choices.length] ?? choices[0];
  const bodies: { readonly [N in CommandName]: Command } = {
    classify: say.classify('residence.permit'),
    dispatch: say.dispatch(one('G-0101', 'G-0102', 'G-0202', 'S-01', 'P-JJ')),
    sign: say.sign,
    contact: say.contact(one(true, false)),
    note: say.note,
    complete: say.complete,
    escalate: say.escalate,
    reassign: say.reassign(one(...posts)),
    'offer-transfer': say.offer(one('D-CG', 'G-0102', 'S-02', 'D-XF', 'G-0202')),
    'accept-transfer': say.accept,
    'refuse-transfer': say.refuse,
    rule: say.rule(one('D-CG', 'G-0101', 'S-01', 'D-XF', 'P-JJ')),
    rate: say.rate(one<1 | 2 | 3>(3, 3, 1, 3, 2)),
    'record-callback': say.record(
      one({ satisfied: false }, { satisfied: false }, { satisfied: true }, { reached: false }),
    ),
    'order-rectification': say.rectify,
    withdraw: say.withdraw,
    amend: say.amendPlace('G-0101'),
    close: say.close(state.status === 'phone-callback' ? one('final', 'understood') : one('not-admitted', 'diverted')),
    ...sharedBodies(state, one),
  };
  return bodies[name];
}

type SharedName =
  | 'request-information'
  | 'supply-information'
  | 'request-extension'
  | 'decide-extension'
  | 'supervise'
  | 'answer-supervision'
  | 'accept-answer'
  | 'convene'
  | 'opine'
  | 'conclude'
  | 'involve'
  | 'report'
  | 'recall-transfer'
  | 'merge'
  | 'unmerge'
  | 'reopen'
  | 'resume'
  | 'withdraw-card'
  | 'adopt-policy'
  | 'finish-task'
  | 'release-files';
type PickOne = <T>(...choices: readonly [T, ...T[]]) => T;

/** Bodies of waiting, sharing, supervising and linking. */
function sharedBodies(state: CaseState, one: PickOne): { readonly [N in SharedName]: Command } {
  return {
    'request-information': say.ask(one(false, false, true)),
    'supply-information': say.supply,
    'request-extension': say.extend(extensionOf(state, one(1, 5))),
    'decide-extension': say.decideExtension(one(true, true, false)),
    supervise: say.supervise(one(state.unit, 'S-01', 'B-01')),
    'answer-supervision': say.answerSupervision,
    'accept-answer': say.acceptAnswer,
    convene: say.convene(one('S-02', 'D-CG', 'G-0102')),
    opine: say.opine,
    conclude: say.conclude,
    involve: say.involve(one('G-0102', 'D-CG', 'S-03')),
    report: say.report,
    'recall-transfer': say.recall,
    merge: say.merge('case-related'),
    unmerge: say.unmerge,
    reopen: say.reopen,
    resume: say.resume,
    'withdraw-card': say.withdrawCard(one('handling', 'sign-off', 'promise'), one('yellow', 'red')),
    'adopt-policy': say.adoptPolicy('model@2'),
    'finish-task': say.finishTask(state.tasks[0]?.id ?? 'none'),
    'release-files': say.releaseFiles('none'),
  };
}

/** A longer term in the unit in which the case's terms are counted. */
const extensionOf = (state: CaseState, amount: number) => ({
  amount,
  unit: state.clocks.some(({ budget }) => budget.unit === 'seconds') ? ('seconds' as const) : ('workingDays' as const),
});
