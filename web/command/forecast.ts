// Asks what a command would do, with what was chosen or before anything is.
import { named } from '../../api/routes.js';
import type { Answer } from '../../api/http/ask.js';
import { type CommandField, commandFields } from '../../contracts/cases/command-fields.js';
import type { ClockPreview, CommandPreviewView } from '../../contracts/cases/preview.js';
import type { ClockName } from '../../domain/base/codes.js';
import type { CommandName } from '../../domain/case/commands.js';
import type { CaseView } from '../../contracts/cases/case-view.js';
import { nearTime } from '../../wording/near-time.js';
import { say } from '../../wording/say.js';
import type { Visit } from '../serve/visit.js';
import { page } from '../words/case/case-words.js';
import { foresees } from '../words/commands/means.js';

/** The change is always seen before the last step. */
export const seenBefore: readonly CommandName[] = ['classify', 'offer-transfer', 'merge'];

/** Whatever is chosen, no clock, status or holder changes. */
const changesNothing: readonly CommandName[] = [
  ...(['sign', 'note', 'contact', 'opine', 'report', 'finish-task'] as const),
  ...(['withdraw-card', 'accept-answer', 'answer-supervision'] as const),
];

/** What a command asks for besides words decides what it does; where it asks for words alone, that is known at once. */
const asksWordsOnly = (command: CommandName): boolean =>
  commandFields[command].every((field) => field.kind === 'text' && field.form === 'words' && field.maxLength >= 1_000);

/** Whether the form shows what changes as soon as it is opened. */
export const isForeseen = (command: CommandName): boolean =>
  command === 'decide-extension' || (asksWordsOnly(command) && !changesNothing.includes(command));

/** Whether the form has a button that shows what would change. */
export const canShow = (command: CommandName): boolean =>
  !changesNothing.includes(command) && !isForeseen(command) && command !== 'supply-information';

/** Shows what the command would do; refused as the command itself would be. */
export const askPreview = (
  visit: Visit,
  command: CommandName,
  body: Record<string, unknown>,
): Promise<Answer<CaseView | CommandPreviewView>> =>
  visit.ask(named.commandCase, {
    params: { id: visit.params['number'] ?? '', command },
    query: { preview: 'true' },
    body,
  });

/** The preview in an answer; null in a refusal. */
export const previewIn = (answer: Answer<CaseView | CommandPreviewView>): CommandPreviewView | null =>
  answer.ok && 'preview' in answer.body ? answer.body : null;

const anything: Readonly<Record<string, (field: CommandField) => unknown>> = {
  text: () => '-',
  'yes-no': () => true,
  choice: (field) => ('values' in field ? field.values[0] : undefined),
};

/** What will happen whatever the words say; null where it is not known or would be refused. */
export async function foreseen(visit: Visit, command: CommandName): Promise<CommandPreviewView | null> {
  if (!isForeseen(command) && !foresees[command]) return null;
  const fields = commandFields[command].filter(({ required, name }) => required || name === 'despite');
  const body = Object.fromEntries(fields.map((field) => [field.name, anything[field.kind]?.(field)]));
  return previewIn(await askPreview(visit, command, body));
}

/** The clocks a sentence may name. */
const gapClocks: Readonly<Record<string, ClockName>> = {
  callback: 'callback',
  handling: 'handling',
  arbitration: 'arbitration',
  waiting: 'awaiting-citizen',
  rectification: 'rectification',
};

/** What fills the gaps of the second sentence. */
export function gapsOf({ holder, clocks, names }: CommandPreviewView, visit: Visit): Record<string, string> {
  const { unit, officer } = holder.after;
  const runs = (name: ClockName): ClockPreview | undefined =>
    clocks.findLast((one) => one.name === name && one.after.state === 'running');
  const times = Object.entries(gapClocks).flatMap(([gap, name]) => {
    const clock = runs(name);
    return clock ? [[gap, nearTime(clock.after.dueAt, visit, { end: true })] as const] : [];
  });
  const who = officer === null ? say(visit.language, page.nobody) : (names[officer] ?? officer);
  return { unit: names[unit] ?? unit, officer: who, ...Object.fromEntries(times) };
}
