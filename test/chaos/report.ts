// Renders the figures of a chaos run as lines of text.
import { fold } from '../../domain/evolution/evolve.js';
import type { Attempt } from './load/client.js';
import type { Evidence, Finding } from './checks/evidence.js';
import type { Kill } from './monkey.js';
import { invariants, type Options } from './load/options.js';
import type { Debts } from './quiet.js';

export interface RunResult {
  readonly options: Options;
  readonly engine: string;
  readonly kills: readonly Kill[];
  readonly endedByThemselves: ReadonlyMap<string, number>;
  readonly evidence: Evidence;
  readonly findings: readonly Finding[];
  readonly debts: Debts;
  /** Seconds from the end of the load until the system was at rest. */
  readonly quietAfterSeconds: number;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const wasDone = ({ status }: Attempt): boolean => status !== null && status < 300;

function asks({ attempts }: Evidence): string[] {
  const opens = attempts.filter(({ what }) => what === 'open');
  const unanswered = attempts.filter(({ status }) => status === null);
  const refused = attempts.filter(({ status }) => status !== null && status >= 300 && status < 500);
  const away = attempts.filter(({ status }) => status !== null && status >= 500);
  const took = attempts.filter(wasDone).map(({ tookMs }) => tookMs);
  const keys = new Set(attempts.map(({ key }) => key));
  const acknowledged = new Set(attempts.filter(wasDone).map(({ key }) => key));
  return [
    `opened:     ${new Set(opens.filter(wasDone).map(({ key }) => key)).size} cases acknowledged, of ${new Set(opens.map(({ key }) => key)).size} asked for`,
    `asked:      ${keys.size} asks in ${attempts.length} attempts, ${acknowledged.size} acknowledged, ${refused.length} refused, ${away.length} answered 5xx, ${unanswered.length} without an answer`,
    `answers:    p50 ${percentile(took, 0.5)} ms, p99 ${percentile(took, 0.99)} ms, slowest ${percentile(took, 1)} ms`,
  ];
}

function alarms({ cases }: Evidence): string[] {
  const fired = cases.flatMap(({ id, events }) =>
    events.flatMap(({ body }) => {
      if (!body.rung || body.dueAt === undefined) return [];
      const late = Date.parse(body.at) - Date.parse(body.dueAt);
      return [{ late, line: `${id} ${body.rung.clock} ${body.rung.rung}, due at ${body.dueAt}` }];
    }),
  );
  const late = fired.map((one) => one.late);
  const seconds = (share: number): string => (percentile(late, share) / 1_000).toFixed(1);
  const worst = fired.sort((one, other) => other.late - one.late).slice(0, 3);
  return [
    `alarms:     ${late.length} rungs fired; late by p50 ${seconds(0.5)} s, p99 ${seconds(0.99)} s, at most ${seconds(1)} s`,
    ...worst.map((one) => `    ${(one.late / 1_000).toFixed(1)} s late: ${one.line}`),
  ];
}

function outcomes({ cases }: Evidence): string {
  const counts = new Map<string, number>();
  for (const { events } of cases) {
    const state = fold(events.map(({ body }) => body));
    const name = state && 'outcome' in state ? `${state.status} ${state.outcome}` : (state?.status ?? 'nothing');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return `cases:      ${[...counts].map(([name, count]) => `${count} ${name}`).join(', ')}`;
}

function sent({ mails, offers }: Evidence): string {
  const messages = new Set(mails.map(({ messageId }) => messageId)).size;
  const errands = new Set(offers.map(({ key }) => key)).size;
  return `outside:    ${messages} messages in ${mails.length} arrivals, ${errands} errands in ${offers.length} arrivals (a repeat has the same name)`;
}

function many({ jobs }: Evidence): string {
  const states = jobs.flatMap(({ cases }) => cases.map(({ state }) => state));
  const counts = [...new Set(states)].map((state) => `${states.filter((one) => one === state).length} ${state}`);
  return `many:       ${jobs.length} commands for ${states.length} cases: ${counts.join(', ')}`;
}

function deaths({ kills, endedByThemselves }: RunResult): string[] {
  const names = [...new Set(kills.map(({ victims }) => victims))];
  const lines = names.map((name) => {
    const ready = kills.filter(({ victims }) => victims === name).map(({ readyAfter }) => readyAfter);
    return `killed:     ${name} ${ready.length}×, ready again after ${ready.map((one) => one.toFixed(1)).join(', ')} s`;
  });
  const own = [...endedByThemselves].map(([name, count]) => `${name} ${count}×`).join(', ');
  return [...lines, `ended by themselves: ${own || 'none'}`];
}

function verdicts({ findings }: RunResult): string[] {
  return invariants.flatMap((invariant) => {
    const found = findings.filter((one) => one.invariant === invariant);
    const shown = found.slice(0, 10).map(({ what }) => `    ${what}`);
    return [`${invariant.padEnd(10)}  ${found.length === 0 ? 'holds' : `BROKEN ${found.length}×`}`, ...shown];
  });
}

/** The whole report. */
export function reportOf(ran: RunResult): string {
  const { options, engine, evidence, debts, quietAfterSeconds } = ran;
  const rest =
    debts.owed + debts.late + debts.notices + debts.jobs === 0 ? 'nothing left to do' : JSON.stringify(debts);
  return [
    `run:        ${options.seconds} s at ${options.rate} lives/s, seed ${options.seed}, engine: ${engine}`,
    ...deaths(ran),
    ...asks(evidence),
    outcomesOrNot(evidence),
    ...alarms(evidence),
    many(evidence),
    sent(evidence),
    `at rest:    after ${quietAfterSeconds.toFixed(0)} s, ${rest}`,
    ...verdicts(ran),
  ].join('\n');
}

/** The outcomes, unless the events of a casebook broken on purpose cannot be folded. */
function outcomesOrNot(evidence: Evidence): string {
  try {
    return outcomes(evidence);
  } catch {
    return 'cases:      their events do not fold';
  }
}
