// Lists what the fields of each command can name: units, posts, categories, policies, tasks, cards.
import type { CommandChoices, FieldChoices } from '../../contracts/cases/command-choices.js';
import type { Language } from '../../contracts/shared/words.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import { supervisionLevels } from '../../domain/base/codes.js';
import type { CommandName } from '../../domain/case/commands.js';
import { lineage, phrasesOf, standIn } from '../../domain/city/organisation.js';
import { policyKey } from '../../casebook/facts/facts.js';
import { choiceWords } from '../../wording/choice-words.js';
import { taskWords } from '../../wording/notice-words.js';
import { say } from '../../wording/say.js';
import type { Giving } from './try-command.js';

type Option = FieldChoices['options'][number];

/** A field's candidates, before the law is asked about them. */
export interface Candidates {
  readonly pointer: string;
  readonly options: readonly Option[];
  readonly suggested?: string | null | undefined;
  /** The command's fields with this option; by default the field itself. */
  readonly fieldsWith?: (code: string) => object;
}

export interface ChoiceRequest extends Giving {
  readonly language: Language;
}

type Listed = (request: ChoiceRequest) => readonly Candidates[];

const nameOf = (named: { readonly names: Bilingual } | undefined, language: Language): string | null =>
  named ? say(language, named.names) : null;

function units({ city: { organisation }, language }: ChoiceRequest, level?: string): Option[] {
  const all = [...organisation.units.values()].filter((unit) => unit.active && (!level || unit.level === level));
  return all.map(({ code, names, parent }) => ({
    code,
    name: say(language, names),
    group: parent === null ? null : nameOf(organisation.units.get(parent), language),
  }));
}

/** Posts with the person who is there now, or stands in. */
function posts({ city: { organisation, principals }, language, at }: ChoiceRequest): Option[] {
  return [...organisation.posts.values()].flatMap((post) => {
    const unit = organisation.units.get(post.unit);
    if (!post.active || !unit) return [];
    const { officer } = standIn(organisation, post, { at });
    const person = officer === null ? null : (principals.get(officer)?.name ?? officer);
    const name = [say(language, post.names), person].filter((part) => part !== null).join(' · ');
    return [{ code: post.code, name, group: say(language, unit.names) }];
  });
}

function categories({ city, language }: ChoiceRequest): Option[] {
  const all = [...city.categories.values()].filter(({ active }) => active);
  return all.map(({ code, names, parent }) => {
    const group = parent === null ? null : nameOf(city.categories.get(parent), language);
    return { code, name: say(language, names), group };
  });
}

const policies = ({ city, language }: ChoiceRequest): Option[] =>
  [...city.policies.values()].map((policy) => ({
    code: policyKey(policy),
    name: `${say(language, policy.names)} (${policyKey(policy)})`,
    group: null,
  }));

const tasks = ({ state, city: { organisation }, language }: ChoiceRequest): Option[] =>
  state.tasks.map(({ id, kind, unit }) => {
    const at = nameOf(organisation.units.get(unit), language) ?? unit;
    return { code: id, name: `${say(language, taskWords[kind])} · ${at}`, group: null };
  });

/** Codes of a closed list, by the names of the field. */
const codesOf = (pointer: string, codes: readonly string[], { language }: ChoiceRequest): Option[] =>
  [...new Set(codes)].map((code) => ({ code, name: say(language, choiceWords[pointer]![code]!), group: null }));

/** The case's clocks that were given a card which stands, and the cards. */
function cards(request: ChoiceRequest): Candidates[] {
  const given = request.state.clocks.flatMap(({ name: clock, cards: served = [] }) =>
    served.filter(({ withdrawn }) => withdrawn === null).map(({ card }) => ({ clock, card })),
  );
  const last = given.at(-1);
  const among = (field: 'clock' | 'card'): Candidates => ({
    pointer: `/${field}`,
    options: codesOf(
      `/${field}`,
      given.map((one) => one[field]),
      request,
    ),
    suggested: last?.[field],
    fieldsWith: (code) => given.findLast((one) => one[field] === code) ?? {},
  });
  return [among('clock'), among('card')];
}

/** The units an order about the case can go to, and the levels in whose name it can. */
function orders(request: ChoiceRequest): Candidates[] {
  const { state, city, actor } = request;
  const involved = [...state.heldBy, state.unit, ...state.parts.map(({ unit }) => unit)];
  const above = new Set(involved.flatMap((unit) => lineage(city.organisation, unit)));
  const recipient = state.lastCompletion?.unit ?? state.unit;
  const offices = actor.posts.flatMap(({ unit }) => city.organisation.units.get(unit)?.level ?? []);
  const level = supervisionLevels.find((one) => offices.includes(one));
  return [
    {
      pointer: '/recipient',
      options: units(request).filter(({ code }) => above.has(code)),
      suggested: recipient,
      fieldsWith: (code) => ({ recipient: code, level }),
    },
    {
      pointer: '/level',
      options: codesOf('/level', supervisionLevels, request),
      suggested: level,
      fieldsWith: (code) => ({ recipient, level: code }),
    },
  ];
}

const severalUnits: Listed = (request) => [
  { pointer: '/units', options: units(request), fieldsWith: (code) => ({ units: [code] }) },
];

/** What each command with codes can name; what may be suggested is what the case itself says. */
export const listed: { readonly [N in CommandName]?: Listed } = {
  classify: (request) => [{ pointer: '/category', options: categories(request), suggested: request.state.category }],
  dispatch: (request) => {
    const { category, grid } = request.state;
    const division = category === null ? null : request.city.categories.get(category)?.division;
    return [{ pointer: '/unit', options: units(request), suggested: division ?? grid }];
  },
  reassign: (request) => [{ pointer: '/post', options: posts(request) }],
  'offer-transfer': (request) => {
    const { category } = request.state;
    const suggested = category === null ? null : request.city.categories.get(category)?.department;
    return [{ pointer: '/to', options: units(request), suggested }];
  },
  rule: (request) => [{ pointer: '/assignTo', options: units(request) }],
  'release-files': ({ law: { withheldFiles = new Set() } }) => [
    {
      pointer: '/attachments',
      // A file's name may tell whose it is.
      options: [...withheldFiles].map((code) => ({ code, name: code, group: null })),
      fieldsWith: (code) => ({ attachments: [code] }),
    },
  ],
  convene: severalUnits,
  involve: severalUnits,
  supervise: orders,
  'withdraw-card': cards,
  'adopt-policy': (request) => [{ pointer: '/policy', options: policies(request) }],
  'finish-task': (request) => [{ pointer: '/task', options: tasks(request) }],
  close: (request) => [
    {
      pointer: '/outcome',
      options: codesOf('/outcome', Object.keys(choiceWords['/outcome']!), request),
      // Whoever is turned away is told why and where to turn, which the form asks for as well.
      fieldsWith: (outcome) => ({ outcome, exit: 'other-procedure', onward: '-' }),
    },
  ],
  amend: (request) => [
    {
      pointer: '/place/grid',
      options: units(request, 'grid'),
      fieldsWith: (grid) => ({ place: { grid } }),
    },
    {
      pointer: '/about/unit',
      options: units(request),
      fieldsWith: (unit) => ({ about: { unit } }),
    },
  ],
};

/** The longest term that may be asked for; null for other commands, and where the policy lets nobody ask. */
export const longestOf = (command: CommandName, { law: { policy } }: Giving): CommandChoices['longest'] =>
  command === 'request-extension' ? (policy.extension?.atMost ?? null) : null;

/** The ready sentences of the unit from which the caller acts: the case's, if a post is there, else the first post's. */
export function phrasesFor(command: CommandName, request: ChoiceRequest): CommandChoices['phrases'] {
  const { actor, state, city, language } = request;
  const unit = (actor.posts.find((post) => post.unit === state.unit) ?? actor.posts[0])?.unit ?? state.unit;
  const found = [...phrasesOf(city.organisation, unit, command)];
  return Object.fromEntries(found.map(([field, sentences]) => [field, sentences.map((one) => say(language, one))]));
}
