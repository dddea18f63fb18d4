// Lets every test file of a run ask for the run's servers, over HTTP on this machine, and ends them with the run.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { openServersOfRun, type ServersOfRun } from './run-servers.js';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where test files ask for the servers of the run. */
    serversUrl: string;
  }
}

function serve(servers: ServersOfRun): Promise<Server> {
  const answers = new Map<string, () => Promise<object>>([
    ['/postgres', servers.postgres],
    ['/temporal', servers.temporal],
    ['/time-skipping', servers.timeSkipping],
    ['/workflow-bundle', servers.workflowBundle],
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

/** Called by vitest before the first test file; what it returns is called after the last. */
export default async function setUpRun(project: TestProject): Promise<() => Promise<void>> {
  const servers = await openServersOfRun();
  const http = await serve(servers);
  project.provide('serversUrl', `http://127.0.0.1:${String((http.address() as AddressInfo).port)}`);
  const interrupted = (): void => {
    void servers.stop().finally(() => process.exit(130));
  };
  process.once('SIGINT', interrupted);
  process.once('SIGTERM', interrupted);
  process.once('exit', servers.abandon);
  return async () => {
    process.off('SIGINT', interrupted);
    process.off('SIGTERM', interrupted);
    http.closeAllConnections();
    http.close();
    await servers.stop();
    process.off('exit', servers.abandon);
  };
}
