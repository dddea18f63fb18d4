// The sole reader of the environment: every setting of every process, checked at once and frozen.
import { join } from 'node:path';
import { isLoopback } from '../../api/access/session-cookie.js';
import { readEngine } from './engine-settings.js';
import type { Program } from './setting.js';
import { findProblems, type Given, isOurs, misspelt, sentenceOf } from './settings-problems.js';
import { acceptedFrom, secretIn } from './secrets.js';
import { type Settings, settingsSchema } from './settings-schema.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** An error whose message is for whoever runs the program: what is wrong, and what to do. */
export class Advice extends Error {}

/** An empty variable counts as absent: compose files write absent ones so. */
function withoutEmpty(environment: Environment): Record<string, string> {
  const set = Object.entries(environment).filter((entry): entry is [string, string] => (entry[1] ?? '') !== '');
  return Object.fromEntries(set);
}

/** Throws Advice, with all that is wrong for the program at once. */
function check(given: Given, program?: Program): void {
  const problems = findProblems(given, program);
  if (problems.length === 0) return;
  throw new Advice(problems.map((problem) => sentenceOf(problem, given)).join('\n'));
}

const { DATABASE_URL, GRIDCASE_SECRET, GRIDCASE_BASE_URL } = settingsSchema.shape;

/** For programs that do without what the servers need. */
const lenientSchema = settingsSchema.extend({
  DATABASE_URL: DATABASE_URL.optional(),
  GRIDCASE_SECRET: GRIDCASE_SECRET.optional(),
  GRIDCASE_BASE_URL: GRIDCASE_BASE_URL.optional(),
});

/** What is set and right. The wrong ones that remain after a check are of other programs, and read by none here. */
const withoutWrong = (given: Given): Given =>
  Object.fromEntries(
    Object.entries(given).filter(
      ([name, value]) =>
        !(name in settingsSchema.shape) || settingsSchema.shape[name as keyof Settings].safeParse(value).success,
    ),
  );

/** The version as which the worker takes part in a deployment; undefined for workers that are not versioned. */
function versionOf({ TEMPORAL_DEPLOYMENT_NAME: deploymentName, TEMPORAL_WORKER_BUILD_ID: buildId }: Settings) {
  return deploymentName === undefined || buildId === undefined ? undefined : { deploymentName, buildId };
}

/** How messages go out and come in. */
function messagesOf(found: Settings) {
  return {
    mail: {
      smtpUrl: found.GRIDCASE_SMTP_URL,
      from: found.GRIDCASE_MAIL_FROM,
      /** What the bridge of incoming mail may sign with. */
      accepted: acceptedFrom(found.GRIDCASE_MAIL_INBOUND_SECRET, found.GRIDCASE_MAIL_INBOUND_FORMER_SECRET),
      /** Mail to a post goes to `<post>@<domain>`; without it posts get no mail. */
      postDomain:
        found.GRIDCASE_POST_MAIL_DOMAIN ?? (found.GRIDCASE_MAILBOX_URL === undefined ? undefined : 'posts.invalid'),
    },
    /** The local mailbox that `npm start` keeps instead of a mail server: its page, and the ports it listens on. */
    mailbox: {
      url: found.GRIDCASE_MAILBOX_URL,
      smtpPort: found.GRIDCASE_MAILBOX_SMTP_PORT,
      port: found.GRIDCASE_MAILBOX_PORT,
    },
    sms:
      found.GRIDCASE_SMS_URL === undefined
        ? undefined
        : {
            url: found.GRIDCASE_SMS_URL,
            secret: found.GRIDCASE_SMS_SECRET ?? '',
            /** What the gateway may sign with. */
            accepted: acceptedFrom(found.GRIDCASE_SMS_SECRET, found.GRIDCASE_SMS_FORMER_SECRET),
          },
  };
}

function arrange(found: Settings, environment: Given) {
  return {
    database: {
      /** For the application, which takes the role gridcase_app under every login. */
      url: found.DATABASE_URL,
      /** For migrations and the seed. */
      ownerUrl: found.DATABASE_OWNER_URL ?? found.DATABASE_URL,
      poolSize: found.GRIDCASE_POOL_SIZE,
    },
    engine: { ...readEngine({ ...environment }), uiUrl: found.GRIDCASE_ENGINE_UI_URL, version: versionOf(found) },
    dataDirectory: found.GRIDCASE_DATA,
    files: {
      directory: found.GRIDCASE_FILES ?? join(found.GRIDCASE_DATA, 'files'),
      /** Bytes that one file may have. */
      bytes: found.GRIDCASE_FILE_MEGABYTES * 1_048_576,
    },
    port: found.GRIDCASE_PORT,
    host: found.GRIDCASE_HOST,
    tls:
      found.GRIDCASE_TLS_KEY === undefined || found.GRIDCASE_TLS_CERT === undefined
        ? undefined
        : {
            keyFile: found.GRIDCASE_TLS_KEY,
            certificateFile: found.GRIDCASE_TLS_CERT,
            port: found.GRIDCASE_TLS_PORT,
            host: found.GRIDCASE_TLS_HOST ?? found.GRIDCASE_HOST,
          },
    baseUrl: found.GRIDCASE_BASE_URL,
    policy: found.GRIDCASE_POLICY,
    sample: found.GRIDCASE_SAMPLE,
    sampleSignIn: found.GRIDCASE_SAMPLE_SIGN_IN,
    production: found.NODE_ENV === 'production',
    secret: secretIn(found),
    ...messagesOf(found),
    trustedProxies: found.GRIDCASE_TRUSTED_PROXIES,
    webhookAllow: found.GRIDCASE_WEBHOOK_ALLOW,
    messagesPerDay: found.GRIDCASE_MESSAGES_PER_DAY,
    rawDays: found.GRIDCASE_RAW_DAYS,
    metrics:
      found.GRIDCASE_METRICS_PORT === undefined
        ? undefined
        : { port: found.GRIDCASE_METRICS_PORT, host: found.GRIDCASE_METRICS_HOST },
    logLevel: found.LOG_LEVEL,
    logAddresses: found.GRIDCASE_LOG_ADDRESSES,
  } as const;
}

/** The settings of a process. */
export type Config = Readonly<ReturnType<typeof arrange>>;

function freeze<Value extends object>(value: Value): Value {
  for (const part of Object.values(value) as unknown[]) {
    if (typeof part === 'object' && part !== null && !ArrayBuffer.isView(part)) freeze(part);
  }
  return Object.freeze(value);
}

/** The settings in an environment, of one program or of all servers. Throws Advice. */
export function configOf(environment: Environment, program?: Program): Config {
  const given = withoutEmpty(environment);
  check(given, program);
  const right = withoutWrong(given);
  return freeze(arrange(settingsSchema.parse(right), right));
}

/** A sentence for each variable of this process that is probably a misspelt setting. */
export const misspeltSettings = (): string[] => misspelt(withoutEmpty(process.env));

/** Reads the settings of the server that this process is. Throws Advice. */
export const readConfig = (program: Program): Config => configOf(process.env, program);

/** The settings of a program that runs once: what is absent stays undefined. Throws Advice. */
export function readProgramSettings(program: Program, environment: Environment = process.env) {
  const given = withoutEmpty(environment);
  check(given, program);
  const found = lenientSchema.parse(withoutWrong(given));
  return {
    databaseUrl: found.DATABASE_URL,
    databaseOwnerUrl: found.DATABASE_OWNER_URL,
    dataDirectory: found.GRIDCASE_DATA,
    baseUrl: found.GRIDCASE_BASE_URL ?? `http://127.0.0.1:${String(found.GRIDCASE_PORT)}`,
    engineAddress: found.TEMPORAL_ADDRESS,
    engineUiUrl: found.GRIDCASE_ENGINE_UI_URL,
    sample: found.GRIDCASE_SAMPLE,
    policy: found.GRIDCASE_POLICY,
    sampleWebhook: { url: found.GRIDCASE_SAMPLE_WEBHOOK_URL, secret: found.GRIDCASE_SAMPLE_WEBHOOK_SECRET },
  };
}

/** Where the engine is: as a running stack says, else by the settings of this process. Throws Advice. */
export function readEngineSettings(running: Given = {}, environment: Environment = process.env) {
  const given = withoutEmpty({ ...environment, ...running });
  check(given, 'retell');
  return readEngine(given);
}

/** An IP address as it stands in a web address. */
export const addressInUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/** The settings of `npm start` itself: its data directory, given servers, and what its children inherit. */
export interface StackSettings {
  readonly dataDirectory: string;
  /** Given servers; absent ones are started. */
  readonly databaseUrl: string | undefined;
  readonly databaseOwnerUrl: string | undefined;
  readonly engineAddress: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly secret: string | undefined;
  readonly port: number;
  /** Where the API listens: this machine alone, unless the settings make it known to others. */
  readonly host: string | undefined;
  readonly baseUrl: string | undefined;
  /** Opens the pages to other machines by https; the certificate is made here. */
  readonly tlsPort: number | undefined;
  readonly sample: string;
  readonly sampleSignIn: string;
  readonly inherited: Readonly<Record<string, string>>;
}

/** Reads the settings of `npm start`, started with `--tls` or without; its children check what they inherit. */
export function readStackSettings(tls = false, environment: Environment = process.env): StackSettings {
  const given = withoutEmpty(environment);
  check({ GRIDCASE_SAMPLE: 'on', ...given }, 'start');
  const baseUrl = given['GRIDCASE_BASE_URL'];
  const host = given['GRIDCASE_HOST'] ?? (baseUrl === undefined || isOurs(baseUrl) ? '127.0.0.1' : undefined);
  const sample = given['GRIDCASE_SAMPLE'] ?? 'on';
  // Whoever can reach this machine alone may choose a sample person; nobody else may.
  const mayChoose = sample === 'on' && !tls && host !== undefined && isLoopback(addressInUrl(host));
  return {
    dataDirectory: given['GRIDCASE_DATA'] ?? '.gridcase',
    databaseUrl: given['DATABASE_URL'],
    databaseOwnerUrl: given['DATABASE_OWNER_URL'],
    engineAddress: given['TEMPORAL_ADDRESS'],
    smtpUrl: given['GRIDCASE_SMTP_URL'],
    secret: given['GRIDCASE_SECRET'],
    port: Number(given['GRIDCASE_PORT'] ?? 8080),
    host,
    baseUrl,
    tlsPort: tls ? Number(given['GRIDCASE_TLS_PORT'] ?? 8443) : undefined,
    sample,
    sampleSignIn: given['GRIDCASE_SAMPLE_SIGN_IN'] ?? (mayChoose ? 'on' : 'off'),
    inherited: given,
  };
}
