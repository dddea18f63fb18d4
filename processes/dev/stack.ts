// Starts the whole stack in its order: database, engine, sample city, local mailbox, worker, API.
import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from '../../tools/servers/ports.js';
import { addressInUrl, configOf } from '../settings/config.js';
import { keepCertificate } from './certificate.js';
import type { Greeting } from './greeting.js';
import { keepRunning, runToEnd } from './program.js';
import { readyDatabase, readyEngine, sayOtherPort, type ServersOptions } from './servers.js';

type Environment = Readonly<Record<string, string>>;

interface Program {
  readonly name: string;
  readonly program: string;
  readonly env: Environment;
  readonly withinMs: number;
}

const logOf = ({ dataDirectory }: ServersOptions, program: string): string =>
  join(dataDirectory, 'logs', `${program.replace(/^.*\/|\.js$/g, '')}.log`);

async function keep(options: ServersOptions, { name, program, env, withinMs }: Program): Promise<void> {
  const { record, say, lost } = options;
  const logFile = logOf(options, program);
  const stop = await keepRunning({ name, program, env, logFile, started: record.started(name), say, gaveUp: lost });
  record.mayStop({ name, stop, withinMs });
}

/**
 * The settings of the local mailbox, when no mail server is given: it takes every e-mail and short message, and the
 * sample department's offers. Its ports are chosen before the seed, which stores the department's address.
 */
async function mailboxPlace({ settings, secrets }: ServersOptions): Promise<Environment> {
  if (settings.smtpUrl !== undefined) return {};
  const smtpPort = String(await freePort(1025));
  const pagePort = String(await freePort(8025));
  const page = `http://127.0.0.1:${pagePort}`;
  const derived = (purpose: string): string =>
    createHmac('sha256', settings.secret ?? secrets.serverSecret)
      .update(purpose)
      .digest('base64url');
  return {
    GRIDCASE_MAILBOX_SMTP_PORT: smtpPort,
    GRIDCASE_MAILBOX_PORT: pagePort,
    GRIDCASE_MAILBOX_URL: page,
    GRIDCASE_SMTP_URL: `smtp://127.0.0.1:${smtpPort}`,
    GRIDCASE_SMS_URL: `${page}/sms`,
    GRIDCASE_SMS_SECRET: settings.inherited['GRIDCASE_SMS_SECRET'] ?? derived('local short messages'),
    GRIDCASE_MAIL_INBOUND_SECRET: settings.inherited['GRIDCASE_MAIL_INBOUND_SECRET'] ?? derived('local incoming mail'),
    // The sample department's receiver runs on this machine.
    GRIDCASE_WEBHOOK_ALLOW: ['127.0.0.1', settings.inherited['GRIDCASE_WEBHOOK_ALLOW'] ?? []].flat().join(','),
    GRIDCASE_SAMPLE_WEBHOOK_URL: `${page}/departments/D-CG`,
    GRIDCASE_SAMPLE_WEBHOOK_SECRET: derived('sample department'),
  };
}

async function openMailbox(options: ServersOptions, env: Environment): Promise<void> {
  if (env['GRIDCASE_MAILBOX_PORT'] === undefined) return;
  await keep(options, { name: 'the local mailbox', program: 'processes/mailbox.js', env, withinMs: 2_000 });
}

/** Waits until a process reports itself and its dependencies ready; fails with its last answer after a minute. */
async function untilReady(name: string, baseUrl: string, signal: AbortSignal): Promise<void> {
  const until = Date.now() + 60_000;
  let last = 'no answer';
  while (Date.now() < until) {
    signal.throwIfAborted();
    const response = await fetch(`${baseUrl}/readyz`, { signal: AbortSignal.timeout(3_000) }).catch(() => undefined);
    if (response?.ok) return;
    if (response) last = await response.text();
    await pause(150);
  }
  throw new Error(`${name} is not ready after a minute; it says: ${last}`);
}

/** The variables that say how to reach the stack, without the rest of the person's environment. */
const ofOurs = (env: Environment): Environment =>
  Object.fromEntries(Object.entries(env).filter(([name]) => /^(GRIDCASE|DATABASE|TEMPORAL)_/.test(name)));

/** Where other machines reach the pages by https, with the settings of the API for it; null when they do not. */
async function openingToOthers({ settings, dataDirectory, say }: ServersOptions) {
  if (settings.tlsPort === undefined) return null;
  const port = await freePort(settings.tlsPort);
  sayOtherPort('https', settings.tlsPort, port, say);
  const { keyFile, certificateFile, fingerprint, hosts } = await keepCertificate(join(dataDirectory, 'tls'));
  const env: Environment = {
    GRIDCASE_TLS_KEY: keyFile,
    GRIDCASE_TLS_CERT: certificateFile,
    GRIDCASE_TLS_PORT: String(port),
    GRIDCASE_TLS_HOST: settings.inherited['GRIDCASE_TLS_HOST'] ?? '0.0.0.0',
  };
  return { env, fingerprint, urls: hosts.map((host) => `https://${host}:${String(port)}`) };
}

async function environmentOf(options: ServersOptions, port: number) {
  const { settings, dataDirectory, secrets } = options;
  const others = await openingToOthers(options);
  const database = await readyDatabase(options);
  options.signal.throwIfAborted();
  const engine = await readyEngine(options);
  options.signal.throwIfAborted();
  const env: Environment = {
    ...settings.inherited,
    ...engine.environment,
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    GRIDCASE_DATA: dataDirectory,
    GRIDCASE_PORT: String(port),
    GRIDCASE_BASE_URL: settings.baseUrl ?? others?.urls[0] ?? `http://127.0.0.1:${String(port)}`,
    GRIDCASE_SECRET: settings.secret ?? secrets.serverSecret,
    ...(settings.host === undefined ? {} : { GRIDCASE_HOST: settings.host }),
    ...others?.env,
    GRIDCASE_SAMPLE: settings.sample,
    GRIDCASE_SAMPLE_SIGN_IN: settings.sampleSignIn,
    ...(engine.uiUrl === undefined ? {} : { GRIDCASE_ENGINE_UI_URL: engine.uiUrl }),
  };
  return { engine, env, others };
}

/** How this machine reaches the API: an address that stands for all of them is not one to ask. */
const localUrl = (host: string | undefined, port: number): string => {
  const asked = host === undefined || host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return `http://${addressInUrl(asked)}:${String(port)}`;
};

/** Starts everything and returns what to show the person. Fails with one clear message; the caller then stops all. */
export async function startStack(options: ServersOptions): Promise<Omit<Greeting, 'seconds'>> {
  const { settings, dataDirectory, record, say, signal } = options;
  const port = await freePort(settings.port);
  sayOtherPort('the API', settings.port, port, say);
  const { engine, env: reached, others } = await environmentOf(options, port);
  const mailbox = await mailboxPlace(options);
  const env = { ...reached, ...mailbox };
  configOf(env);
  say('preparing the sample city');
  const seed = { name: 'the seed', program: 'prisma/seed.js', logFile: logOf(options, 'prisma/seed.js') };
  await runToEnd({ ...seed, env, started: record.started('the seed'), signal });
  signal.throwIfAborted();
  await openMailbox(options, env);
  const metricsPort = String(await freePort(9464));
  say('starting worker and API');
  const workerEnv = { ...env, GRIDCASE_METRICS_PORT: metricsPort };
  await keep(options, { name: 'the worker', program: 'processes/worker.js', env: workerEnv, withinMs: 22_000 });
  const apiEnv = { ...env, GRIDCASE_METRICS_PORT: String(await freePort(9465)) };
  await keep(options, { name: 'the API', program: 'processes/api.js', env: apiEnv, withinMs: 6_000 });
  const local = localUrl(settings.host, port);
  await untilReady('the worker', `http://127.0.0.1:${metricsPort}`, signal);
  await untilReady('the API', local, signal);
  const accessFile = join(dataDirectory, 'sample-access.json');
  await record.ready({ ...ofOurs(workerEnv), GRIDCASE_ACCESS_FILE: accessFile, GRIDCASE_LOCAL_URL: local });
  const ready = { baseUrl: local, engineUiUrl: engine.uiUrl, mailboxUrl: mailbox['GRIDCASE_MAILBOX_URL'] };
  return { ...ready, dataDirectory, accessFile, others };
}
