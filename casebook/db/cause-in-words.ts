// Says in words what went wrong, where codes tell: the words are ours, never those of the error.

/** What a code says, by the code. Node's, TLS's and PostgreSQL's; the last are five characters long. */
const wordsOfCodes: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused: nothing listens there',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ETIMEDOUT: 'no answer in time',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ENOTFOUND: 'the name of the host was not found',
  EAI_AGAIN: 'the name of the host could not be looked up',
  EACCES: 'access to the file or port is not allowed',
  EADDRINUSE: 'the port is taken',
  EADDRNOTAVAIL: 'the address is not one of this machine',
  EMFILE: 'too many files are open',
  ENOENT: 'there is no such file',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk is full',
  EROFS: 'the disk can only be read',
  CERT_HAS_EXPIRED: 'the TLS certificate is out of date',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'the TLS certificate is not trusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'the TLS certificate is not trusted',
  UNABLE_TO_GET_ISSUER_CERT: 'the TLS certificate is not trusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'the TLS certificate is not trusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'the TLS certificate is not trusted',
  ERR_TLS_CERT_ALTNAME_INVALID: 'the TLS certificate is for another name',
  EPROTO: 'the other side does not speak TLS as expected',
  ERR_SSL_WRONG_VERSION_NUMBER: 'the other side does not speak TLS',
  '28P01': 'the password was refused',
  '28000': 'the login was refused',
  '3D000': 'there is no such database',
  '42501': 'the database role lacks a right',
  '42P01': 'a table is missing: the schema is not the one expected',
  '42703': 'a column is missing: the schema is not the one expected',
  '3F000': 'a schema is missing',
  '25006': 'the database can only be read',
  '53100': 'the disk of the database is full',
  '53200': 'the database has no memory left',
  '53300': 'the database has no connection left',
  '55P03': 'a lock was not given in time',
  '57014': 'the statement took too long',
  '57P01': 'the database is being stopped',
  '57P02': 'the database broke down',
  '57P03': 'the database is starting or stopping',
  '40P01': 'two transactions blocked each other',
  '40001': 'another transaction was first',
};

/** The engine's answers, by gRPC's numbers. */
const wordsOfStatus: Readonly<Record<number, string>> = {
  4: 'no answer in time',
  5: 'not found',
  7: 'access is not allowed',
  8: 'the engine has no room left or limits the calls',
  14: 'not available',
  16: 'the key or certificate was refused',
};

/** The engine's answers as its native client writes them. */
const wordsOfAnswers: Readonly<Record<string, string>> = {
  DeadlineExceeded: wordsOfStatus[4]!,
  NotFound: wordsOfStatus[5]!,
  PermissionDenied: wordsOfStatus[7]!,
  ResourceExhausted: wordsOfStatus[8]!,
  Unavailable: wordsOfStatus[14]!,
  Unauthenticated: wordsOfStatus[16]!,
};

/** Marks in the texts of drivers and libraries, which give no code there. */
const marks: readonly (readonly [RegExp, string])[] = [
  [/invalid peer certificate: .*(?:UnknownIssuer|BadSignature|SelfSigned)/, 'SELF_SIGNED_CERT_IN_CHAIN'],
  [/invalid peer certificate: .*Expired/, 'CERT_HAS_EXPIRED'],
  [/invalid peer certificate: .*NotValidForName/, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  [/InvalidContentType|wrong version number|does not support SSL/, 'ERR_SSL_WRONG_VERSION_NUMBER'],
  [/ConnectionRefused/, 'ECONNREFUSED'],
  [/dns error|failed to lookup address|Name resolution failed/, 'ENOTFOUND'],
  [/ConnectionReset|BrokenPipe|Connection terminated|Client has encountered a connection error/, 'ECONNRESET'],
  [/TimedOut|timeout exceeded when trying to connect|Query read timeout|timeout expired/, 'ETIMEDOUT'],
];

/** Parts of an error that a code can stand in. */
interface Coded {
  readonly code?: unknown;
  readonly details?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** The words for a text that holds a known code or mark. */
export function causeInText(text: string): string | undefined {
  const [, marked] = marks.find(([mark]) => mark.test(text)) ?? [];
  const code = marked ?? text.match(/\b(?:E[A-Z_]{3,}|[A-Z]{2,}(?:_[A-Z]+)+)\b/g)?.find((one) => one in wordsOfCodes);
  const [, answer = ''] = /\bStatus \{ code: (\w+)/.exec(text) ?? [];
  return code === undefined ? wordsOfAnswers[answer] : wordsOfCodes[code];
}

/**
 * What went wrong, in words; undefined where no code tells. An error's own text is searched for codes and never
 * repeated. The deeper cause is the truer one: a call failed because a connection was refused.
 */
export function causeInWords(error: unknown, depth = 0): string | undefined {
  if (typeof error !== 'object' || error === null || depth > 4) return undefined;
  const { code, details, message, cause, errors }: Coded = error;
  const deeper = causeInWords(cause, depth + 1) ?? causeInWords(Array.isArray(errors) ? errors[0] : null, depth + 1);
  if (deeper !== undefined) return deeper;
  if (typeof code === 'string' && Object.hasOwn(wordsOfCodes, code)) return wordsOfCodes[code];
  const told = [details, message].filter((text) => typeof text === 'string').join(' ');
  return causeInText(told) ?? (typeof code === 'number' ? wordsOfStatus[code] : undefined);
}
