// Has a server listen, or says in one plain sentence why it cannot; and closes it.
import type { Server } from 'node:http';

export interface ListeningPlace {
  readonly port: number;
  /** Every address of this machine when absent. */
  readonly host?: string | undefined;
  /** The names of the settings that say so. */
  readonly portSetting: string;
  readonly hostSetting: string;
}

function whyNot({ code }: NodeJS.ErrnoException, place: ListeningPlace): string {
  const { port, host, portSetting, hostSetting } = place;
  const which = `port ${String(port)} (${portSetting})`;
  if (code === 'EADDRINUSE') return `${which} is taken: end the program that listens there, or choose another port`;
  if (code === 'EACCES') return `this user may not listen on ${which}: choose one from 1024, or grant the right`;
  if (code === 'EADDRNOTAVAIL') return `${host ?? 'the address'} (${hostSetting}) is not an address of this machine`;
  return `${which} cannot be listened on (${code ?? 'for an unknown reason'})`;
}

/** A place that cannot be listened on; its message is ours and says what to do. */
export class CannotListen extends Error {}

/** Resolves once the server listens; rejects with `CannotListen`. */
export function listening(server: Server, place: ListeningPlace): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(new CannotListen(whyNot(cause, place), { cause })));
    server.listen(place.port, place.host, () => resolve());
  });
}

/** Closes the server at once, with what is still connected. */
export const closing = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
