// Defines the secrets of server and gateways, with those of before a change.
import { z } from 'zod';
import { type ServerSecret, serverSecret } from '../../casebook/keys/server-secret.js';
import { setting, type Program } from './setting.js';

const isLong = (text: string, letters: number): boolean => Buffer.byteLength(text) >= letters;

/** A secret of at least so many characters. */
export const random = (letters: number) =>
  z.string().refine((text) => isLong(text, letters), 'it is too short to be a secret');
export const aSecret = (letters: number) =>
  `at least ${String(letters)} random characters, such as \`openssl rand -base64 48\` prints`;

const servers: readonly Program[] = ['api', 'worker', 'mailbox'];
const formerAtMost = 3;

export const secretSettings = {
  GRIDCASE_SECRET: setting(random(32), {
    says: 'Makes access codes and the links in messages. The same for the API and every worker.',
    put: aSecret(32),
    readBy: servers,
    secret: true,
  }),
  GRIDCASE_FORMER_SECRETS: setting(
    z
      .string()
      .transform((text) => text.split(',').map((one) => one.trim()))
      .refine((secrets) => secrets.length <= formerAtMost && secrets.every((one) => isLong(one, 32)), {
        error: 'there are too many, or one is too short to be a secret',
      })
      .default([]),
    {
      says: 'Under these, access codes and links are accepted too: what `GRIDCASE_SECRET` was before, or is about to become.',
      put: 'one to three secrets with commas between, each of at least 32 characters and without a comma',
      readBy: servers,
      otherwise: 'none',
      secret: true,
    },
  ),
  GRIDCASE_LASTING_SECRET: setting(random(32).optional(), {
    says: 'Keys the addresses of people who said STOP, and what is written on devices. It stays when `GRIDCASE_SECRET` changes.',
    put: 'what GRIDCASE_SECRET was at first',
    readBy: servers,
    otherwise: '`GRIDCASE_SECRET`',
    secret: true,
  }),
  GRIDCASE_SMS_SECRET: setting(random(16).optional(), {
    says: 'The key with which text messages to and from the gateway are signed.',
    put: aSecret(16),
    readBy: servers,
    secret: true,
  }),
  GRIDCASE_SMS_FORMER_SECRET: setting(random(16).optional(), {
    says: 'Accepted beside `GRIDCASE_SMS_SECRET` while the gateway changes to the new one.',
    put: 'what GRIDCASE_SMS_SECRET was before',
    readBy: ['api'],
    otherwise: 'none',
    secret: true,
  }),
  GRIDCASE_MAIL_INBOUND_SECRET: setting(random(16).optional(), {
    says: 'The key with which the bridge of incoming mail signs.',
    put: aSecret(16),
    readBy: ['api'],
    otherwise: 'no mail is taken in',
    secret: true,
  }),
  GRIDCASE_MAIL_INBOUND_FORMER_SECRET: setting(random(16).optional(), {
    says: 'Accepted beside `GRIDCASE_MAIL_INBOUND_SECRET` while the bridge changes to the new one.',
    put: 'what GRIDCASE_MAIL_INBOUND_SECRET was before',
    readBy: ['api'],
    otherwise: 'none',
    secret: true,
  }),
};

type Found = z.infer<z.ZodObject<typeof secretSettings>>;

/** Settings that mean nothing without another, and why. */
export const secretNeeds = [
  {
    of: 'GRIDCASE_FORMER_SECRETS',
    need: 'GRIDCASE_LASTING_SECRET',
    why: ': without it nobody knows who said STOP',
  },
  { of: 'GRIDCASE_SMS_URL', need: 'GRIDCASE_SMS_SECRET', why: ', whose messages are signed with it' },
  { of: 'GRIDCASE_SMS_FORMER_SECRET', need: 'GRIDCASE_SMS_SECRET', why: ', which is accepted beside it' },
  {
    of: 'GRIDCASE_MAIL_INBOUND_FORMER_SECRET',
    need: 'GRIDCASE_MAIL_INBOUND_SECRET',
    why: ', which is accepted beside it',
  },
] as const;

/** The server's secrets as the settings give them. */
export const secretIn = (found: Found): ServerSecret =>
  serverSecret(found.GRIDCASE_SECRET, {
    former: found.GRIDCASE_FORMER_SECRETS,
    lasting: found.GRIDCASE_LASTING_SECRET ?? found.GRIDCASE_SECRET,
  });

/** What a gateway may sign with: the present secret is first; none where the gateway is not set up. */
export const acceptedFrom = (present: string | undefined, former: string | undefined): string[] =>
  present === undefined ? [] : [present, ...(former === undefined ? [] : [former])];
