// Makes the product's database and its two logins: the tables' owner and the application.
import pg from 'pg';
import { postgresUrl } from './postgres.js';

export interface RolesOptions {
  /** The superuser's address. */
  readonly adminUrl: string;
  readonly database: string;
  readonly ownerPassword: string;
  readonly appPassword: string;
}

export interface ProductLogins {
  /** The application's address, as gridcase_app. */
  readonly url: string;
  /** The migrations' address, as gridcase_owner. */
  readonly ownerUrl: string;
}

async function makeLogin(client: pg.Client, name: string, password: string): Promise<void> {
  const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
  const verb = rowCount === 0 ? 'CREATE' : 'ALTER';
  const secret = client.escapeLiteral(password);
  await client.query(`${verb} ROLE ${client.escapeIdentifier(name)} LOGIN PASSWORD ${secret}`);
}

/** Makes or renews both logins, and makes the database if it is missing; returns its addresses. */
export async function ensureRoles(options: RolesOptions): Promise<ProductLogins> {
  const { adminUrl, database, ownerPassword, appPassword } = options;
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await makeLogin(client, 'gridcase_owner', ownerPassword);
    await makeLogin(client, 'gridcase_app', appPassword);
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)} OWNER gridcase_owner`);
  } finally {
    await client.end();
  }
  const port = Number(new URL(adminUrl).port);
  return {
    url: postgresUrl({ user: 'gridcase_app', password: appPassword, port, database }),
    ownerUrl: postgresUrl({ user: 'gridcase_owner', password: ownerPassword, port, database }),
  };
}
