// Defines every setting: its form, its meaning, what to put, and which programs read it.
import { z } from 'zod';
import { addressForms } from '../../api/context/logged-address.js';
import { engineSettings } from './engine-settings.js';
import { hostsSchema, networksSchema } from './networks.js';
import { aSecret, random, secretSettings } from './secrets.js';
import { readableFile, setting, type Program, whyUnreadable, writableFolder } from './setting.js';

const onOff = z.enum(['on', 'off']).transform((word) => word === 'on');
const onOrOff = '`on` or `off`';

/** A whole number of few digits. */
const number = (form: RegExp) => z.string().regex(form).transform(Number);
const port = number(/^\d{1,5}$/).refine((given) => given <= 65_535, 'there is no such port');
const aPort = (usual: number) => `the number of a port, such as ${String(usual)}`;

/** What is wrong with a file of certificates or keys that the address names; null where nothing is. */
function fileProblem(address: string): string | null {
  const given = new URL(address).searchParams;
  for (const name of ['sslrootcert', 'sslcert', 'sslkey']) {
    const path = given.get(name);
    const why = path === null ? null : whyUnreadable(path);
    if (why !== null) return `of the file in ${name}, ${why}`;
  }
  return null;
}
const postgresAddress = z
  .url({ protocol: /^postgres(ql)?$/, hostname: /./, abort: true })
  .refine((address) => fileProblem(address) === null, { error: ({ input }) => fileProblem(String(input)) ?? '' });
const withoutOptions = postgresAddress.refine(
  (address) => !/[?&]options=/.test(address),
  'it has "options", which the product sets itself',
);
const ipAddress = z.union([z.ipv4(), z.ipv6()]);
const webAddress = z.url({ protocol: /^https?$/ });
const mailServer = z.url({ protocol: /^smtps?$/ });

const both: readonly Program[] = ['api', 'worker'];
const servers: readonly Program[] = [...both, 'mailbox'];

const database = {
  DATABASE_URL: setting(withoutOptions, {
    says: "The database, with the application's login.",
    put: 'the address with the application\'s login, such as postgresql://gridcase_app:password@host:5432/gridcase, without "options"',
    readBy: [...servers, 'migrate', 'seed', 'retell', 'load', 'invite'],
    secret: true,
  }),
  DATABASE_OWNER_URL: setting(postgresAddress.optional(), {
    says: 'The same database with the login that owns its tables, for the migration, `invite` and `retell --restored`.',
    put: "the address with the owner's login, such as postgresql://gridcase_owner:password@host:5432/gridcase",
    readBy: ['migrate', 'retell', 'invite'],
    otherwise: '`DATABASE_URL`',
    secret: true,
  }),
  GRIDCASE_POOL_SIZE: setting(number(/^[1-9]\d{0,2}$/).default(16), {
    says: 'How many connections to the database one process holds at most.',
    put: 'a number from 1 to 999',
    readBy: both,
  }),
};

const place = {
  GRIDCASE_BASE_URL: setting(webAddress, {
    says: 'The address by which citizens and staff reach the API; the links in messages begin with it. `npm start` sets it.',
    put: 'the address by which people reach the API, such as https://cases.example.org',
    readBy: [...servers, 'seed', 'invite'],
  }),
  GRIDCASE_PORT: setting(port.default(8080), {
    says: 'The port on which the API listens.',
    put: aPort(8080),
    readBy: ['api', 'mailbox', 'seed', 'invite'],
  }),
  GRIDCASE_HOST: setting(ipAddress.optional(), {
    says: 'The address on which the API listens.',
    put: 'an IP address of this machine, such as 127.0.0.1',
    readBy: ['api'],
    otherwise: 'every one of the machine; for `npm start` 127.0.0.1, unless `GRIDCASE_BASE_URL` names another host',
  }),
  GRIDCASE_TLS_KEY: setting(readableFile.optional(), {
    says: 'The key for https; with it the API also listens with https.',
    put: 'a file that the API may read, with the key in PEM form',
    readBy: ['api'],
  }),
  GRIDCASE_TLS_CERT: setting(readableFile.optional(), {
    says: 'The certificate for https, with those between it and the root.',
    put: "a file that the API may read, with the key's certificate in PEM form",
    readBy: ['api'],
  }),
  GRIDCASE_TLS_HOST: setting(ipAddress.optional(), {
    says: 'The address on which the API listens with https.',
    put: 'an IP address of this machine, such as 0.0.0.0 for every one',
    readBy: ['api'],
    otherwise: '`GRIDCASE_HOST`',
  }),
  GRIDCASE_TLS_PORT: setting(port.default(8443), {
    says: 'The port for https.',
    put: aPort(8443),
    readBy: ['api'],
  }),
  GRIDCASE_TRUSTED_PROXIES: setting(networksSchema, {
    says: "The proxies before the API: nobody else's word on a caller's address, host and scheme is taken.",
    put: 'addresses or networks, with commas between, such as 10.0.0.5, 10.1.0.0/16, fd00::/8',
    readBy: ['api'],
  }),
  GRIDCASE_WEBHOOK_ALLOW: setting(hostsSchema, {
    says: 'Where departments may be called besides public addresses.',
    put: 'hosts, addresses or networks, with commas between, such as offers.example.gov, 10.20.0.0/16',
    readBy: both,
  }),
  GRIDCASE_ENGINE_UI_URL: setting(webAddress.optional(), {
    says: "The engine's own page, to which operators' pages link.",
    put: 'an address like https://engine.example.org',
    readBy: ['api', 'seed'],
  }),
  GRIDCASE_METRICS_PORT: setting(port.optional(), {
    says: 'The port on which figures, and of the worker its health, are served.',
    put: aPort(9464),
    readBy: both,
    otherwise: 'served nowhere',
  }),
  GRIDCASE_METRICS_HOST: setting(ipAddress.default('127.0.0.1'), {
    says: 'The address on which figures are served.',
    put: 'an IP address of this machine, such as 0.0.0.0 for every one',
    readBy: both,
  }),
};

const city = {
  GRIDCASE_DATA: setting(z.string().default('.gridcase'), {
    says: 'The folder for access files, reports and, unless `GRIDCASE_FILES` says else, for files; of `npm start` for everything.',
    put: 'a folder',
    readBy: [...servers, 'seed', 'retell', 'load', 'import', 'invite'],
  }),
  GRIDCASE_FILES: setting(writableFolder.optional(), {
    says: "Where people's files are kept; the API and every worker need the same place, and the backup holds it.",
    put: 'a folder that is there, and that the API and the workers may write to',
    readBy: both,
    otherwise: '`files` in `GRIDCASE_DATA`',
  }),
  GRIDCASE_FILE_MEGABYTES: setting(number(/^(?:[1-9]\d?|100)$/).default(20), {
    says: 'How large one file may be, in megabytes of 1,048,576 bytes.',
    put: 'a number from 1 to 100',
    readBy: ['api'],
  }),
  GRIDCASE_POLICY: setting(
    z
      .string()
      .regex(/^[\w.-]+(@[1-9]\d{0,8})?$/)
      .default('model'),
    {
      says: "The policy that the seed activates: a shipped pack or a city's own.",
      put: 'the code of a policy, also with its version, such as model or model@2',
      readBy: ['seed'],
    },
  ),
  GRIDCASE_SAMPLE: setting(onOff.default(false), {
    says: 'Whether the seed makes the sample city, and the API may run with its people in production. `npm start`: on.',
    put: onOrOff,
    readBy: ['api', 'worker', 'seed'],
  }),
  GRIDCASE_SAMPLE_SIGN_IN: setting(onOff.default(false), {
    says: 'Lets anybody who reaches the API sign in as a sample person. `npm start` sets it while it listens on this machine alone.',
    put: `${onOrOff}; \`on\` only with GRIDCASE_SAMPLE=on`,
    readBy: ['api'],
  }),
  GRIDCASE_SAMPLE_WEBHOOK_URL: setting(webAddress.optional(), {
    says: 'Where offers to the sample department D-CG are sent.',
    put: 'an address like https://offers.example.gov',
    readBy: ['seed'],
  }),
  GRIDCASE_SAMPLE_WEBHOOK_SECRET: setting(random(16).optional(), {
    says: 'The key with which those offers are signed.',
    put: aSecret(16),
    readBy: ['seed'],
    secret: true,
  }),
};

const messages = {
  GRIDCASE_SMTP_URL: setting(mailServer.optional(), {
    says: 'The mail server.',
    put: 'an address like smtps://user:password@host:465',
    readBy: ['worker'],
    otherwise: 'no mail is sent',
    secret: true,
  }),
  GRIDCASE_MAIL_FROM: setting(z.string().default('Gridcase <no-reply@localhost>'), {
    says: 'The address that mails come from.',
    put: 'an address, also with a name, such as Gridcase <no-reply@example.org>',
    readBy: ['worker'],
  }),
  GRIDCASE_POST_MAIL_DOMAIN: setting(z.hostname().optional(), {
    says: 'Mail to a post goes to its code at this domain.',
    put: 'a domain like police.example.org',
    readBy: ['worker'],
    otherwise: 'posts get no mail',
  }),
  GRIDCASE_SMS_URL: setting(webAddress.optional(), {
    says: 'The gateway for text messages.',
    put: 'an address like https://sms.example.org/send',
    readBy: ['worker'],
    otherwise: 'no text message is sent',
  }),
  GRIDCASE_MESSAGES_PER_DAY: setting(number(/^[1-9]\d{0,3}$/).default(20), {
    says: 'The most messages a day to one address of a citizen; more wait for the next day, so that a loop ends.',
    put: 'a number from 1 to 9999',
    readBy: ['worker'],
  }),
  GRIDCASE_RAW_DAYS: setting(number(/^[1-9]\d{0,2}$/).default(30), {
    says: 'Days that messages are kept as they came, after they were dealt with.',
    put: 'a number from 1 to 999',
    readBy: ['worker'],
  }),
  GRIDCASE_MAILBOX_URL: setting(webAddress.optional(), {
    says: 'The page of the local mailbox that `npm start` keeps instead of a mail server. Not for a real city.',
    put: 'an address like http://127.0.0.1:8025',
    readBy: both,
  }),
  GRIDCASE_MAILBOX_SMTP_PORT: setting(port.optional(), {
    says: 'The port on which the local mailbox takes mail.',
    put: aPort(1025),
    readBy: ['mailbox'],
    otherwise: '1025',
  }),
  GRIDCASE_MAILBOX_PORT: setting(port.optional(), {
    says: "The port of the local mailbox's page.",
    put: aPort(8025),
    readBy: ['mailbox'],
    otherwise: '8025',
  }),
};

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

const log = {
  LOG_LEVEL: setting(z.enum(levels).default('info'), {
    says: 'The least that the log holds.',
    put: `one of ${levels.join(', ')}`,
    readBy: both,
  }),
  GRIDCASE_LOG_ADDRESSES: setting(z.enum(addressForms).default('hashed'), {
    says: "Callers' network addresses in the log: as a code of the network that lasts a day, as they are, or not at all.",
    put: `one of ${addressForms.join(', ')}`,
    readBy: ['api'],
  }),
  NODE_ENV: setting(z.string().optional(), {
    says: 'With `production`, as in the image, sample accounts are refused unless `GRIDCASE_SAMPLE` is `on`.',
    put: 'production',
    readBy: both,
  }),
};

export const settingsSchema = z.object({
  ...database,
  ...engineSettings,
  ...place,
  ...city,
  ...secretSettings,
  ...messages,
  ...log,
});
export type Settings = z.infer<typeof settingsSchema>;
