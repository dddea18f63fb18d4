// A connection to a server that a test can cut and mend, to imitate a database that goes away.
import { type AddressInfo, type Server, type Socket, connect, createServer } from 'node:net';

export interface CutLine {
  /** The server's address through the line. */
  readonly url: string;
  /** Breaks every connection and refuses new ones. */
  cut(): Promise<void>;
  mend(): Promise<void>;
  close(): Promise<void>;
}

/** Opens a line to the server of `url`. */
export async function openLine(url: string): Promise<CutLine> {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  const serve = (): Server =>
    createServer((near) => {
      const far = connect(Number(target.port), target.hostname);
      for (const socket of [near, far]) {
        sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => {
          sockets.delete(socket);
          near.destroy();
          far.destroy();
        });
      }
      near.pipe(far).pipe(near);
    });
  const listen = (server: Server, port: number): Promise<Server> =>
    new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
  let server = await listen(serve(), 0);
  const { port } = server.address() as AddressInfo;
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String(port);
  const cut = async (): Promise<void> => {
    const closed = new Promise((resolve) => server.close(resolve));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return {
    url: through.href,
    cut,
    mend: async () => {
      server = await listen(serve(), port);
    },
    close: cut,
  };
}
