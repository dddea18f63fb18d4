// Lets all test files of a run ask for the run's servers over HTTP, and ends them with the run.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onInterrupt } from '../../../tools/servers/on-interrupt.js';
import { openServersOfRun, serversVariable, type ServersOfRun } from './run-servers.js';

function serve(servers: ServersOfRun): Promise<Server> {
  const answers = new Map<string, () => Promise<object>>([
    ['/postgres', servers.postgres],
    ['/temporal', servers.temporal],
    ['/time-skipping', servers.timeSkipping],
    ['/workflow-bundle', servers.workflowBundle],
    ['/browser', servers.browser],
  ]);
  const server = createServer((request, response) => {
    const answer =
      answers.get(request.url ?? '') ?? (() => Promise.reject(new Error(`no server ${String(request.url)}`)));
    answer().then(
      (found) => response.end(JSON.stringify(found)),
      (error: unknown) => {
        response.statusCode = 500;
        response.end(error instanceof Error ? error.message : String(error));
      },
    );
  });
  server.requestTimeout = 0;
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

let servers: ServersOfRun | undefined;
let http: Server | undefined;

/** Called by vitest before the first test file. Test files find the address in the environment they inherit. */
export async function setup(): Promise<void> {
  servers = await openServersOfRun();
  http = await serve(servers);
  process.env[serversVariable] = `http://127.0.0.1:${String((http.address() as AddressInfo).port)}`;
  onInterrupt(teardown);
  process.once('exit', servers.abandon);
}

/** Called by vitest after the last test file. */
export async function teardown(): Promise<void> {
  http?.closeAllConnections();
  http?.close();
  if (servers === undefined) return;
  await servers.stop();
  process.off('exit', servers.abandon);
}
