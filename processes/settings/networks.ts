// Reads lists of addresses, networks and hosts from settings.
import { isIPv4 } from 'node:net';
import { z } from 'zod';
import { ipv4Inside } from '../../connectors/egress/egress.js';
import { plainAddress } from '../../connectors/egress/plain-address.js';

const network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

const listOf = (item: z.ZodType<string>, error: string) =>
  z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .refine((items) => items.every((one) => item.safeParse(one).success), error)
    .default([]);

/** The network of all addresses would let anybody say where he comes from. */
const isNotEverybody = (one: string): boolean => !/\/0+$/.test(one);

export const networksSchema = listOf(network.refine(isNotEverybody), 'not all of it is addresses and networks');

/** Part of the IPv6 networks that stand for IPv4 would be neither: addresses are judged as IPv4 there. */
const isWholeFamily = (one: string): boolean => {
  const [address = '', prefix = '128'] = one.split('/');
  return isIPv4(address) || !isIPv4(plainAddress(address) ?? '') || Number(prefix) >= ipv4Inside;
};

export const hostsSchema = listOf(
  z.union([network, z.hostname()]).refine(isWholeFamily),
  'not all of it is hosts, addresses and networks',
);
