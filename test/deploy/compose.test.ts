// Tests docker-compose.yml and the Dockerfile: valid, only programs that exist, no secrets.
import { existsSync, readFileSync } from 'node:fs';
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
  healthcheck?: { test: string[] };
  restart?: string;
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
      const volumes = (each.volumes ?? []).map((volume) => volume.split(':')[0]);
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
    for (const [name, { healthcheck, restart }] of services.filter(([name]) => !once.includes(name))) {
      expect(healthcheck?.test[0], name).toBe('CMD');
      expect(restart, name).toBe('unless-stopped');
    }
  });

  it('allows several workers: no container name and no port of the machine', () => {
    expect(service('worker').container_name).toBeUndefined();
    expect(service('worker').ports).toBeUndefined();
  });

  it('opens only the API to other machines', () => {
    const open = services.flatMap(([name, { ports = [] }]) =>
      ports.some((port) => !port.startsWith('127.0.0.1:')) ? [name] : [],
    );
    expect(open).toEqual(['api']);
  });

  it('registers every search attribute with the engine before the first case', () => {
    const command = service('temporal-namespace').command?.join(' ') ?? '';
    const found = [...command.matchAll(/--name (\w+) --type Keyword/g)].map(([, name]) => name);
    expect(found).toEqual(searchAttributeNames);
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
