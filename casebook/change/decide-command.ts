// Decides a command on a loaded case with all the facts it needs, for commits and previews alike.
import type { Actor } from '../../domain/case/actor.js';
import { emergencyIn } from '../../domain/city/emergency.js';
import type { Command } from '../../domain/case/commands.js';
import { type Instant, laterOf } from '../../domain/base/instant.js';
import { type Decision, decide } from '../../domain/lifecycle/decide.js';
import type { LawFacts } from '../../domain/lifecycle/moves/law-facts.js';
import { relatedOf } from '../../domain/lifecycle/commands/link-commands.js';
import type { Casebook } from '../facts/casebook.js';
import type { CityFacts } from '../facts/facts.js';
import { adoptableOf, deciding, freshFacts, lawFactsFor } from '../facts/law-facts.js';
import { withheldFiles } from '../files/attachments.js';
import { linkedCase, linkedChange, settleLinked } from './linked-case.js';
import type { LoadedCase } from '../read/load-case.js';
import { openQuestionFor } from '../write/questions.js';
import { textRow, textsOf } from '../write/texts.js';
import type { Change } from '../write/write-change.js';

export interface CommandToDecide {
  readonly command: Command;
  readonly actor: Actor;
  /** The API's clock; the law decides at this or the last event's instant, whichever is later. */
  readonly at: Instant;
  readonly expectedVersion?: number | undefined;
  /** The reason for all cases, when the command is given to many. */
  readonly amongMany?: { readonly reason: string | null } | undefined;
}

export interface DecidedCommand {
  readonly decision: Decision;
  /** The facts it was decided on. */
  readonly facts: LawFacts;
  /** The command's words as rows, written only if it was accepted. */
  readonly texts: ReturnType<typeof textsOf>;
  /** What the other case records of it, to be written in the same transaction. */
  readonly linked: Change | null;
}

/** Decides; writes nothing. Throws Failure('clock-not-computable'). */
export async function decideCommand(
  casebook: Casebook,
  before: LoadedCase,
  { command, actor, at, expectedVersion, amongMany }: CommandToDecide,
): Promise<DecidedCommand> {
  const { state, factsVersion } = before;
  const city = await freshFacts(casebook, factsVersion);
  const other = await linkedCase(casebook, { state, command, actor });
  const instant = laterOf(laterOf(at, state.updatedAt), other?.changes ? other.loaded.state.updatedAt : at);
  const settled = other && (await settleLinked(casebook, other, { city, at: instant }));
  const across = { ...(await openQuestionFor(casebook, state)), related: settled && relatedOf(settled.state) };
  const files = command.name === 'release-files' ? { withheldFiles: await withheldFiles(casebook.pool, state) } : {};
  const emergencyCall = emergencyCallIn({ command, actor }, city);
  const facts = { ...lawFactsFor(city, state), ...across, ...adoptableOf(city, command), ...files, emergencyCall };
  const texts = withReason(textsOf(command, actor, instant), amongMany?.reason ?? null, { actor, at: instant });
  const asked = { state, command, actor, at: instant, facts, texts: texts.ids };
  const decision = deciding(() => decide({ ...asked, ...(expectedVersion === undefined ? {} : { expectedVersion }) }));
  const linked = other && settled && !decision.rejection ? linkedChange({ other, settled, decision }) : null;
  return { decision, facts, texts, linked };
}

/** The number to call, where a citizen's words tell of an emergency; staff who write for one have heard it. */
function emergencyCallIn({ command, actor }: Pick<CommandToDecide, 'command' | 'actor'>, { rules }: CityFacts) {
  if (actor.kind !== 'citizen' && actor.kind !== 'channel') return null;
  if (command.name !== 'supply-information' && command.name !== 'rate') return null;
  return emergencyIn(command.text ?? '', rules)?.call ?? null;
}

type TextRows = ReturnType<typeof textsOf>;

/** Adds the reason given for all cases to the words of a command that has no reason of its own. */
function withReason(words: TextRows, reason: string | null, writing: { actor: Actor; at: Instant }): TextRows {
  if (reason === null || words.ids['reason'] !== undefined) return words;
  const row = textRow('reason', reason, writing);
  return { rows: [...words.rows, row], ids: { ...words.ids, reason: row.id } };
}
