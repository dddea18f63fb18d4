// Builders for casebook tests: a database with the sample city, people, cases and commands.
// The clock is set by hand.
import { createHash, randomUUID } from 'node:crypto';
import pg, { type Pool } from 'pg';
import { runDueAct } from '../../../casebook/change/act.js';
import type { Casebook } from '../../../casebook/facts/casebook.js';
import type { CommandOutcome, CommandRequest } from '../../../casebook/change/commit-command.js';
import { commitCommand } from '../../../casebook/change/commit-command.js';
import { actorOf, createFactsCache } from '../../../casebook/facts/facts.js';
import { serverSecret } from '../../../casebook/keys/server-secret.js';
import { loadCase } from '../../../casebook/read/load-case.js';
import { loadCity } from '../../../casebook/registers/load-city.js';
import { createPool } from '../../../casebook/db/pool.js';
import type { IntakeOutcome } from '../../../casebook/intake/register-case.js';
import { registerCase } from '../../../casebook/intake/register-case.js';
import { citySchema } from '../../../contracts/city/city.js';
import type { NewCase } from '../../../contracts/cases/new-case.js';
import type { Actor } from '../../../domain/case/actor.js';
import type { Agenda } from '../../../domain/case/agenda.js';
import type { CaseId, CaseState } from '../../../domain/case/case.js';
import type { Command } from '../../../domain/case/commands.js';
import type { CaseEvent } from '../../../domain/case/events.js';
import type { Instant } from '../../../domain/base/instant.js';
import { presentHolder } from '../../../domain/city/organisation.js';
import { chinaCalendar } from '../../../prisma/city/calendar-cn.js';
import { sampleCity } from '../../../prisma/city/sample-city.js';
import type { Delivery } from '../../../prisma/city/units.js';
import { inChina } from '../law/china-calendar.js';
import { createTestDatabase, type TestDatabase } from '../servers/servers.js';

/** The hash by which a repeated request is recognised. */
export const hashOf = (body: unknown): Buffer => createHash('sha256').update(JSON.stringify(body)).digest();

export const openRoute = 'POST /v1/cases';

/** An hour when offices are open and no holiday is near: Tuesday, 3 March 2026, 10:00 in China. */
export const tuesdayMorning: Instant = inChina('2026-03-03 10:00');

export interface TestCasebookOptions {
  /** How offers reach departments besides the portal; by default D-HB has an address. */
  readonly deliveries?: Readonly<Record<string, Delivery>>;
  readonly poolSize?: number;
  readonly policy?: string;
}

export interface TestCasebook {
  readonly casebook: Casebook;
  readonly pool: Pool;
  readonly database: TestDatabase;
  readonly applicationName: string;
  close(): Promise<void>;
}

/** A casebook on a fresh database with the sample city. The caller closes it. */
export async function openTestCasebook(options: TestCasebookOptions = {}): Promise<TestCasebook> {
  const database = await createTestDatabase();
  const applicationName = `casebook-${randomUUID().slice(0, 8)}`;
  const pool = createPool({ url: database.url, size: options.poolSize ?? 8, applicationName });
  const deliveries = options.deliveries ?? { 'D-HB': { kind: 'mail', address: 'd-hb@departments.example' } };
  const city = citySchema.parse(sampleCity({ calendar: await chinaCalendar(), deliveries }));
  const load = await loadCity({ pool }, city, {
    by: 'seed',
    reason: 'the sample city',
    at: tuesdayMorning,
    apply: true,
    settings: [{ name: 'sample', value: 'on', overwrite: 'all' }],
    activate: { policy: options.policy ?? 'model', overwrite: 'all' },
  });
  if (!load.applied) throw new Error(`the sample city was refused: ${JSON.stringify(load.problems.slice(0, 3))}`);
  const casebook = { pool, facts: createFactsCache(pool), secret: serverSecret('a server key of thirty-two bytes') };
  const close = async (): Promise<void> => {
    await pool.end();
    await database.drop();
  };
  return { casebook, pool, database, applicationName, close };
}

/** The person with that code, as an actor at an instant. */
export async function person(casebook: Casebook, code: string, at: Instant = tuesdayMorning): Promise<Actor> {
  const facts = await casebook.facts.current();
  const principal = facts.principals.get(code);
  if (!principal) throw new Error(`there is no person ${code}`);
  return actorOf(facts, principal, at);
}

/** The present holder of a post at an instant. */
export async function holderOf(casebook: Casebook, post: string, at: Instant = tuesdayMorning): Promise<Actor> {
  const { organisation } = await casebook.facts.current();
  const holder = presentHolder(organisation, post, { at });
  if (holder === null) throw new Error(`the post ${post} has no present holder`);
  return person(casebook, holder, at);
}

/** The account of a channel. */
export const channelOf = (casebook: Casebook, channel: string): Promise<Actor> =>
  person(casebook, `channel-${channel}`);

let citizens = 0;

/** A telephone number used once: only one question at a time is open for a number. */
export const aPhone = (): string => `+86138${String((citizens += 1)).padStart(8, '0')}`;

const phones = new Map<string, string>();

/** The telephone number for a key or a reference, the same each time. */
function phoneOf(name: string): string {
  const phone = phones.get(name) ?? aPhone();
  phones.set(name, phone);
  return phone;
}

/** A request from the web for the first grid, with the plainest text and citizen's data. */
export const aRequest = (over: Partial<NewCase> = {}): NewCase => ({
  channel: 'web',
  kind: 'help',
  text: '楼下夜里很吵',
  place: { grid: 'G-0101' },
  reporter: { phone: aPhone() },
  ...over,
});

export interface Opening {
  readonly request?: Partial<NewCase>;
  readonly at?: Instant;
  readonly key?: string;
  readonly caller?: Actor;
}

/** Opens a case as its channel does. */
export async function openCase(casebook: Casebook, opening: Opening = {}): Promise<IntakeOutcome> {
  // The same request again comes from the same citizen.
  const named = opening.request?.channelReference ?? opening.key;
  const reporter = named === undefined ? {} : { reporter: { phone: phoneOf(named) } };
  const request = aRequest({ ...reporter, ...opening.request });
  const { at = tuesdayMorning, key = randomUUID() } = opening;
  const caller = opening.caller ?? (await channelOf(casebook, request.channel));
  return registerCase(casebook, { request, caller, at, key, bodyHash: hashOf(request), route: openRoute });
}

/** Opens a case and answers its id. */
export const openedCase = async (casebook: Casebook, opening: Opening = {}): Promise<CaseId> =>
  (await openCase(casebook, opening)).answer.id;

export interface GivenCommand {
  readonly caseId: CaseId;
  readonly command: Command;
  readonly by: Actor;
  readonly at?: Instant;
  readonly expectedVersion?: number;
  readonly key?: string;
}

/** Gives a command as the API does, with a key of its own unless one is given. */
export const ask = (
  casebook: Casebook,
  { caseId, command, by, at = tuesdayMorning, ...rest }: GivenCommand,
): Promise<CommandOutcome> =>
  commitCommand(casebook, {
    caseId,
    command,
    actor: by,
    at,
    ...(rest.expectedVersion === undefined ? {} : { expectedVersion: rest.expectedVersion }),
    idempotency: keyFor({ caseId, command, ...(rest.key === undefined ? {} : { key: rest.key }) }),
  });

/** The idempotency of a command as the API makes it. */
export const keyFor = ({ caseId, command, key = randomUUID() }: Pick<GivenCommand, 'caseId' | 'command' | 'key'>) =>
  ({
    route: `POST /v1/cases/${caseId}/${command.name}`,
    key,
    bodyHash: hashOf(command),
  }) satisfies NonNullable<CommandRequest['idempotency']>;

/** The state as stored. */
export async function stateOf(casebook: Casebook, caseId: CaseId): Promise<CaseState> {
  const loaded = await loadCase(casebook.pool, caseId);
  if (!loaded) throw new Error(`there is no case ${caseId}`);
  return loaded.state;
}

/** Lets the case workflow act on every alarm up to and including an instant, each at its own time. */
export async function runActsUntil(casebook: Casebook, caseId: CaseId, until: Instant): Promise<Agenda | null> {
  let last: Agenda | null = null;
  for (;;) {
    const next = (await loadCase(casebook.pool, caseId))?.agenda.next;
    if (!next || next.at > until) return last;
    last = await runDueAct(casebook, { caseId, dueAt: next.at, now: next.at });
  }
}

/** The events in order, as lines that can be compared. */
export const eventLines = (events: readonly CaseEvent[]): string[] =>
  events.map(({ kind, rung }) => (rung ? `${kind} (${rung.clock}, ${rung.rung})` : kind));

export interface QuerySteps {
  /** Called before and after each query with its prepared name (or its text) and its index from 0. */
  readonly before?: (name: string, place: number) => Promise<void> | void;
  readonly after?: (name: string, place: number) => Promise<void> | void;
}

/** The same casebook with steps around its queries, to imitate another process or a crash. */
export function withSteps(casebook: Casebook, { before, after }: QuerySteps): Casebook {
  let places = 0;
  const query = async (...args: unknown[]): Promise<unknown> => {
    const [first] = args as [string | { name?: string; text: string }];
    const name = typeof first === 'string' ? first : (first.name ?? first.text);
    const place = places++;
    await before?.(name, place);
    const answer = await (casebook.pool.query as unknown as (...all: unknown[]) => Promise<unknown>).apply(
      casebook.pool,
      args,
    );
    await after?.(name, place);
    return answer;
  };
  const pool = new Proxy(casebook.pool, {
    get: (target, property) => (property === 'query' ? query : Reflect.get(target, property, target)),
  });
  return { ...casebook, pool };
}

/** Makes the database slow or failing at matching rows, in the middle of a statement. */
export interface Trouble {
  readonly table: string;
  /** A condition on `NEW`. */
  readonly when: string;
  /** A statement of PL/pgSQL; run once the rows are in, before the statement ends. */
  readonly does: string;
}

/** Does `work` while the database is in trouble. */
export async function inTrouble(test: TestCasebook, trouble: Trouble, work: () => Promise<void>): Promise<void> {
  const owner = new pg.Client({ connectionString: test.database.ownerUrl });
  await owner.connect();
  try {
    await owner.query(`
      CREATE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${trouble.does}; RETURN NULL; END $$;
      CREATE TRIGGER trouble AFTER INSERT OR UPDATE ON ${trouble.table} FOR EACH ROW WHEN (${trouble.when})
        EXECUTE FUNCTION trouble();`);
    await work();
  } finally {
    await owner.query(`DROP TRIGGER IF EXISTS trouble ON ${trouble.table}; DROP FUNCTION IF EXISTS trouble`);
    await owner.end();
  }
}

/** How many of the casebook's statements sleep in the database. */
export async function sleepers({ pool, applicationName }: TestCasebook): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `SELECT count(*) AS n FROM pg_stat_activity WHERE application_name = $1 AND wait_event = 'PgSleep'`,
    [applicationName],
  );
  return rows[0]!.n;
}
