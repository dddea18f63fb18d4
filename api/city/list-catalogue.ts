// GET /v1/channels, /units, /commands, /categories: list what integrators need of the city.
import {
  categoryListSchema,
  channelListSchema,
  commandListSchema,
  unitListSchema,
} from '../../contracts/city/registers.js';
import { z } from 'zod';
import { fieldsOfCommand } from '../../contracts/cases/commands.js';
import type { Language } from '../../contracts/shared/words.js';
import type { CommandName } from '../../domain/case/commands.js';
import type { Capacity, Role } from '../../domain/base/codes.js';
import { transitions } from '../../domain/lifecycle/moves/table.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import { say } from '../../wording/say.js';
import { route } from '../http/route.js';

interface CatalogueEntry {
  readonly code: string;
  readonly names: Bilingual;
  readonly active: boolean;
}

const listed = ({ code, names, active }: CatalogueEntry, language: Language) => ({
  code,
  name: say(language, names),
  names,
  active,
});

export const listChannels = route({
  method: 'get',
  path: '/v1/channels',
  access: 'principal',
  answer: channelListSchema,
  summary: 'Channels.',
  tag: 'city',
  async handle({ caller, language }) {
    const all = [...caller.facts.channels.values()];
    const { channel } = caller.actor;
    const seen = caller.actor.kind === 'channel' ? all.filter(({ code }) => code === channel) : all;
    return { body: { items: seen.map((one) => listed(one, language)) } };
  },
});

export const listUnits = route({
  method: 'get',
  path: '/v1/units',
  access: 'principal',
  answer: unitListSchema,
  summary: 'The tree of units.',
  tag: 'city',
  async handle({ caller, language }) {
    const units = [...caller.facts.organisation.units.values()];
    const items = units.map((unit) => ({
      ...listed(unit, language),
      parent: unit.parent,
      level: unit.level,
      delivery: unit.delivery,
    }));
    return { body: { items } };
  },
});

export const listCategories = route({
  method: 'get',
  path: '/v1/categories',
  access: 'principal',
  answer: categoryListSchema,
  summary: 'The tree of categories.',
  tag: 'city',
  async handle({ caller, language }) {
    const items = [...caller.facts.categories.values()].map((category) => ({
      ...listed(category, language),
      parent: category.parent,
      defaultKind: category.defaultKind,
      department: category.department,
      division: category.division,
      urgency: category.urgency,
    }));
    return { body: { items } };
  },
});

const handlers = ['officer', 'station-desk', 'bureau-desk', 'hall-desk', 'chief', 'liaison'] as const;

/** The roles that can act on a case in a capacity; channels and citizens hold no post. */
const rolesOf: Readonly<Record<Capacity, readonly (Role | 'channel' | 'citizen')[]>> = {
  holder: handlers,
  desk: ['station-desk', 'bureau-desk', 'hall-desk', 'chief'],
  'desk-above': ['station-desk', 'bureau-desk', 'chief'],
  receiver: ['officer', 'station-desk', 'bureau-desk', 'liaison'],
  'co-handler': handlers,
  invited: handlers,
  decider: ['station-desk', 'bureau-desk', 'hall-desk', 'chief'],
  supervised: handlers,
  issuer: ['supervisor'],
  'last-word': ['station-desk', 'bureau-desk', 'hall-desk', 'chief'],
  tasked: handlers,
  operator: ['operator'],
  callback: ['callback'],
  supervisor: ['supervisor'],
  channel: ['channel'],
  citizen: ['citizen'],
};

const fieldsOf = (name: CommandName) =>
  Object.entries(fieldsOfCommand(name)).map(([field, schema]) => ({
    name: field,
    required: !schema.safeParse(undefined).success,
    schema: z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }),
  }));

const commands = Object.entries(transitions).map(([name, { from, by }]) => ({
  code: name,
  fields: fieldsOf(name as CommandName),
  from,
  by,
  roles: [...new Set(by.flatMap((capacity) => rolesOf[capacity]))],
}));

export const listCommands = route({
  method: 'get',
  path: '/v1/commands',
  access: 'principal',
  answer: commandListSchema,
  summary: 'Commands, their fields, and the roles that may give them.',
  tag: 'city',
  async handle() {
    return { body: { items: commands } };
  },
});
