// Departments are called at public addresses or at those that the operator allows.
import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signedPost } from '../signed-post.js';
import { type Egress, createEgress } from './egress.js';

let server: Server;
let port = 0;
const heard: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    heard.push(`${request.method ?? ''} ${request.url ?? ''}`);
    if (request.url === '/moved') response.writeHead(302, { location: `http://127.0.0.1:${String(port)}/elsewhere` });
    response.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());

const post = (url: string, egress?: Egress) =>
  signedPost({
    url,
    secret: 'a secret of sixteen',
    idempotencyKey: 'k',
    at: '2026-03-03T01:00:00.000Z',
    body: {},
    egress,
  });
const local = (path = '/', host = '127.0.0.1'): string => `http://${host}:${String(port)}${path}`;

const inner = [
  ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '169.254.169.254', '172.31.0.1', '192.168.1.1', '224.0.0.1'],
  ...[
    '255.255.255.255',
    '[::]',
    '[::1]',
    '[fe80::1]',
    '[fd00::1]',
    '[::ffff:10.0.0.1]',
    '[::ffff:a9fe:a9fe]',
    '[ff02::1]',
  ],
  ...['[64:ff9b::a00:1]', '[2002:a00:1::]', '[2001:db8::1]', 'localhost', 'LOCALHOST.', 'a.localhost'],
];

describe('a host', () => {
  it.each(inner)('%s is not called', async (host) => {
    const { hostname } = new URL(`http://${host}/`);
    expect(createEgress().mayName(hostname)).toBe(false);
    expect(await post(`http://${host}:9/`, createEgress())).toEqual({
      outcome: 'refused',
      detail: 'address-not-allowed',
    });
  });

  it.each(['http://2130706433/', 'http://0x7f.1/', 'http://0177.0.0.1/'])(
    'written as %s is the address it stands for',
    (url) => {
      expect(createEgress().mayName(new URL(url).hostname)).toBe(false);
    },
  );

  it.each(['93.184.215.14', '[2606:2800:21f:cb07:6820:80da:af6b:8b2c]', 'offers.example.gov'])(
    '%s may be called',
    (host) => {
      expect(createEgress().mayName(host)).toBe(true);
    },
  );

  it.each([
    [['127.0.0.0/8'], '127.9.9.9', true],
    [['127.0.0.1'], '127.0.0.2', false],
    [['fd00::/8'], '[fd12::1]', true],
    [['10.0.0.0/8'], '[::ffff:10.0.0.1]', true],
    [['localhost'], 'localhost', true],
    [['localhost.'], 'localhost', true],
    [['LocalHost'], 'localhost.', true],
    [['::ffff:10.0.0.0/104'], '10.1.2.3', true],
    [['::ffff:10.0.0.0/104'], '[::ffff:10.1.2.3]', true],
    [['::ffff:10.0.0.0/104'], '11.0.0.1', true],
    [['::ffff:10.0.0.0/104'], '192.168.0.1', false],
    [['::ffff:10.0.0.1'], '10.0.0.1', true],
    [['::ffff:10.0.0.1'], '10.0.0.2', false],
    [['other.example'], 'localhost', false],
  ])('with %j allowed, %s: %s', (allow, host, may) => {
    expect(createEgress(allow).mayName(host)).toBe(may);
  });
});

/** What a lookup of this machine's own name answers, as a hostile name server would answer for another. */
const resolved = (egress: Egress): Promise<string> =>
  new Promise((resolve) =>
    egress.lookup('localhost', { all: true }, (error, found) => resolve(error?.code ?? JSON.stringify(found))),
  );

describe('a name', () => {
  it('is looked at by the addresses that it stands for when it is called', async () => {
    expect(await resolved(createEgress())).toBe('address-not-allowed');
    expect(await resolved(createEgress(['127.0.0.1', '::1']))).toMatch(/127\.0\.0\.1|::1/);
    for (const name of ['localhost', 'LOCALHOST.'])
      expect(await resolved(createEgress([name]))).toMatch(/127\.0\.0\.1|::1/);
  });
});

describe('a post', () => {
  it('goes where it is allowed, and follows no redirection', async () => {
    heard.length = 0;
    const allowed = createEgress(['127.0.0.1', 'localhost']);
    expect(await post(local(), allowed)).toEqual({ outcome: 'delivered', detail: 'HTTP 200' });
    expect(await post(local('/moved'), allowed)).toMatchObject({ outcome: 'refused', detail: 'HTTP 302' });
    expect(await post(local('/'), createEgress())).toMatchObject({ detail: 'address-not-allowed' });
    expect(heard).toEqual(['POST /', 'POST /moved']);
  });

  it('to where nobody listens is unreachable, by the code of the network', async () => {
    expect(await post('http://127.0.0.1:9/', createEgress(['127.0.0.1']))).toEqual({
      outcome: 'unreachable',
      detail: 'ECONNREFUSED',
    });
  });
});
