// Decides a command: state, command, facts and instant in, events or a rejection out.
// Settles what has fallen due first, and judges authority on what is settled.
import type { Actor } from '../case/actor.js';
import { type DueRung, rungsDue } from '../case/agenda.js';
import type { CaseState } from '../case/case.js';
import type { TextId } from '../case/case-records.js';
import type { Rung } from '../clocks/clock.js';
import type { Command, CommandName } from '../case/commands.js';
import { type Course, courseFrom } from '../evolution/course.js';
import type { Rejection } from '../base/failures.js';
import type { Instant } from '../base/instant.js';
import { amendCommand } from './commands/amend-command.js';
import { againCommands } from './commands/again-commands.js';
import { callbackCommands } from './commands/callback-commands.js';
import { capacitiesUnder } from './commands/capacities.js';
import { deskCommands } from './commands/desk-commands.js';
import { disputeCommands } from './commands/dispute-commands.js';
import type { LawFacts } from './moves/law-facts.js';
import { type Answer, type CommandRequest, type Deciders, isRejection } from './moves/command-request.js';
import { linkCommands } from './commands/link-commands.js';
import { withEvent } from './moves/overtaken.js';
import { refusalOf } from './commands/refusal.js';
import { sharedCommands } from './commands/shared-commands.js';
import { supervisionCommands } from './commands/supervision-commands.js';
import { waitingCommands } from './commands/waiting-commands.js';
import { settle } from './settle.js';
import { endsClock, transitions } from './moves/table.js';

const deciders: Deciders<CommandName> = {
  ...deskCommands,
  ...amendCommand,
  ...disputeCommands,
  ...callbackCommands,
  ...waitingCommands,
  ...sharedCommands,
  ...supervisionCommands,
  ...againCommands,
  ...linkCommands,
};

export interface DecisionRequest {
  readonly state: CaseState;
  readonly command: Command;
  readonly actor: Actor;
  readonly at: Instant;
  readonly facts: LawFacts;
  readonly texts: Readonly<Record<string, TextId>>;
  /** The version the caller saw; a case changed since then is not decided on. */
  readonly expectedVersion?: number;
}

/** Both courses are committed, also that of a refused command, whose own is empty. */
export interface Decision {
  /** What had fallen due before the command. */
  readonly settling: Course;
  /** What the command did on the settled case. */
  readonly decided: Course;
  readonly rejection: Rejection | null;
}

/** Everything a decision makes of the case, settled and decided. */
export const courseOf = ({ settling, decided }: Pick<Decision, 'settling' | 'decided'>): Course => ({
  state: decided.state,
  events: [...settling.events, ...decided.events],
  states: [...settling.states, ...decided.states],
});

/**
 * Decides a command at `at`. What has fallen due is settled first; moves of a clock the command ends give way to it. A
 * command that is refused, or leaves the clock running after all, spares no move: it is judged on the fully settled
 * case. A refused command still commits what settling emitted.
 */
export function decide(deciding: DecisionRequest): Decision {
  const { state, command, at, facts } = deciding;
  const spares = ({ clock }: DueRung): boolean => endsClock(command.name, clock.name);
  const first = judgeAfter(deciding, settle({ state, at, facts, spares }));
  if (!first.rejection && !first.leftDue.some(({ rung }) => !isAnswerable(rung))) return first;
  const patient = ({ clock, rung }: DueRung): boolean => isAnswerable(rung) && endsClock(command.name, clock.name);
  const second = first.rejection ? first : judgeAfter(deciding, settle({ state, at, facts, spares: patient }));
  return second.rejection ? judgeAfter(deciding, settle({ state, at, facts })) : second;
}

/** A citizen's answer and a recorded call count until the closing event exists. */
const isAnswerable = (rung: Rung): boolean => rung.act === 'close-unanswered';

/** The decision on a settled state, with the spared moves that still stand on a running clock. */
function judgeAfter(deciding: DecisionRequest, settling: Course): Decision & { leftDue: DueRung[] } {
  const { at, facts } = deciding;
  const { state } = settling;
  const answer = judge({ ...deciding, state });
  if (isRejection(answer)) return { settling, decided: courseFrom(state), rejection: answer, leftDue: [] };
  const decided = answer.reduce((course, event) => withEvent(course, event, facts), courseFrom(state));
  const keyOf = ({ clock, rung }: DueRung): string => `${clock.name} ${clock.run} ${rung.rung}`;
  const spared = rungsDue(state, at).map(keyOf);
  const leftDue = rungsDue(decided.state, at).filter((due) => spared.includes(keyOf(due)));
  return { settling, decided, rejection: null, leftDue };
}

function judge(deciding: DecisionRequest): Answer {
  const { state, command, actor, facts, expectedVersion } = deciding;
  if (expectedVersion !== undefined && expectedVersion !== state.version) return { code: 'stale-version' };
  const capacities = capacitiesUnder(actor, state, facts);
  const refusal = refusalOf(command.name, { state, actor, capacities, facts });
  if (refusal) return { code: refusal };
  const decider = deciders[command.name] as unknown as (asked: CommandRequest) => Answer;
  return decider({ ...deciding, capacities });
}

/** The commands open to the actor on the case as it stands, in the table's order. */
export function allowedCommands(state: CaseState, actor: Actor, facts: LawFacts): CommandName[] {
  const capacities = capacitiesUnder(actor, state, facts);
  return (Object.keys(transitions) as CommandName[]).filter(
    (name) => refusalOf(name, { state, actor, capacities, facts }) === null,
  );
}
