// Says which administrator keeps which register; the three administrators' powers stand apart.
import { type Role, roles } from '../base/codes.js';

/** The administrators' roles: one person holds one of them at most, and no post that reads cases beside it. */
export const administratorRoles = [
  'system-administrator',
  'security-administrator',
  'audit-administrator',
] as const satisfies readonly Role[];

/** Those who see or confirm what an administrator changes: nobody takes them out of the way alone. */
export const watchingRoles = [...administratorRoles, 'auditor'] as const satisfies readonly Role[];

/** The administrators who ask for changes, and confirm each other's. */
export const changingRoles = [
  'system-administrator',
  'security-administrator',
] as const satisfies readonly (typeof administratorRoles)[number][];

/** The role that changes each register: who people are and what they are given lies with one, the rest with the other. */
export const keeperOf = {
  units: 'system-administrator',
  posts: 'system-administrator',
  absences: 'system-administrator',
  channels: 'system-administrator',
  categories: 'system-administrator',
  calendars: 'system-administrator',
  policies: 'system-administrator',
  activations: 'system-administrator',
  'routing-rules': 'system-administrator',
  principals: 'security-administrator',
  holders: 'security-administrator',
  tokens: 'security-administrator',
  'sign-in-links': 'security-administrator',
} as const satisfies Readonly<Record<string, (typeof changingRoles)[number]>>;

/** Whether the role is one of the three administrators', who read no case. */
export const isAdministrator = (role: Role): boolean => (administratorRoles as readonly Role[]).includes(role);

/** Whether the role watches over others; its powers are kept apart, so nobody stands in for such a post. */
export const isWatching = (role: Role): boolean => (watchingRoles as readonly Role[]).includes(role);

/** The roles that come by a part in cases; the others watch. */
export const actingRoles: readonly Role[] = roles.filter((role) => !isWatching(role));

/** The roles by which a caller knows a reporter who asked not to be named. */
export const identityRoles: readonly Role[] = ['operator', 'callback'];
