// Keeps people's words apart from events: each text gets an id before the decision and its own row.
import { v7 as uuidv7 } from 'uuid';
import type { Actor } from '../../domain/case/actor.js';
import type { TextId } from '../../domain/case/case-records.js';
import { type Command, wordFields } from '../../domain/case/commands.js';
import type { TextPurpose, Visibility } from '../../domain/base/codes.js';
import type { Instant } from '../../domain/base/instant.js';

export interface TextRow {
  readonly id: TextId;
  readonly at: Instant;
  readonly by_kind: string;
  readonly by_name: string;
  readonly purpose: TextPurpose;
  readonly visibility: Visibility;
  readonly text: string;
}

/** The purposes whose words the citizen may read. */
const forCitizens: readonly TextPurpose[] = [
  'request',
  'title',
  'result',
  'answer',
  'question',
  'information',
  'onward',
];

/** A text row with a fresh id. */
export function textRow(
  purpose: TextPurpose,
  text: string,
  { actor, at, visibility }: { actor: Actor; at: Instant; visibility?: Visibility },
): TextRow {
  return {
    id: uuidv7(),
    at,
    by_kind: actor.kind,
    by_name: actor.name,
    purpose,
    visibility: visibility ?? (forCitizens.includes(purpose) ? 'citizen' : 'internal'),
    text,
  };
}

/** Visibility beyond the purpose: a note sets its own; the citizen may read why a term was extended. */
function visibilityOf(command: Command): { visibility?: Visibility } {
  if (command.name === 'note') return { visibility: command.visibility };
  return command.name === 'decide-extension' && command.grant ? { visibility: 'citizen' } : {};
}

/** Why a case is about a colleague is for intake to read, not for the colleague. */
const saysWhomItIsAbout = (command: Command): boolean => command.name === 'amend' && command.about !== undefined;

/** The words of a command as rows, and their ids by field for the law. */
export function textsOf(command: Command, actor: Actor, at: Instant) {
  const rows: TextRow[] = [];
  const ids: Record<string, TextId> = {};
  for (const [field, purpose] of Object.entries(wordFields[command.name] ?? {})) {
    const text = (command as unknown as Record<string, unknown>)[field];
    if (typeof text !== 'string') continue;
    const visibility = visibilityOf(command);
    const row = textRow(saysWhomItIsAbout(command) ? 'recusal' : purpose, text, { actor, at, ...visibility });
    rows.push(row);
    ids[field] = row.id;
  }
  return { rows, ids };
}
