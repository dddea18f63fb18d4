// Tests that all wrong settings are said at once, in plain sentences without a secret.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configOf, readProgramSettings, readStackSettings } from './config.js';
import { misspelt } from './settings-problems.js';
import { settingsSchema } from './settings-schema.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gridcase-settings-'));
  writeFileSync(join(folder, 'file'), '');
});
afterAll(() => rmSync(folder, { recursive: true }));

type Environment = Readonly<Record<string, string>>;
const needed = {
  DATABASE_URL: 'postgresql://gridcase_app:pass-word@db.example:5432/gridcase',
  GRIDCASE_SECRET: 'x'.repeat(32),
  GRIDCASE_BASE_URL: 'https://cases.example.org',
  TEMPORAL_CONFIG_FILE: '/nowhere/temporal.toml',
};
const said = (read: () => unknown): string[] => {
  try {
    read();
    return [];
  } catch (error) {
    return (error as Error).message.split('\n');
  }
};
const saidOf = (wrong: Environment): string[] => said(() => configOf({ ...needed, ...wrong }));

describe('wrong settings', () => {
  it('are named all at once, also what is wrong between two of them', () => {
    const lines = saidOf({
      GRIDCASE_PORT: '99999',
      GRIDCASE_SMS_URL: 'https://sms.example',
      GRIDCASE_FILES: join(folder, 'files'),
      TEMPORAL_ADDRESS: 'engine.example',
      TEMPORAL_TLS_CLIENT_CERT_PATH: '/nowhere/client.pem',
    });
    expect(lines).toEqual([
      'TEMPORAL_ADDRESS is "engine.example". Put a host with its port, such as engine.example.org:7233.',
      'TEMPORAL_TLS_CLIENT_CERT_PATH is "/nowhere/client.pem": there is no such file. Put a file that the program may read, in PEM form.',
      'GRIDCASE_PORT is "99999": there is no such port. Put the number of a port, such as 8080.',
      expect.stringMatching(/^GRIDCASE_FILES is ".*": there is no such folder\. Put a folder that/),
      'TEMPORAL_TLS_CLIENT_KEY_PATH is not set: needed with TEMPORAL_TLS_CLIENT_CERT_PATH. Put a file that the program may read, in PEM form.',
      expect.stringMatching(/^GRIDCASE_SMS_SECRET is not set: needed with GRIDCASE_SMS_URL/),
    ]);
  });

  it('name a file that the address of the database needs and that cannot be read', () => {
    const DATABASE_URL = `${needed.DATABASE_URL}?sslmode=verify-full&sslrootcert=${join(folder, 'no-ca.pem')}`;
    expect(saidOf({ DATABASE_URL })[0]).toMatch(
      /^DATABASE_URL is wrong .*: of the file in sslrootcert, there is no such file\. Put/,
    );
  });

  it('are told apart for every setting, each with what to put', () => {
    for (const [name, schema] of Object.entries(settingsSchema.shape)) {
      if (schema.safeParse('\u0000').success) continue;
      const line = saidOf({ [name]: '\u0000' }).find((one) => one.startsWith(`${name} `));
      expect(line, name).toMatch(/ Put .{8,}\.$/);
    }
  });

  it('show no secret', () => {
    const secret = 'hunter-two';
    const wrong = Object.entries(settingsSchema.shape).filter(([, schema]) => schema.meta()?.['secret'] === true);
    expect(wrong.map(([name]) => name)).toEqual(
      expect.arrayContaining(['DATABASE_URL', 'GRIDCASE_SECRET', 'GRIDCASE_SMTP_URL', 'TEMPORAL_API_KEY']),
    );
    const lines = saidOf(Object.fromEntries(wrong.map(([name]) => [name, secret])));
    expect(lines.join()).toContain('GRIDCASE_SMTP_URL is wrong (its value is secret)');
    expect(lines.join()).not.toContain(secret);
  });

  it('of the engine are found in its file too, which is not quoted', () => {
    const file = join(folder, 'temporal.toml');
    writeFileSync(file, '[profile.default]\napi_key = "a key that nobody sees\naddress = 1');
    expect(saidOf({ TEMPORAL_CONFIG_FILE: file })).toEqual([
      expect.stringMatching(/^TEMPORAL_CONFIG_FILE is ".*": .*Put/),
    ]);
    expect(saidOf({ TEMPORAL_CONFIG_FILE: file }).join()).not.toContain('nobody sees');
    writeFileSync(file, '[profile.default]\naddress = "engine.example:7233"');
    expect(saidOf({ TEMPORAL_CONFIG_FILE: file })).toEqual([]);
    expect(saidOf({ TEMPORAL_CONFIG_FILE: file, TEMPORAL_PROFILE: 'other' })).toEqual([
      expect.stringMatching(/^TEMPORAL_PROFILE is "other": .*not found/),
    ]);
  });

  it('let no link in a mail of a real city name this machine alone', () => {
    const local = { GRIDCASE_BASE_URL: 'http://127.0.0.1:8080', NODE_ENV: 'production' };
    expect(saidOf(local)).toEqual([expect.stringMatching(/^GRIDCASE_BASE_URL is .*nobody but this machine/)]);
    expect(saidOf({ ...local, GRIDCASE_SAMPLE: 'on' })).toEqual([]);
    expect(saidOf({ ...local, GRIDCASE_MAILBOX_URL: 'http://127.0.0.1:8025' })).toEqual([]);
  });

  it('are those that a program reads', () => {
    const wrong = { DATABASE_OWNER_URL: 'x', GRIDCASE_RAW_DAYS: '0', GRIDCASE_POLICY: 'two words' };
    const names = (lines: readonly string[]) => lines.map((line) => line.split(' ')[0]);
    expect(names(said(() => readProgramSettings('migrate', wrong)))).toEqual(['DATABASE_OWNER_URL']);
    expect(names(said(() => readProgramSettings('seed', wrong)))).toEqual(['GRIDCASE_POLICY', 'DATABASE_URL']);
    expect(said(() => readProgramSettings('load', wrong))).toEqual([]);
    expect(names(said(() => configOf({ ...needed, ...wrong }, 'worker')))).toEqual(['GRIDCASE_RAW_DAYS']);
    expect(names(said(() => readStackSettings(false, wrong)))).toHaveLength(3);
  });
});

describe('a misspelt setting', () => {
  it('is told with the nearest name, and others are left alone', () => {
    const given = {
      GRIDCASE_PROT: '1',
      TEMPORAL_ADRESS: 'x',
      GRIDCASE_CACHE: 'x',
      TEMPORAL_CLI_ADDRESS: 'x',
      PATH: 'x',
    };
    expect(misspelt({ ...given, ...needed })).toEqual([
      'GRIDCASE_PROT is no setting and counts for nothing; the nearest is GRIDCASE_PORT.',
      'TEMPORAL_ADRESS is no setting and counts for nothing; the nearest is TEMPORAL_ADDRESS.',
    ]);
  });
});
