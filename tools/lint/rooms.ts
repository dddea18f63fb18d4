/** The import table: what each room may import as values and what as types only. */
// The rule `room-imports` enforces it; change a row here and nowhere else.
//
// Entries: a room (`domain`), one file of a room (`workflows/messages`), a package (`zod`), a scope (`@prisma/*`),
// Node's own modules (`node`), or everything (`*`). A room may always import itself. No row names `test` and `bench`,
// so other rooms cannot import them; only `tools`, `test` and `bench` can import `processes`.

/** One row: which files it covers, and what they may import; a `types` entry does not allow values. */
export type RoomRule = {
  readonly files: string;
  readonly values: readonly string[];
  readonly types: readonly string[];
};

/** Packages that write logs and metrics; they decide nothing, so every room with I/O may import them. */
const speaking = ['pino', 'prom-client'];

/** The client generated from the schema, and the file that opens it. */
const prismaClient = ['prisma/client', 'prisma/generated'];

/** The rows; the first whose `files` matches applies. `x/` covers a room, `x/y*` the files beginning so. */
export const rooms: readonly RoomRule[] = [
  // A table of letters is all that the domain takes from outside.
  { files: 'domain/letters/simplified', values: ['opencc-js'], types: [] },
  { files: 'domain/', values: [], types: [] },
  { files: 'contracts/', values: ['domain', 'zod'], types: [] },
  { files: 'wording/', values: ['domain'], types: ['contracts'] },
  {
    files: 'casebook/',
    values: [
      'domain',
      ...prismaClient,
      'pg',
      'temporal-polyfill',
      'uuid',
      'lru-cache',
      '@node-rs/argon2',
      'node',
      ...speaking,
    ],
    types: ['contracts'],
  },
  {
    files: 'workflows/',
    values: ['@temporalio/workflow'],
    types: ['activities/index', 'domain', '@temporalio/common'],
  },
  {
    files: 'activities/',
    values: [
      'domain',
      'contracts',
      'wording',
      'casebook',
      'connectors',
      '@temporalio/activity',
      '@temporalio/common',
      'node',
      ...speaking,
    ],
    types: ['pg'],
  },
  {
    files: 'background/',
    values: [
      'domain',
      'casebook',
      'connectors',
      'wording',
      'workflows/messages',
      '@temporalio/client',
      '@temporalio/common',
      'node',
      ...speaking,
    ],
    types: ['contracts', 'pg', ...prismaClient, '@temporalio/proto'],
  },
  {
    files: 'connectors/',
    values: ['domain', 'nodemailer', 'mailparser', '@zone-eu/mailsplit', 'zod', 'node', ...speaking],
    types: [],
  },
  {
    files: 'api/',
    values: [
      'domain',
      'contracts',
      'wording',
      'casebook',
      // Messages from gateways are signed and packed in the same way as ours to them.
      'connectors/signature',
      'connectors/egress',
      'connectors/inbound-mail',
      'connectors/mail-charset',
      'connectors/mask-mail',
      // Files are kept by one store, which the worker clears.
      'connectors/file-store',
      ...prismaClient,
      'workflows/messages',
      '@temporalio/client',
      '@temporalio/common',
      'express',
      'busboy',
      'file-type',
      'sharp',
      'helmet',
      'cookie',
      'lru-cache',
      'rate-limiter-flexible',
      'pino-http',
      'zod',
      '@asteasolutions/zod-to-openapi',
      'pdfkit',
      'node',
      ...speaking,
    ],
    types: ['pg', 'express-serve-static-core', '@temporalio/proto'],
  },
  // The seed combines rooms: it uses the domain's words and writes through the casebook.
  {
    files: 'prisma/seed*',
    values: [
      'domain',
      'contracts',
      'casebook',
      'processes/settings',
      'processes/start',
      'chinese-days',
      '@prisma/*',
      'pg',
      'uuid',
      'node',
    ],
    types: [],
  },
  // A program too: it reads its settings as all do.
  { files: 'prisma/migrate', values: ['processes/settings', 'processes/start', '@prisma/*', 'pg', 'node'], types: [] },
  // The seed's data have the form of the city file.
  { files: 'prisma/city/', values: ['node'], types: ['domain', 'contracts'] },
  { files: 'prisma/', values: ['@prisma/*', 'pg', 'node'], types: [] },
  // What runs in browsers is bundled by itself; its words come with the page.
  { files: 'web/browser/', values: ['web/browser', '@hotwired/*', 'idb-keyval'], types: [] },
  // Pages ask the API's routes in process; they open no database and decide nothing.
  {
    files: 'web/',
    values: [
      'domain',
      'contracts',
      'wording',
      'api/http',
      'api/routes',
      'preact',
      'preact-render-to-string',
      'express',
      'compression',
      'cookie',
      'node',
    ],
    types: [],
  },
  { files: 'processes/', values: ['*rooms', '*packages', 'node'], types: [] },
  { files: 'tools/', values: ['*rooms', '*packages', 'node'], types: [] },
  { files: 'test/', values: ['*'], types: [] },
  { files: 'bench/', values: ['*'], types: [] },
];

/** The rooms that `*rooms` stands for: all but `test` and `bench`, which no file imports. */
export const importableRooms: readonly string[] = [
  'domain',
  'contracts',
  'wording',
  'casebook',
  'workflows',
  'activities',
  'background',
  'connectors',
  'api',
  'web',
  'prisma',
  'processes',
  'tools',
];

/**
 * The folders of a room, or of a folder in it, as floors: a file imports from its own folder and from those before it
 * in the list. Files beside the folders are above all. A room with floors lists every folder.
 */
export const floors: Readonly<Record<string, readonly string[]>> = {
  domain: ['base', 'letters', 'deadlines', 'city', 'clocks', 'case', 'evolution', 'lifecycle', 'notices', 'intake'],
  'domain/lifecycle': ['moves', 'commands', 'acts'],
  contracts: ['shared', 'city', 'deadlines', 'cases', 'lists', 'supervision', 'people'],
  wording: [],
  casebook: [
    'db',
    'search',
    'keys',
    'register-rows',
    'sessions',
    'facts',
    'read',
    'files',
    'write',
    'change',
    'intake',
    'bulk',
    'outgoing',
    'incoming',
    'check',
    'registers',
    'accounts',
    'administration',
  ],
  workflows: [],
  activities: [],
  background: ['loop', 'engine', 'notices', 'jobs'],
  connectors: ['egress'],
  api: [
    'context',
    'access',
    'http',
    'case-read',
    'files',
    'lists',
    'account',
    'cases',
    'bulk',
    'deadlines',
    'supervision',
    'city',
    'citizen',
    'department',
    'inbound',
    'operation',
    'document',
  ],
  web: [
    'browser',
    'words',
    'serve',
    'form',
    'parts',
    'layout',
    'case',
    'command',
    'officer',
    'operator',
    'account',
    'citizen',
    'department',
    'front',
  ],
  'web/browser': ['shared', 'writings', 'page', 'citizen', 'keys', 'worker'],
  'web/citizen': ['tracking', 'filing', 'letters'],
  prisma: ['generated', 'client', 'schema', 'city'],
  'prisma/city': ['categories', 'policies'],
  processes: ['settings', 'start', 'dev', 'mailbox', 'import', 'load', 'scenarios', 'rehearse', 'worker'],
};
