// Offers the next act of a case: signing at once, anything with fields on its own page.
import type { VNode } from 'preact';
import type { CaseRow } from '../../contracts/cases/case-view.js';
import { say } from '../../wording/say.js';
import type { Visit } from '../serve/visit.js';
import { FormMark } from '../form/form-mark.js';
import { command } from '../words/command-words.js';

/** The commands that have a form, in the order in which they are offered. */
export const formedCommands = ['sign', 'contact', 'complete'] as const;
export type FormedCommand = (typeof formedCommands)[number];

/** The verb on a command's button. */
export const verbs = { sign: command.verbSign, contact: command.verbContact, complete: command.verbComplete };

export const isFormed = (name: string): name is FormedCommand => formedCommands.some((one) => one === name);

interface NextActParts {
  readonly row: Pick<CaseRow, 'number' | 'turn' | 'title'>;
  readonly visit: Visit;
}

/** One control: the act whose turn it is. */
export function NextAct({ row: { number, turn }, visit }: NextActParts): VNode | null {
  const { language, path } = visit;
  if (!turn || !isFormed(turn.act)) return null;
  const verb = say(language, verbs[turn.act]);
  const what = <span class="hidden"> {number}</span>;
  if (turn.act !== 'sign') {
    return (
      <a class="button next" href={`/cases/${number}/${turn.act}?return=${path}`}>
        {verb}
        {what}
      </a>
    );
  }
  return (
    <form method="post" action={`/cases/${number}/sign`} class="next">
      <FormMark visit={visit} />
      <input type="hidden" name="return" value={path} />
      <button type="submit" class="button">
        {verb}
        {what}
      </button>
    </form>
  );
}
