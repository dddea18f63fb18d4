// Runs Prisma's schema engine as WebAssembly on one database, so no program is downloaded.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, DriverAdapterError } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

type WasmInstance = { exports: Record<string, unknown> & { __wbindgen_start(): void } };
declare const WebAssembly: {
  instantiate(bytes: Uint8Array, imports: object): Promise<{ instance: WasmInstance }>;
};

let loading: Promise<void> | undefined;

async function load(): Promise<void> {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const code = await readFile(join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(code, { './schema_engine_bg.js': bindings });
  const { __wbg_set_wasm: connect } = bindings as unknown as { __wbg_set_wasm: (exports: object) => void };
  connect(instance.exports);
  instance.exports.__wbindgen_start();
}

function asDriverError(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  const { code = 'XX000', severity = 'ERROR', message, detail, column, hint } = error;
  const cause = { kind: 'postgres', code, severity, message, detail, column, hint, originalMessage: message } as const;
  return new DriverAdapterError(cause);
}

/**
 * Sends a script whole, which PostgreSQL runs as one transaction. The adapter itself would cut it at every semicolon,
 * even inside comments and function bodies.
 */
function withWholeScripts(factory: PrismaPg): PrismaPg {
  const connect = factory.connect.bind(factory);
  factory.connect = async () => {
    const adapter = await connect();
    adapter.executeScript = async (script) => {
      await adapter
        .underlyingDriver()
        .query(script)
        .catch((error: unknown) => {
          throw asDriverError(error);
        });
    };
    return adapter;
  };
  return factory;
}

/**
 * Runs `work` with an engine on the database at `databaseUrl` that knows the schema text `datamodel`. Its connections
 * are closed before this returns, since the engine's lock on migrations lasts as long as they do.
 */
export async function withSchemaEngine<Result>(
  { databaseUrl, datamodel }: { readonly databaseUrl: string; readonly datamodel?: string },
  work: (engine: bindings.SchemaEngine) => Promise<Result>,
): Promise<Result> {
  loading ??= load();
  await loading;
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  pool.on('error', () => undefined);
  const adapter = bindMigrationAwareSqlAdapterFactory(withWholeScripts(new PrismaPg(pool)));
  const datamodels: [string, string][] | undefined =
    datamodel === undefined ? undefined : [['schema.prisma', datamodel]];
  try {
    const engine = await bindings.SchemaEngine.new({ datamodels }, () => undefined, adapter);
    try {
      return await work(engine);
    } finally {
      engine.free();
    }
  } finally {
    await pool.end();
  }
}
