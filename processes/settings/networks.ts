// Reads lists of addresses, networks and hosts from settings.
import { z } from 'zod';

const network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()]);

const listOf = (item: z.ZodType<string>, error: string) =>
  z
    .string()
    .transform((text) => text.split(',').map((one) => one.trim()))
    .refine((items) => items.every((one) => item.safeParse(one).success), error)
    .default([]);

export const networksSchema = listOf(
  network,
  'addresses or networks, with commas between: 10.0.0.5, 10.1.0.0/16, fd00::/8',
);

export const hostsSchema = listOf(
  z.union([network, z.hostname()]),
  'hosts, addresses or networks, with commas between: offers.example.gov, 10.20.0.0/16',
);
