// Defines the API's figures for Prometheus; no label holds an id or personal data.
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What gauges read when they are collected; null when the value is not known now. */
export interface GaugeReadings {
  relayLag(): Promise<{ seconds: number; cases: number } | null>;
  engineReachable(): Promise<boolean>;
  /** At how many domains more addresses are refused than can be dead; null when it is not known now. */
  refusingDomains(): Promise<number | null>;
  /** How many tokens end within a month and have no successor; null when it is not known now. */
  tokensEnding(): Promise<number | null>;
  calendars(): Promise<readonly { readonly calendar: string; readonly daysLeft: number }[]>;
}

export interface Metrics {
  readonly registry: Registry;
  request(labels: { method: string; route: string; status: number }, seconds: number): void;
  command(name: string, result: string): void;
  registration(channel: string, result: string): void;
  /** A message was handed in by a gateway. */
  inbound(way: string, outcome: string): void;
  /** Somebody signed in or tried to. */
  signIn(outcome: SignInOutcome): void;
  /** A request was refused because a policy's clock cannot be computed. */
  notComputable(labels: { clock: string; policy: string }): void;
  /** Tells the gauges where to look; called once, by the app. */
  watch(readings: GaugeReadings): void;
}

export type SignInOutcome = 'password' | 'sample' | 'link' | 'refused' | 'too-many';

const buckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Registers the API's figures in a registry of their own. */
export function createMetrics(registry: Registry): Metrics {
  const registers = [registry];
  const requests = new Histogram({
    name: 'gridcase_http_request_seconds',
    help: 'Time to answer a request, by method, template of the route (`none` where no route matched) and status.',
    labelNames: ['method', 'route', 'status'] as const,
    buckets,
    registers,
  });
  const commands = new Counter({
    name: 'gridcase_commands_total',
    help: 'Commands by name and result (accepted, replayed, or the code of the refusal).',
    labelNames: ['command', 'result'] as const,
    registers,
  });
  const registrations = new Counter({
    name: 'gridcase_registrations_total',
    help: 'Requests to open a case by channel and result (opened, replayed, or the code of the refusal).',
    labelNames: ['channel', 'result'] as const,
    registers,
  });
  const notComputable = new Counter({
    name: 'gridcase_clocks_not_computable_total',
    help: 'Requests refused because a clock of the policy cannot be computed: the policy is to be corrected or rolled back.',
    labelNames: ['clock', 'policy'] as const,
    registers,
  });
  const inbound = new Counter({
    name: 'gridcase_inbound_messages_total',
    help: 'Messages and receipts handed in by gateways, by what became of them.',
    labelNames: ['way', 'outcome'] as const,
    registers,
  });
  const signIns = new Counter({
    name: 'gridcase_sign_ins_total',
    help: 'Sign-ins by password, sample account or link; wrong passwords (refused) and tries put off (too-many).',
    labelNames: ['outcome'] as const,
    registers,
  });
  return {
    registry,
    signIn: (outcome) => signIns.labels(outcome).inc(),
    request: ({ method, route, status }, seconds) => requests.labels(method, route, String(status)).observe(seconds),
    command: (command, result) => commands.labels(command, result).inc(),
    inbound: (way, outcome) => inbound.labels(way, outcome).inc(),
    registration: (channel, result) => registrations.labels(channel, result).inc(),
    notComputable: ({ clock, policy }) => notComputable.labels(clock, policy).inc(),
    watch: (readings) => watchGauges(registers, readings),
  };
}

function watchGauges(registers: Registry[], readings: GaugeReadings): void {
  new Gauge({
    name: 'gridcase_relay_lag_seconds',
    help: 'Age of the oldest change that the engine has not acknowledged; `/readyz` shows it as `relayLag`.',
    registers,
    async collect() {
      const debt = await readings.relayLag();
      if (debt) this.set(debt.seconds);
    },
  });
  new Gauge({
    name: 'gridcase_relay_owed_cases',
    help: 'Cases whose present agenda the engine has not acknowledged, counted up to 10,000.',
    registers,
    async collect() {
      const debt = await readings.relayLag();
      if (debt) this.set(debt.cases);
    },
  });
  new Gauge({
    name: 'gridcase_engine_reachable',
    help: '1 when the engine answers the API; while it is away commands are still accepted, and `engineLag` says so.',
    registers,
    async collect() {
      this.set((await readings.engineReachable()) ? 1 : 0);
    },
  });
  new Gauge({
    name: 'gridcase_refusing_domains',
    help: 'Domains whose mail servers refused more addresses within an hour than can be dead; none is closed there.',
    registers,
    async collect() {
      const domains = await readings.refusingDomains();
      if (domains !== null) this.set(domains);
    },
  });
  new Gauge({
    name: 'gridcase_tokens_expiring',
    help: 'Tokens of programs that end within 30 days and have no successor in use.',
    registers,
    async collect() {
      const tokens = await readings.tokensEnding();
      if (tokens !== null) this.set(tokens);
    },
  });
  new Gauge({
    name: 'gridcase_calendar_known_days',
    help: 'Days until the last day a calendar knows is over; below 30 the next year should be loaded.',
    labelNames: ['calendar'],
    registers,
    async collect() {
      for (const { calendar, daysLeft } of await readings.calendars()) this.set({ calendar }, daysLeft);
    },
  });
}
