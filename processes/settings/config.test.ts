// Tests the settings: defaults, and every mistake reported at once.
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { keepCertificate } from '../dev/certificate.js';
import { configOf, readStackSettings } from './config.js';

const needed = {
  DATABASE_URL: 'postgresql://gridcase_app:secret@db.example:5432/gridcase',
  GRIDCASE_SECRET: 'x'.repeat(32),
  GRIDCASE_BASE_URL: 'https://cases.example.org',
  TEMPORAL_CONFIG_FILE: '/nowhere/temporal.toml',
};

it('says of former secrets what is wrong, and shows none', () => {
  const short = 'x'.repeat(31);
  for (const wrong of [short, `${'y'.repeat(32)},`]) {
    const given = { ...needed, GRIDCASE_FORMER_SECRETS: wrong, GRIDCASE_LASTING_SECRET: needed.GRIDCASE_SECRET };
    expect(() => configOf(given)).toThrow(
      /^GRIDCASE_FORMER_SECRETS is wrong \(its value is secret\): there are too many, or one is too short to be a secret\. Put one/,
    );
  }
});

describe('the settings', () => {
  it('need only the database, the secret and the address, and cannot be changed afterwards', () => {
    const config = configOf(needed);
    expect(config).toMatchObject({
      port: 8080,
      policy: 'model',
      sample: false,
      engine: { namespace: 'default', connection: { address: '127.0.0.1:7233' } },
    });
    expect(Object.isFrozen(config.engine.connection)).toBe(true);
  });

  it('name every wrong variable at once', () => {
    const wrong = {
      DATABASE_URL: 'mysql://x',
      GRIDCASE_SECRET: 'short',
      GRIDCASE_PORT: '80x',
      GRIDCASE_SAMPLE: 'false',
    };
    expect(() => configOf(wrong)).toThrow(
      /^DATABASE_URL is wrong [^]*^GRIDCASE_PORT is "80x"\. Put the number of a port[^]*^GRIDCASE_SAMPLE is "false"[^]*^GRIDCASE_SECRET is wrong .*at least 32/m,
    );
    expect(() => configOf({})).toThrow(
      /DATABASE_URL is not set\. [^]*GRIDCASE_SECRET is not set\. [^]*GRIDCASE_BASE_URL is not set\. /,
    );
  });

  it('treat an empty variable as absent', () => {
    expect(configOf({ ...needed, GRIDCASE_SMS_URL: '', LOG_LEVEL: '' })).toMatchObject({
      sms: undefined,
      logLevel: 'info',
    });
  });

  it('refuse an address with session options, which the product sets', () => {
    const options = { ...needed, DATABASE_URL: `${needed.DATABASE_URL}?options=-c%20geqo%3Doff` };
    expect(() => configOf(options)).toThrow(/DATABASE_URL is wrong .*it has "options"/);
  });

  it('name proxies and inner departments by address or network, and say how where that is wrong', () => {
    expect(configOf(needed)).toMatchObject({ trustedProxies: [], webhookAllow: [] });
    const lists = {
      GRIDCASE_TRUSTED_PROXIES: '10.0.0.5, fd00::/8',
      GRIDCASE_WEBHOOK_ALLOW: 'offers.example.gov,10.20.0.0/16',
    };
    expect(configOf({ ...needed, ...lists })).toMatchObject({
      trustedProxies: ['10.0.0.5', 'fd00::/8'],
      webhookAllow: ['offers.example.gov', '10.20.0.0/16'],
    });
    for (const wrong of ['uniquelocal', '10.0.0.0/33', '10.0.0.5;10.0.0.6', '*', '0.0.0.0/0', '10.0.0.5, ::/0']) {
      expect(() => configOf({ ...needed, GRIDCASE_TRUSTED_PROXIES: wrong }), wrong).toThrow(
        /GRIDCASE_TRUSTED_PROXIES is .*Put addresses or networks, with commas between/,
      );
    }
    for (const wrong of ['http://x', '::ffff:0.0.0.0/90', '[::1]']) {
      expect(() => configOf({ ...needed, GRIDCASE_WEBHOOK_ALLOW: wrong }), wrong).toThrow(
        /GRIDCASE_WEBHOOK_ALLOW is .*Put hosts, addresses or networks/,
      );
    }
  });

  it('let sample people be chosen in the sample city alone', () => {
    const wanted = { ...needed, GRIDCASE_SAMPLE_SIGN_IN: 'on' };
    expect(() => configOf(wanted)).toThrow(/GRIDCASE_SAMPLE_SIGN_IN is "on": only for the sample city/);
    expect(configOf({ ...wanted, GRIDCASE_SAMPLE: 'on' })).toMatchObject({ sample: true, sampleSignIn: true });
    expect(configOf(needed).sampleSignIn).toBe(false);
  });

  it("follow the SDK's own variables for the engine", () => {
    const { engine } = configOf({
      ...needed,
      TEMPORAL_ADDRESS: 'engine.example:7233',
      TEMPORAL_NAMESPACE: 'cases',
      TEMPORAL_API_KEY: 'key',
    });
    expect(engine).toMatchObject({
      namespace: 'cases',
      connection: { address: 'engine.example:7233', apiKey: 'key', tls: true },
    });
  });

  it('make the worker a versioned one by a deployment and a build, never by one of them', () => {
    const [deploymentName, buildId] = ['gridcase', '1.4.0'];
    const both = { ...needed, TEMPORAL_DEPLOYMENT_NAME: deploymentName, TEMPORAL_WORKER_BUILD_ID: buildId };
    expect(configOf(both).engine.version).toEqual({ deploymentName, buildId });
    expect(configOf(needed).engine.version).toBeUndefined();
    for (const other of ['TEMPORAL_DEPLOYMENT_NAME', 'TEMPORAL_WORKER_BUILD_ID'])
      expect(() => configOf({ ...both, [other]: '' })).toThrow(
        new RegExp(`${other} is not set: needed with TEMPORAL_`),
      );
  });

  it('take a key for https only with its certificate, from files that can be read', () => {
    const folder = mkdtempSync(join(tmpdir(), 'gridcase-settings-'));
    const GRIDCASE_TLS_KEY = join(folder, 'key.pem');
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(GRIDCASE_TLS_KEY, privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const wrong = (GRIDCASE_TLS_CERT: string) => () => configOf({ ...needed, GRIDCASE_TLS_KEY, GRIDCASE_TLS_CERT });
    expect(wrong('')).toThrow(/GRIDCASE_TLS_CERT is not set: needed with GRIDCASE_TLS_KEY/);
    expect(wrong(join(folder, 'none.pem'))).toThrow(/GRIDCASE_TLS_CERT is ".*none.pem": there is no such file\. Put/);
    expect(wrong(folder)).toThrow(/GRIDCASE_TLS_CERT is .*: it is a folder/);
    expect(wrong(GRIDCASE_TLS_KEY)).toThrow(/GRIDCASE_TLS_CERT is .*does not hold a certificate of the key/);
    // Only the API reads them: a worker beside it does not need the files.
    const worker = configOf({ ...needed, GRIDCASE_TLS_KEY: '/none', GRIDCASE_TLS_CERT: '/none' }, 'worker');
    expect(worker.tls).toBeUndefined();
    rmSync(folder, { recursive: true });
  });

  it('name certificates by their files, for https and for the engine', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'gridcase-settings-'));
    const { keyFile, certificateFile } = await keepCertificate(folder);
    const https = { ...needed, GRIDCASE_TLS_KEY: keyFile, GRIDCASE_TLS_CERT: certificateFile };
    const hostOf = (more: Record<string, string>) => configOf({ ...https, ...more }).tls?.host;
    expect(hostOf({})).toBeUndefined();
    expect(hostOf({ GRIDCASE_HOST: '127.0.0.1' })).toBe('127.0.0.1');
    expect(hostOf({ GRIDCASE_HOST: '127.0.0.1', GRIDCASE_TLS_HOST: '0.0.0.0' })).toBe('0.0.0.0');
    const mutual = { TEMPORAL_TLS_CLIENT_CERT_PATH: certificateFile, TEMPORAL_TLS_CLIENT_KEY_PATH: keyFile };
    const { tls } = configOf({ ...needed, ...mutual }).engine.connection;
    const { clientCertPair } = tls as { clientCertPair: { crt: Uint8Array } };
    expect(Buffer.from(clientCertPair.crt)).toEqual(readFileSync(certificateFile));
    rmSync(folder, { recursive: true });
  });

  it('name the secrets from before a change, and the one that stays', () => {
    const [first, second, third] = ['1'.repeat(32), '2'.repeat(32), '3'.repeat(32)];
    const once = { present: needed.GRIDCASE_SECRET, former: [], lasting: needed.GRIDCASE_SECRET };
    expect(configOf(needed).secret).toEqual(once);
    const former = { ...needed, GRIDCASE_FORMER_SECRETS: `${second}, ${first}` };
    expect(() => configOf(former)).toThrow(/GRIDCASE_LASTING_SECRET is not set: needed with GRIDCASE_FORMER/);
    expect(configOf({ ...former, GRIDCASE_LASTING_SECRET: first }).secret).toEqual({
      ...{ present: needed.GRIDCASE_SECRET, former: [second, first], lasting: first },
    });
    for (const wrong of ['short', `${first},`, [first, second, third, 'x'.repeat(32)].join()]) {
      const given = { ...needed, GRIDCASE_FORMER_SECRETS: wrong, GRIDCASE_LASTING_SECRET: first };
      expect(() => configOf(given), wrong).toThrow(/GRIDCASE_FORMER_SECRETS is wrong .*Put one to three secrets/);
    }
  });

  it('name what a gateway signed with before, beside what it signs with now', () => {
    const [now, before] = ['the present key of it', 'the former key of it'];
    const url = { ...needed, GRIDCASE_SMS_URL: 'https://sms.example' };
    const { sms, mail } = configOf({ ...url, GRIDCASE_SMS_SECRET: now, GRIDCASE_SMS_FORMER_SECRET: before });
    expect([sms, mail.accepted]).toEqual([{ url: 'https://sms.example', secret: now, accepted: [now, before] }, []]);
    expect(() => configOf({ ...needed, GRIDCASE_MAIL_INBOUND_FORMER_SECRET: before })).toThrow(
      /GRIDCASE_MAIL_INBOUND_SECRET is not set: needed with GRIDCASE_MAIL_INBOUND_FORMER_SECRET/,
    );
  });

  it('refuse a text-message gateway whose messages could not be signed', () => {
    expect(() => configOf({ ...needed, GRIDCASE_SMS_URL: 'https://sms.example' })).toThrow(/GRIDCASE_SMS_SECRET/);
  });
});

describe('the settings of `npm start`', () => {
  const chosen = (environment: Readonly<Record<string, string>>) => {
    const { host, sampleSignIn } = readStackSettings(false, environment);
    return [host, sampleSignIn];
  };

  it('listen on this machine alone, and let sample people be chosen there', () => {
    expect(chosen({})).toEqual(['127.0.0.1', 'on']);
    expect(chosen({ GRIDCASE_BASE_URL: 'http://localhost:8080' })).toEqual(['127.0.0.1', 'on']);
    expect(chosen({ GRIDCASE_HOST: '::1' })).toEqual(['::1', 'on']);
  });

  it('let nobody choose where others can reach it, or where the city is real, unless it is asked for', () => {
    expect(chosen({ GRIDCASE_HOST: '0.0.0.0' })).toEqual(['0.0.0.0', 'off']);
    expect(chosen({ GRIDCASE_BASE_URL: 'https://cases.example.org' })).toEqual([undefined, 'off']);
    expect(chosen({ GRIDCASE_SAMPLE: 'off' })).toEqual(['127.0.0.1', 'off']);
    expect(chosen({ GRIDCASE_HOST: '0.0.0.0', GRIDCASE_SAMPLE_SIGN_IN: 'on' })).toEqual(['0.0.0.0', 'on']);
    expect(readStackSettings(true, {})).toMatchObject({ host: '127.0.0.1', tlsPort: 8443, sampleSignIn: 'off' });
    expect(readStackSettings(true, { GRIDCASE_SAMPLE_SIGN_IN: 'on' }).sampleSignIn).toBe('on');
  });
});
