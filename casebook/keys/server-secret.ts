// Holds the secrets of the server: the present one, former ones, and one that never changes.

export interface ServerSecret {
  /** Makes every new access code and link. */
  readonly present: string;
  /** What was made under these still opens. */
  readonly former: readonly string[];
  /**
   * Keys what cannot be made anew: the addresses in the database, which are kept as HMACs alone, and what people wrote on
   * their devices. It stays when the others change.
   */
  readonly lasting: string;
}

/** The secrets of a server whose secret has never been changed, unless others are given. */
export const serverSecret = (
  present: string,
  { former = [], lasting = present }: Partial<Omit<ServerSecret, 'present'>> = {},
): ServerSecret => ({ present, former, lasting });

/** The server once for each secret under which something may have been made; the present one is first. */
export const everySecret = (secret: ServerSecret): ServerSecret[] =>
  [secret.present, ...secret.former].map((present) => ({ ...secret, present }));

/** Whether something was made under any of the secrets. All are tried, so that the time taken does not tell which. */
export const isUnderAny = (secret: ServerSecret, isUnder: (one: ServerSecret) => boolean): boolean =>
  everySecret(secret).map(isUnder).includes(true);
