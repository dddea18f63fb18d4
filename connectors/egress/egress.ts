// Decides which addresses of departments may be called: public ones, and those allowed.
import { lookup as resolveName } from 'node:dns';
import { BlockList, type LookupFunction, isIP } from 'node:net';
import { plainAddress } from './plain-address.js';

/** What no department has that is reached by the internet: IANA's special-purpose IPv4 networks. */
const special: readonly (readonly [network: string, prefix: number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Within the IPv6 networks given out so far: protocols' own, documentation, and those that stand for an IPv4 address. */
const special6: typeof special = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const listOf = (networks: typeof special, family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList();
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, family);
  return list;
};
const notPublic = listOf([...special], 'ipv4');
const notPublic6 = listOf(special6, 'ipv6');
const given6 = listOf([['2000::', 3]], 'ipv6');

/** Whether an IP address, in its short form, is one of the internet's. */
export const isPublic = (address: string): boolean =>
  isIP(address) === 4
    ? !notPublic.check(address, 'ipv4')
    : given6.check(address, 'ipv6') && !notPublic6.check(address, 'ipv6');

/** The code with which a call to a forbidden address ends. */
export const notAllowed = 'address-not-allowed';

export interface Egress {
  /** False for a host that is forbidden whatever its name stands for: an address, or this machine by its name. */
  mayName(host: string): boolean;
  /** Resolves a name to addresses that may be called, and fails with `notAllowed` where there is none. */
  readonly lookup: LookupFunction;
}

/** The bits of an IPv6 address before an IPv4 one inside it. */
export const ipv4Inside = 96;

const plainName = (host: string): string => host.toLowerCase().replace(/\.$/, '');

/** Which addresses may be called where the operator allows these hosts, addresses and networks (`10.20.0.0/16`). */
export function createEgress(allow: readonly string[] = []): Egress {
  const names = new Set<string>();
  const networks = new BlockList();
  for (const one of allow) {
    const [written = '', prefix] = one.split('/');
    const address = plainAddress(written);
    if (address === null) {
      names.add(plainName(one));
      continue;
    }
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    // An IPv4 network inside IPv6 is allowed as the IPv4 one, since addresses are judged so.
    const outside = isIP(written) === 6 && family === 'ipv4' ? ipv4Inside : 0;
    networks.addSubnet(address, Number(prefix ?? (isIP(written) === 6 ? 128 : 32)) - outside, family);
  }
  const mayCall = (written: string): boolean => {
    const address = plainAddress(written);
    if (address === null) return false;
    return isPublic(address) || networks.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  };
  const mayName = (host: string): boolean => {
    const name = plainName(host);
    if (names.has(name)) return true;
    if (name === 'localhost' || name.endsWith('.localhost')) return false;
    return plainAddress(name) === null || mayCall(name);
  };
  const lookup: LookupFunction = (host, options, done) => {
    resolveName(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '');
      const may = names.has(plainName(host)) ? found : found.filter(({ address }) => mayCall(address));
      const [first] = may;
      if (!first) return done(Object.assign(new Error(notAllowed), { code: notAllowed }), '');
      // The connection is made to these addresses and not to what the name stands for a moment later.
      if (options.all) done(null, may);
      else done(null, first.address, first.family);
    });
  };
  return { mayName, lookup };
}
