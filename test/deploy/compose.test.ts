// Tests docker-compose.yml and the Dockerfile: valid, only programs that exist, no secrets.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { searchAttributeNames } from '../../workflows/messages.js';

type Service = {
  image: string;
  command?: string[];
  environment?: Record<string, string | null>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test?: string[]; disable?: boolean };
  restart?: string;
  logging?: { driver: string; options: Record<string, string> };
  profiles?: string[];
  networks: string[];
  volumes?: string[];
  configs?: { source: string }[];
  ports?: string[];
  container_name?: string;
};

type Compose = {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  networks: Record<string, unknown>;
  configs: Record<string, unknown>;
};

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
const services = Object.entries(compose.services);
const image = read('Dockerfile');
const once = ['temporal-schema', 'temporal-namespace', 'migration'];
const lasting = services.filter(([name, { profiles }]) => !once.includes(name) && profiles === undefined);

/** The source files of the compiled programs that a command names. */
const sourcesOf = (command: string): string[] =>
  [...command.matchAll(/\bdist\/([\w/-]+)\.js\b/g)].map(([, name = '']) => `${name}.ts`);

function service(name: string): Service {
  const found = compose.services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}.`);
  return found;
}

describe('docker-compose.yml', () => {
  it('agrees with the schema of the Compose specification', () => {
    const shipped = path.dirname(createRequire(import.meta.url).resolve('dclint/package.json'));
    const schema = JSON.parse(readFileSync(path.join(shipped, 'schemas/compose.schema.json'), 'utf8')) as object;
    const ajv = new Ajv({ strict: false, allErrors: true });
    addFormats.default(ajv);
    // The validator knows the schema's dialect only by its http address.
    const validate = ajv.compile({ ...schema, $schema: 'http://json-schema.org/draft-07/schema#' });
    expect(validate(compose) ? [] : validate.errors).toEqual([]);
    expect(validate({ services: { api: { image: 'x', helthcheck: {} } } })).toBe(false);
  });

  it('has the services of a whole deployment', () => {
    expect(services.map(([name]) => name)).toEqual(
      expect.arrayContaining(['postgres', 'temporal', 'temporal-web', 'migration', 'api', 'worker']),
    );
  });

  it('starts only programs whose sources exist', () => {
    const started = services.flatMap(([, { command = [] }]) => sourcesOf(command.join(' ')));
    expect([...new Set(started)].sort()).toEqual([
      'prisma/migrate.ts',
      'prisma/seed.ts',
      'processes/api.ts',
      'processes/worker.ts',
    ]);
    expect(started.filter((source) => !existsSync(path.join(root, source)))).toEqual([]);
  });

  it('takes every image by an exact or a major version', () => {
    for (const [name, { image: tag }] of services) {
      expect(tag, name).toMatch(/^(gridcase:\$\{GRIDCASE_VERSION:-local\}|[\w./-]+:\d[\w.-]*)$/);
    }
  });

  it('refers only to services, volumes, networks and configs that it defines', () => {
    for (const [name, each] of services) {
      expect(Object.keys(compose.services), name).toEqual(expect.arrayContaining(Object.keys(each.depends_on ?? {})));
      expect(Object.keys(compose.networks), name).toEqual(expect.arrayContaining(each.networks));
      expect(Object.keys(compose.configs), name).toEqual(
        expect.arrayContaining((each.configs ?? []).map(({ source }) => source)),
      );
      const folders = (each.volumes ?? []).filter((volume) => !/^(\$\{\w+:-)?\.?\//.test(volume));
      const volumes = folders.map((volume) => volume.split(':')[0]);
      expect(Object.keys(compose.volumes), name).toEqual(expect.arrayContaining(volumes));
    }
  });

  it('waits until a lasting service is healthy, and until a one-time service has succeeded', () => {
    for (const [name, { depends_on: needs = {} }] of services) {
      for (const [needed, { condition }] of Object.entries(needs)) {
        const expected = once.includes(needed) ? 'service_completed_successfully' : 'service_healthy';
        expect(condition, `${name} needs ${needed}`).toBe(expected);
      }
    }
  });

  it('checks the health of every lasting service, and restarts it', () => {
    for (const [name, { healthcheck, restart }] of lasting) {
      expect(healthcheck?.test?.[0], name).toBe('CMD');
      expect(restart, name).toBe('unless-stopped');
    }
  });

  it('keeps no log that grows without end', () => {
    expect(lasting.length).toBeGreaterThan(4);
    for (const [name, { logging }] of lasting) {
      expect(logging?.driver, name).toBe('json-file');
      expect(Object.keys(logging?.options ?? {}), name).toEqual(['max-size', 'max-file']);
    }
  });

  it('asks only an API whether an API is alive: a program that ends has no check', () => {
    for (const name of ['migration', 'operator']) expect(service(name).healthcheck, name).toEqual({ disable: true });
  });

  it('allows several workers: no container name and no port of the machine', () => {
    expect(service('worker').container_name).toBeUndefined();
    expect(service('worker').ports).toBeUndefined();
  });

  it('opens nothing to other machines, unless the API is told an address for it', () => {
    const ports = services.flatMap(([name, { ports = [] }]) => ports.map((port) => ({ name, port })));
    expect(ports.filter(({ port }) => !port.startsWith('127.0.0.1:'))).toEqual([
      { name: 'api', port: '${GRIDCASE_PUBLISHED_ADDRESS:-127.0.0.1}:${GRIDCASE_PUBLISHED_PORT:-8080}:8080' },
    ]);
  });

  it('gives the owner of the tables to no program that lasts, and the operator all that his programs read', () => {
    const owners = services.filter(([, { environment = {} }]) => 'DATABASE_OWNER_URL' in environment);
    expect(owners.map(([name]) => name)).toEqual(['migration', 'operator']);
    const { environment, volumes = [], networks, profiles } = service('operator');
    const read = ['DATABASE_URL', 'TEMPORAL_ADDRESS', 'GRIDCASE_FILES', 'GRIDCASE_BASE_URL'];
    expect(Object.keys(environment ?? {})).toEqual(expect.arrayContaining(read));
    expect(volumes).toContain('${GRIDCASE_OPERATOR_FOLDER:-./operator}:/operator');
    expect([networks, profiles]).toEqual([['book', 'engine'], ['operator']]);
  });

  it('registers every search attribute with the engine before the first case', () => {
    const command = service('temporal-namespace').command?.join(' ') ?? '';
    const found = [...command.matchAll(/--name (\w+) --type Keyword/g)].map(([, name]) => name);
    expect(found).toEqual(searchAttributeNames);
  });
});

/** Settings that the file does not pass on, and why. */
const notPassed: readonly (readonly [RegExp, string])[] = [
  [/^NODE_ENV$/, 'the image sets it'],
  [/^GRIDCASE_DATA$/, 'GRIDCASE_FILES is given; the operator has a folder for the rest'],
  [/^GRIDCASE_HOST$/, 'a container listens on all its addresses; GRIDCASE_PUBLISHED_ADDRESS is the machine’s'],
  [/^GRIDCASE_TLS_/, 'a proxy before the API does https; a key would need a volume'],
  [/^GRIDCASE_MAILBOX_/, 'npm start has a local mailbox'],
  [/^GRIDCASE_SAMPLE_WEBHOOK_/, 'npm start has a department that answers'],
  [/^TEMPORAL_(TLS|API_KEY|CONFIG_FILE|PROFILE)/, 'the engine of this file is in a network of its own'],
];

describe('settings', () => {
  const folder = 'processes/settings';
  const sources = readdirSync(path.join(root, folder)).filter((name) => /(?<!\.test)\.ts$/.test(name));
  const declared = sources.flatMap((name) =>
    [...read(`${folder}/${name}`).matchAll(/^ +((?:GRIDCASE|DATABASE|TEMPORAL|LOG|NODE)_\w+):/gm)].map(
      ([, found = '']) => found,
    ),
  );
  const passed = ['migration', 'api', 'worker'].flatMap((name) => Object.keys(service(name).environment ?? {}));

  it('are passed on, each one, or not for a reason', () => {
    expect(declared).toEqual(expect.arrayContaining(['DATABASE_URL', 'GRIDCASE_POOL_SIZE', 'LOG_LEVEL']));
    const hasReason = (name: string): boolean => notPassed.some(([pattern]) => pattern.test(name));
    expect([...new Set(declared)].filter((name) => !passed.includes(name) && !hasReason(name))).toEqual([]);
    expect(passed.filter(hasReason)).toEqual([]);
  });

  it('are the same for the API and the worker, but for what the API alone does', () => {
    const [api = {}, worker = {}] = [service('api').environment, service('worker').environment];
    expect(Object.keys(api).filter((name) => !(name in worker))).toEqual([
      'GRIDCASE_PORT',
      'GRIDCASE_SAMPLE',
      'GRIDCASE_SAMPLE_SIGN_IN',
    ]);
    expect(Object.keys(worker).filter((name) => !(name in api))).toEqual([]);
  });
});

describe('secrets', () => {
  const secret = /PASSWORD|PWD|SECRET|DATABASE_.*URL|SMTP_URL/;
  const variables = services.flatMap(([service, { environment = {} }]) =>
    Object.entries(environment).map(([name, value]) => ({ where: `${service}.${name}`, name, value })),
  );
  const secrets = variables.filter(({ name }) => secret.test(name));

  it('are found in the file', () => {
    expect(new Set(secrets.map(({ name }) => name))).toContain('GRIDCASE_SECRET');
    expect(secrets.length).toBeGreaterThan(10);
  });

  it('come from the environment, and an error names what to set', () => {
    for (const { where, value } of secrets.filter(({ value }) => value !== null)) {
      expect(value, where).toMatch(/\$\{([A-Z_]+):\?set \1 to [^}]{12,}\}/);
    }
  });

  it('have no default anywhere in the file', () => {
    const defaults = [...read('docker-compose.yml').matchAll(/\$\{([A-Z_]+):?-/g)].map(([, name = '']) => name);
    expect(defaults.filter((name) => secret.test(name))).toEqual([]);
  });

  it('are not in the image', () => {
    const names = [...image.matchAll(/^(?:ENV|ARG) (.+)$/gm)].map(([, words = '']) => words);
    expect(names.filter((words) => secret.test(words))).toEqual([]);
  });
});

describe('Dockerfile', () => {
  it('is built on pinned glibc images and does not run as root', () => {
    const bases = [...image.matchAll(/^FROM (\S+)/gm)].map(([, base = '']) => base);
    expect(bases.filter((base) => base !== 'sources')).toEqual(['node:20-bookworm-slim', 'node:20-bookworm-slim']);
    expect(image).toMatch(/^USER node$/m);
  });

  it('starts the API by default, from a source that exists', () => {
    const [, command = ''] = /^CMD (\[.*\])$/m.exec(image) ?? [];
    expect(sourcesOf(command)).toEqual(['processes/api.ts']);
    expect(existsSync(path.join(root, 'processes/api.ts'))).toBe(true);
  });

  it('sends to the build every folder and setting that the compiler reads', () => {
    const sent = read('.dockerignore')
      .split('\n')
      .flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : []));
    const { include } = JSON.parse(read('tsconfig.json')) as { include: string[] };
    const rooms = include.filter((entry) => !['test', 'bench', '*.config.ts'].includes(entry));
    expect(sent).toEqual(expect.arrayContaining([...rooms, 'tsconfig.build.json', 'prisma.config.ts', 'LICENSE']));
  });
});
