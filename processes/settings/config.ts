// The sole reader of the environment: every setting of every process, checked at once and frozen.
import { join } from 'node:path';
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { z } from 'zod';
import { addressForms } from '../../api/context/logged-address.js';
import { isLoopback } from '../../api/access/session-cookie.js';
import { hostsSchema, networksSchema } from './networks.js';
import { acceptedFrom, checkSecrets, secretIn, secretSettings } from './secrets.js';

type Environment = Readonly<Record<string, string | undefined>>;

const onOff = z.enum(['on', 'off']).transform((word) => word === 'on');
const port = z
  .string()
  .regex(/^\d{1,5}$/, 'a port number')
  .transform(Number)
  .refine((number) => number <= 65_535, 'a port number');
const postgresAddress = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'an address like postgresql://user:password@host:5432/database',
});
const withoutOptions = postgresAddress.refine(
  (address) => !/[?&]options=/.test(address),
  'leave "options" out of the address: the product sets them',
);
const webAddress = z.url({ protocol: /^https?$/, error: 'an address like https://cases.example.org' });
const mailServer = z.url({ protocol: /^smtps?$/, error: 'an address like smtps://user:password@host:465' });

const settingsSchema = z
  .object({
    DATABASE_URL: withoutOptions,
    DATABASE_OWNER_URL: postgresAddress.optional(),
    GRIDCASE_DATA: z.string().default('.gridcase'),
    GRIDCASE_PORT: port.default(8080),
    /** The address to listen on; every one of this machine when absent. */
    GRIDCASE_HOST: z.union([z.ipv4(), z.ipv6()], { error: 'an IP address of this machine' }).optional(),
    /** Files with key and certificate: the API then also listens with https, on every address of this machine. */
    GRIDCASE_TLS_KEY: z.string().optional(),
    GRIDCASE_TLS_CERT: z.string().optional(),
    GRIDCASE_TLS_PORT: port.default(8443),
    GRIDCASE_BASE_URL: webAddress.optional(),
    GRIDCASE_ENGINE_UI_URL: webAddress.optional(),
    /** A shipped pack or a city's own, by code or `code@version`; the start fails by name when there is no such pack. */
    GRIDCASE_POLICY: z.string().min(1).default('model'),
    GRIDCASE_SAMPLE: onOff.default(false),
    /** Lets anybody who reaches the API sign in as a sample person without a password. */
    GRIDCASE_SAMPLE_SIGN_IN: onOff.default(false),
    ...secretSettings,
    GRIDCASE_SMTP_URL: mailServer.optional(),
    GRIDCASE_POST_MAIL_DOMAIN: z.hostname('a domain like police.example.org').optional(),
    GRIDCASE_MAIL_FROM: z.string().default('Gridcase <no-reply@localhost>'),
    GRIDCASE_MAILBOX_URL: webAddress.optional(),
    GRIDCASE_MAILBOX_SMTP_PORT: port.optional(),
    GRIDCASE_MAILBOX_PORT: port.optional(),
    GRIDCASE_SMS_URL: webAddress.optional(),
    /** The most messages a day to one address of a citizen; more wait for the next day, so that a loop ends. */
    GRIDCASE_MESSAGES_PER_DAY: z
      .string()
      .regex(/^[1-9]\d{0,3}$/, 'a number from 1 to 9999')
      .transform(Number)
      .default(20),
    /** Days that messages are kept as they came, after they were dealt with. */
    GRIDCASE_RAW_DAYS: z
      .string()
      .regex(/^[1-9]\d{0,2}$/, 'a number from 1 to 999')
      .transform(Number)
      .default(30),
    /** Where people's files are kept; the API and every worker need the same place. */
    GRIDCASE_FILES: z.string().optional(),
    GRIDCASE_FILE_MEGABYTES: z
      .string()
      .regex(/^(?:[1-9]\d?|100)$/, 'a number from 1 to 100')
      .transform(Number)
      .default(20),
    /** The proxies in front of the API; nobody else's word on a caller's address, host and scheme is taken. */
    GRIDCASE_TRUSTED_PROXIES: networksSchema,
    /** Where departments may be called besides public addresses. */
    GRIDCASE_WEBHOOK_ALLOW: hostsSchema,
    GRIDCASE_POOL_SIZE: z
      .string()
      .regex(/^[1-9]\d{0,2}$/, 'a number from 1 to 999')
      .transform(Number)
      .default(16),
    /** Where figures are served; nowhere when absent. */
    GRIDCASE_METRICS_PORT: port.optional(),
    /** Figures tell of the place's work: only this machine asks for them unless another address is given. */
    GRIDCASE_METRICS_HOST: z
      .union([z.ipv4(), z.ipv6()], { error: 'an IP address of this machine' })
      .default('127.0.0.1'),
    /** Together they make the worker a versioned one, in the names that Temporal's worker controller gives. */
    TEMPORAL_DEPLOYMENT_NAME: z.string().optional(),
    TEMPORAL_WORKER_BUILD_ID: z.string().optional(),
    NODE_ENV: z.string().optional(),
    /** Callers' network addresses in the log: a code that lasts a day unless told otherwise. */
    GRIDCASE_LOG_ADDRESSES: z.enum(addressForms).default('hashed'),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  })
  .superRefine(checkSecrets)
  .refine((found) => found.GRIDCASE_SMS_URL === undefined || found.GRIDCASE_SMS_SECRET !== undefined, {
    path: ['GRIDCASE_SMS_SECRET'],
    message: 'required with GRIDCASE_SMS_URL, whose messages are signed with it',
  })
  .refine((found) => (found.GRIDCASE_TLS_KEY === undefined) === (found.GRIDCASE_TLS_CERT === undefined), {
    path: ['GRIDCASE_TLS_CERT'],
    message: 'goes together with GRIDCASE_TLS_KEY',
  })
  .refine((found) => !found.GRIDCASE_SAMPLE_SIGN_IN || found.GRIDCASE_SAMPLE, {
    path: ['GRIDCASE_SAMPLE_SIGN_IN'],
    message: 'only for the sample city: needs GRIDCASE_SAMPLE=on',
  })
  .refine(
    (found) => (found.TEMPORAL_DEPLOYMENT_NAME === undefined) === (found.TEMPORAL_WORKER_BUILD_ID === undefined),
    {
      path: ['TEMPORAL_WORKER_BUILD_ID'],
      message: 'goes together with TEMPORAL_DEPLOYMENT_NAME',
    },
  );

type Settings = z.infer<typeof settingsSchema>;

/** An empty variable counts as absent: compose files write absent ones so. */
function withoutEmpty(environment: Environment): Record<string, string> {
  const set = Object.entries(environment).filter((entry): entry is [string, string] => (entry[1] ?? '') !== '');
  return Object.fromEntries(set);
}

/** The SDK's own variables: address, namespace, TLS, key and metadata. */
function readEngine(environment: Record<string, string>) {
  const { connectionOptions, namespace = 'default' } = loadClientConnectConfig({
    overrideEnvVars: environment,
  });
  const { address = '127.0.0.1:7233', apiKey, tls, metadata } = connectionOptions;
  return {
    namespace,
    /** For the client's and the worker's connections alike. */
    connection: {
      address,
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(tls == null ? {} : { tls }),
      ...(metadata === undefined ? {} : { metadata }),
    },
  };
}

/** The version as which the worker takes part in a deployment; undefined for workers that are not versioned. */
function versionOf({ TEMPORAL_DEPLOYMENT_NAME: deploymentName, TEMPORAL_WORKER_BUILD_ID: buildId }: Settings) {
  return deploymentName === undefined || buildId === undefined ? undefined : { deploymentName, buildId };
}

function arrange(found: Settings, environment: Record<string, string>) {
  return {
    database: {
      /** For the application, which takes the role gridcase_app under every login. */
      url: found.DATABASE_URL,
      /** For migrations and the seed. */
      ownerUrl: found.DATABASE_OWNER_URL ?? found.DATABASE_URL,
      poolSize: found.GRIDCASE_POOL_SIZE,
    },
    engine: { ...readEngine(environment), uiUrl: found.GRIDCASE_ENGINE_UI_URL, version: versionOf(found) },
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
        : { keyFile: found.GRIDCASE_TLS_KEY, certificateFile: found.GRIDCASE_TLS_CERT, port: found.GRIDCASE_TLS_PORT },
    baseUrl: found.GRIDCASE_BASE_URL ?? `http://127.0.0.1:${String(found.GRIDCASE_PORT)}`,
    policy: found.GRIDCASE_POLICY,
    sample: found.GRIDCASE_SAMPLE,
    sampleSignIn: found.GRIDCASE_SAMPLE_SIGN_IN,
    production: found.NODE_ENV === 'production',
    secret: secretIn(found),
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
    if (typeof part === 'object' && part !== null && !Buffer.isBuffer(part)) freeze(part);
  }
  return Object.freeze(value);
}

/** Reads the settings of this process. Fails with every wrong variable named, one to a line. */
export function readConfig(environment: Environment = process.env): Config {
  const given = withoutEmpty(environment);
  const read = settingsSchema.safeParse(given);
  if (read.success) return freeze(arrange(read.data, given));
  const lines = read.error.issues.map(({ path, message }) => {
    const name = path.join('.');
    return `  ${name}: ${given[name] === undefined ? `is not set (${message})` : message}`;
  });
  throw new Error(`The settings of this process are wrong:\n${lines.join('\n')}`);
}

/** Where the engine is: as a running stack says, else by the settings of this process. */
export const readEngineSettings = (running: Readonly<Record<string, string>> = {}, environment = process.env) =>
  readEngine(withoutEmpty({ ...environment, ...running }));

/** An IP address as it stands in a web address. */
export const addressInUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host);

/** Whether the address by which people reach the API is this machine's own, as it is unless another one is given. */
const isOurs = (baseUrl: string | undefined): boolean =>
  baseUrl === undefined || (URL.canParse(baseUrl) && isLoopback(new URL(baseUrl).host));

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

/** Reads the settings of `npm start`, started with `--tls` or without; its children check what they inherit with readConfig. */
export function readStackSettings(tls = false, environment: Environment = process.env): StackSettings {
  const given = withoutEmpty(environment);
  const baseUrl = given['GRIDCASE_BASE_URL'];
  const host = given['GRIDCASE_HOST'] ?? (isOurs(baseUrl) ? '127.0.0.1' : undefined);
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
