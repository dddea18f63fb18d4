// Writes an IP address in its one short form, so that two spellings of it are not two addresses.
import { isIP } from 'node:net';

const mapped = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/;

/** The address without its zone, an IPv4 one inside IPv6 as IPv4; null for what is no IP address. */
export function plainAddress(written: string): string | null {
  const [bare = ''] = written.replace(/^\[(.*)\]$/, '$1').split('%');
  const version = isIP(bare);
  if (version !== 6) return version === 4 ? bare : null;
  const short = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  const inside = mapped.exec(short);
  if (!inside) return short;
  const bits = (parseInt(inside[1]!, 16) << 16) | parseInt(inside[2]!, 16);
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.');
}

/** The eight groups of an IPv6 address in its short form, in hexadecimal. */
export function groupsOf(address: string): string[] {
  const [left = '', right] = address.split('::').map((half) => (half === '' ? [] : half.split(':')));
  if (right === undefined) return [...left];
  return [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
}
