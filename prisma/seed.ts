// Seeds the registers before the first case: the sample city, or a base for a city's own file.
import type { Pool } from 'pg';
import { createFactsCache } from '../casebook/facts/facts.js';
import { type CityLoad, loadCity } from '../casebook/registers/load-city.js';
import { createPool } from '../casebook/db/pool.js';
import { citySchema } from '../contracts/city/city.js';
import type { Instant } from '../domain/base/instant.js';
import { readProgramSettings } from '../processes/settings/config.js';
import { runProgram } from '../processes/start/run-program.js';
import { chinaCalendar } from './city/calendar-cn.js';
import { packsInSeconds } from './city/policies/policy-in-seconds.js';
import { bareCity, sampleCity } from './city/sample-city.js';
import type { Delivery } from './city/units.js';
import { type AccessAnswer, type Addresses, writeAccess } from './seed-access.js';

export interface SeedOptions {
  /** The address by which the application reaches the database. */
  readonly databaseUrl: string;
  /** The folder that sample-access.json is written to. */
  readonly dataDirectory: string;
  readonly addresses: Omit<Addresses, 'databaseUrl'>;
  /** The sample city, or only the registers that a real city needs. */
  readonly sample: boolean;
  /** The pack that new cases are pinned to: a code, or `code@version`. */
  readonly policy: string;
  /** How offers reach the sample departments besides the portal, by the department's code. */
  readonly deliveries?: Readonly<Record<string, Delivery>>;
  readonly at: Instant;
  readonly log: (line: string) => void;
}

export interface SeedAnswer {
  /** Whether the database holds the sample city. */
  readonly sample: boolean;
  /** Entries added or changed. */
  readonly changed: number;
  /** The file with the accounts' tokens; null when its folder cannot be written to. */
  readonly accessFile: string | null;
}

const seeder = 'seed';

/**
 * Creates missing entries and updates those of an earlier seed; entries that another principal changed stay. Sample or
 * not is decided by the first seed of a database. Fails, with every reason, when the city is refused.
 */
export async function seed(options: SeedOptions): Promise<SeedAnswer> {
  const pool = createPool({ url: options.databaseUrl, size: 2, applicationName: 'gridcase-seed' });
  try {
    const sample = await sampleOrNot(pool, options);
    const city = citySchema.parse(await cityToSeed(sample, options));
    const load = await loadCity({ pool }, city, {
      by: seeder,
      reason: sample ? 'the sample city' : 'what every city needs',
      at: options.at,
      apply: true,
      overwrite: 'own',
      settings: [{ name: 'sample', value: sample ? 'on' : 'off', overwrite: 'all' }],
      // `model` is also the default, so it does not undo an administrator's choice.
      activate: { policy: options.policy, overwrite: options.policy === 'model' ? 'own' : 'all' },
    });
    if (!load.applied) throw new Error(refusal(load));
    const changed = load.differences.filter(({ kind }) => kind !== 'kept').length;
    if (changed > 0) options.log(`seeded ${sample ? 'the sample city' : 'the bare registers'}: ${changed} entries`);
    const accounts = city.principals.map(({ code }) => code);
    return { sample, changed, accessFile: await access(pool, { options, accounts, sample }) };
  } finally {
    await pool.end();
  }
}

async function sampleOrNot(pool: Pool, { sample, log }: SeedOptions): Promise<boolean> {
  const { rows } = await pool.query<{ value: string }>(`SELECT value FROM setting WHERE name = 'sample'`);
  const before = rows[0]?.value;
  if (before === undefined || (before === 'on') === sample) return sample;
  log(
    before === 'on'
      ? 'the database holds the sample city, which stays; use a new database for a real one'
      : 'the database belongs to a real city: the sample city is not mixed into it',
  );
  return before === 'on';
}

async function cityToSeed(sample: boolean, { deliveries = {}, policy }: SeedOptions) {
  const calendar = await chinaCalendar();
  if (!sample) return bareCity({ calendar });
  const mailed: Record<string, Delivery> = { 'D-HB': { kind: 'mail', address: 'd-hb@departments.example' } };
  const city = sampleCity({ calendar, deliveries: { ...mailed, ...deliveries } });
  return { ...city, policies: [...city.policies, ...packsInSeconds(policy)] };
}

const refusal = ({ problems }: CityLoad): string =>
  `The city cannot be seeded:\n${problems
    .map(({ register, code, field, text, failure }) => {
      const advice = failure === 'unknown-policy' ? '. Put the code of another into GRIDCASE_POLICY.' : '';
      return `  ${register} ${code}, ${field}: ${text.en}${advice}`;
    })
    .join('\n')}`;

async function access(
  pool: Pool,
  input: { options: SeedOptions; accounts: readonly string[]; sample: boolean },
): Promise<string | null> {
  const { options, accounts: principals, sample } = input;
  const { dataDirectory, at, log } = options;
  const addresses = { ...options.addresses, databaseUrl: options.databaseUrl };
  const facts = createFactsCache(pool);
  const order = { pool, facts, dataDirectory, addresses, principals, by: seeder, at, replaceLost: sample };
  try {
    const answer = await writeAccess(order);
    tell(answer, log);
    return answer.path;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EACCES' && code !== 'EROFS' && code !== 'EPERM') throw error;
    log(
      `no account has been given a token, since ${dataDirectory} cannot be written to: let the first administrators in as the database's owner, with node dist/processes/invite.js security-administrator --reason "first sign-in", then system-administrator`,
    );
    return null;
  }
}

function tell({ path, issued, left }: AccessAnswer, log: SeedOptions['log']): void {
  if (issued > 0) log(`${issued} accounts were given tokens, written to ${path}`);
  if (left.length > 0) log(`accounts whose tokens are kept elsewhere or revoked were left alone: ${left.join(', ')}`);
}

/** The settings of the seed as a program, under the names that all processes use. */
export function seedOptionsOf(env?: Readonly<Record<string, string | undefined>>): Omit<SeedOptions, 'at' | 'log'> {
  const found = readProgramSettings('seed', env);
  const { url, secret } = found.sampleWebhook;
  return {
    // The check of the seed's settings names it where it is not set.
    databaseUrl: found.databaseUrl ?? '',
    dataDirectory: found.dataDirectory,
    addresses: {
      baseUrl: found.baseUrl,
      engineUrl: found.engineAddress ?? '127.0.0.1:7233',
      engineUiUrl: found.engineUiUrl ?? null,
    },
    sample: found.sample,
    policy: found.policy,
    ...(url === undefined || secret === undefined ? {} : { deliveries: { 'D-CG': { kind: 'webhook', url, secret } } }),
  };
}

async function main(): Promise<void> {
  const log = (line: string): void => void process.stdout.write(`${line}\n`);
  await seed({ ...seedOptionsOf(), at: new Date().toISOString(), log });
}

await runProgram(import.meta.url, main);
