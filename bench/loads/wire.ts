// A small HTTP/1.1 client on one kept connection, so that measuring costs little processor time.
import { connect, type Socket } from 'node:net';

export interface WireAnswer {
  readonly status: number;
  readonly body: string;
}

export interface WireRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** The caller's token; null where a citizen calls by a link. */
  readonly token: string | null;
  readonly key?: string;
  readonly body?: string;
}

export interface Wire {
  /** One request at a time. Fails when the connection breaks or the answer has no length. */
  ask(request: WireRequest): Promise<WireAnswer>;
  close(): void;
}

interface Waiting {
  readonly resolve: (answer: WireAnswer) => void;
  readonly reject: (error: Error) => void;
}

function headOf({ method, path, token, key, body }: WireRequest, length: number): string {
  const lines = [`${method} ${path} HTTP/1.1`, 'Host: 127.0.0.1'];
  if (token !== null) lines.push(`Authorization: Bearer ${token}`);
  if (key !== undefined) lines.push(`Idempotency-Key: ${key}`);
  if (body !== undefined) lines.push('Content-Type: application/json', `Content-Length: ${length}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** The answer at the beginning of the bytes; null while it is incomplete. */
function answerIn(bytes: Buffer): WireAnswer | null {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const head = bytes.toString('latin1', 0, end);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`an answer without its length:\n${head}`);
  const from = end + 4;
  if (bytes.length < from + Number(length)) return null;
  return { status: Number(head.slice(9, 12)), body: bytes.toString('utf8', from, from + Number(length)) };
}

function listen(socket: Socket): { expect(waiting: Waiting): void } {
  let waiting: Waiting | null = null;
  let received: Buffer[] = [];
  const fail = (error: Error): void => {
    waiting?.reject(error);
    waiting = null;
  };
  socket.on('data', (chunk: Buffer) => {
    received.push(chunk);
    try {
      const answer = answerIn(received.length === 1 ? chunk : Buffer.concat(received));
      if (!answer) return;
      received = [];
      const asked = waiting;
      waiting = null;
      asked?.resolve(answer);
    } catch (error) {
      fail(error as Error);
    }
  });
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the API closed the connection')));
  return { expect: (asked) => (waiting = asked) };
}

/** Opens one connection to an API on this machine. */
export async function openWire(port: number): Promise<Wire> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  const line = listen(socket);
  return {
    ask: (request) =>
      new Promise((resolve, reject) => {
        line.expect({ resolve, reject });
        const { body } = request;
        socket.write(headOf(request, body === undefined ? 0 : Buffer.byteLength(body)) + (body ?? ''));
      }),
    close: () => socket.destroy(),
  };
}
