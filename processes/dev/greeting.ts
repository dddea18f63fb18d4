// Writes the text that `npm start` prints when everything is ready.
export interface Greeting {
  readonly baseUrl: string;
  readonly engineUiUrl: string | undefined;
  readonly mailboxUrl: string | undefined;
  readonly dataDirectory: string;
  readonly accessFile: string;
  /** Where other machines reach the pages; null when they do not. */
  readonly others: { readonly urls: readonly string[]; readonly fingerprint: string } | null;
  readonly seconds: number;
}

const request = { channel: 'hotline-12345', kind: 'help', text: '楼下路灯坏了三天，晚上看不见路。' };

/** A command that opens a case; it reads the token from the access file, so that no token is printed. */
function openingCommand({ baseUrl, accessFile }: Greeting): string {
  const find = `JSON.parse(fs.readFileSync(process.argv[1])).principals.find(p=>p.kind==="channel"&&p.name.includes("12345")).token`;
  return [
    `  curl -s ${baseUrl}/v1/cases \\`,
    `    -H "Authorization: Bearer $(node -p '${find}' '${accessFile}')" \\`,
    `    -H "Idempotency-Key: $(date +%s%N)" -H 'Content-Type: application/json' \\`,
    `    -d '${JSON.stringify(request)}'`,
  ].join('\n');
}

/** The lines of the greeting, joined. */
export function greet(greeting: Greeting): string {
  const { baseUrl, engineUiUrl, mailboxUrl, dataDirectory, accessFile, others, seconds } = greeting;
  return [
    '',
    `Gridcase is ready after ${seconds.toFixed(1)} s.`,
    '',
    `  pages            ${baseUrl}  (staff: ${baseUrl}/sign-in, one click for each sample person)`,
    ...(others?.urls ?? []).map((url) => `  other machines   ${url}`),
    ...(others === null ? [] : [`  certificate      made here; its SHA-256 is ${others.fingerprint}`]),
    `  API              ${baseUrl}/docs`,
    ...(engineUiUrl === undefined ? [] : [`  engine           ${engineUiUrl}`]),
    ...(mailboxUrl === undefined ? [] : [`  local mailbox    ${mailboxUrl}  (messages are kept here, not sent)`]),
    `  sample accounts  ${accessFile}`,
    `  data and logs    ${dataDirectory}`,
    '',
    'Open a case:',
    '',
    openingCommand(greeting),
    '',
    'Ctrl-C stops everything.',
    '',
  ].join('\n');
}
