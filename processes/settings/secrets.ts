// Reads the secrets of server and gateways from settings, with those before a change.
import { z } from 'zod';
import { type ServerSecret, serverSecret } from '../../casebook/keys/server-secret.js';

const isLong = (text: string): boolean => Buffer.byteLength(text) >= 32;
const long = z.string().refine(isLong, 'at least 32 random characters');
const gatewaySecret = z.string().min(16, 'at least 16 characters').optional();
const formerAtMost = 3;

export const secretSettings = {
  /** Makes access codes and links; the same for the API and every worker. */
  GRIDCASE_SECRET: long,
  /** Under these, access codes and links are accepted too: what the secret was before, or is about to become. */
  GRIDCASE_FORMER_SECRETS: z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .refine(
      (secrets) => secrets.length <= formerAtMost && secrets.every(isLong),
      'one to three secrets with commas between, each of at least 32 characters and without a comma',
    )
    .default([]),
  /** Keys the addresses of people who said STOP, and what is written on devices; what the secret was at first. */
  GRIDCASE_LASTING_SECRET: long.optional(),
  /** The key with which the gateway of short messages signs, and with which we sign to it. */
  GRIDCASE_SMS_SECRET: gatewaySecret,
  /** Accepted beside it while the gateway changes to the new one. */
  GRIDCASE_SMS_FORMER_SECRET: gatewaySecret,
  /** The key with which the bridge of incoming mail signs; without it no mail is taken in. */
  GRIDCASE_MAIL_INBOUND_SECRET: gatewaySecret,
  /** Accepted beside it while the bridge changes to the new one. */
  GRIDCASE_MAIL_INBOUND_FORMER_SECRET: gatewaySecret,
};

type Found = z.infer<z.ZodObject<typeof secretSettings>>;

/** Names each secret that was given without the one it belongs to. */
export function checkSecrets(found: Found, context: z.RefinementCtx): void {
  const need = (path: keyof Found, message: string): void =>
    context.addIssue({ code: 'custom', path: [path], message });
  if (found.GRIDCASE_FORMER_SECRETS.length > 0 && found.GRIDCASE_LASTING_SECRET === undefined) {
    need(
      'GRIDCASE_LASTING_SECRET',
      'required with GRIDCASE_FORMER_SECRETS: what GRIDCASE_SECRET was at first. Without it nobody knows who said STOP',
    );
  }
  for (const gateway of ['GRIDCASE_SMS', 'GRIDCASE_MAIL_INBOUND'] as const) {
    if (found[`${gateway}_FORMER_SECRET`] !== undefined && found[`${gateway}_SECRET`] === undefined) {
      need(`${gateway}_SECRET`, `required with ${gateway}_FORMER_SECRET, which is accepted beside it`);
    }
  }
}

/** The server's secrets as the settings give them. */
export const secretIn = (found: Found): ServerSecret =>
  serverSecret(found.GRIDCASE_SECRET, {
    former: found.GRIDCASE_FORMER_SECRETS,
    lasting: found.GRIDCASE_LASTING_SECRET ?? found.GRIDCASE_SECRET,
  });

/** What a gateway may sign with: the present secret is first; none where the gateway is not set up. */
export const acceptedFrom = (present: string | undefined, former: string | undefined): string[] =>
  present === undefined ? [] : [present, ...(former === undefined ? [] : [former])];
