// Tries the values a command could name on a case: those count that the law itself accepts.
import { commandFields } from '../../contracts/cases/command-fields.js';
import type { CityFacts } from '../../casebook/facts/facts.js';
import { adoptableOf } from '../../casebook/facts/law-facts.js';
import type { Actor } from '../../domain/case/actor.js';
import type { CaseState } from '../../domain/case/case.js';
import { type Command, type CommandName, wordFields } from '../../domain/case/commands.js';
import { isDeadlineRefusal } from '../../domain/deadlines/refusal.js';
import type { Instant } from '../../domain/base/instant.js';
import { decide } from '../../domain/lifecycle/decide.js';
import type { LawFacts } from '../../domain/lifecycle/moves/law-facts.js';

/** A case before an actor who is about to give a command. */
export interface Giving {
  readonly state: CaseState;
  readonly actor: Actor;
  readonly at: Instant;
  readonly city: CityFacts;
  readonly law: LawFacts;
}

/** What stands for fields nobody has filled in yet; words stand apart from the command. */
const unwritten: Readonly<Record<string, (values: readonly unknown[]) => unknown>> = {
  choice: ([first]) => first,
  'yes-no': () => false,
  number: () => 1,
  text: () => '-',
};

const blankOf = (name: CommandName): Record<string, unknown> =>
  Object.fromEntries(
    commandFields[name].flatMap((field) => {
      const value = field.required ? unwritten[field.kind]?.('values' in field ? field.values : []) : undefined;
      return value === undefined ? [] : [[field.name, value]];
    }),
  );

/** Whether the law would take the command with these fields, whatever the words say; nothing is written. */
export function isTaken(name: CommandName, fields: object, { state, actor, at, city, law }: Giving): boolean {
  const command = { name, ...blankOf(name), ...fields } as Command;
  const facts = { ...law, ...adoptableOf(city, command) };
  const texts = Object.fromEntries(Object.keys(wordFields[name] ?? {}).map((field) => [field, '-']));
  try {
    return decide({ state, command, actor, at, facts, texts }).rejection === null;
  } catch (error) {
    // A term that cannot be counted there would refuse the command too.
    if (isDeadlineRefusal(error)) return false;
    throw error;
  }
}
