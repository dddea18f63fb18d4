// Offers the next act of a case: signing at once, anything with fields on its own page.
import type { VNode } from 'preact';
import type { CaseRow } from '../../contracts/cases/case-view.js';
import { type CommandName, commandNames } from '../../domain/case/commands.js';
import { say } from '../../wording/say.js';
import type { Visit } from '../serve/visit.js';
import { FormMark } from '../form/form-mark.js';
import { shortNumber } from '../../wording/short-number.js';
import { verbs } from '../words/commands/verbs.js';

/** Whether there is such a command; every one has a form. */
export const isCommand = (name: string): name is CommandName => commandNames.some((one) => one === name);

interface NextActParts {
  readonly row: Pick<CaseRow, 'number' | 'turn' | 'allowedCommands'>;
  /** The page to come back to. */
  readonly from: string;
  readonly visit: Visit;
}

/** One control: the act whose turn it is. */
export function NextAct({ row: { number, turn, allowedCommands }, from, visit }: NextActParts): VNode | null {
  const name = allowedCommands.find((one) => one === turn?.act);
  if (!name) return null;
  const what = <span class="hidden"> {number}</span>;
  return <Act name={name} number={number} visit={visit} look="button" place="next" from={from} what={what} />;
}

interface ActParts {
  readonly name: CommandName;
  readonly number: string;
  readonly visit: Visit;
  readonly look: string;
  readonly place?: string;
  /** The page to come back to; by default the case. */
  readonly from?: string;
  /** Tells controls of the same verb apart for those who only hear them. */
  readonly what?: VNode;
}

/** A command's control: signing needs no form and does no harm, so it is done at once. */
export function Act({ name, number, visit, look, place, from, what }: ActParts): VNode {
  const verb = say(visit.language, verbs[name]);
  const address = `/cases/${number}/${name}`;
  if (name !== 'sign') {
    const back = from === undefined ? '' : `?return=${encodeURIComponent(from)}`;
    return (
      <a class={place === undefined ? look : `${look} ${place}`} href={`${address}${back}`} data-sheet>
        {verb}
        {what}
      </a>
    );
  }
  return (
    <form method="post" action={address} class={place} data-act={`${verb} …${shortNumber(number)}`}>
      <FormMark visit={visit} />
      {from !== undefined && <input type="hidden" name="return" value={from} />}
      <button type="submit" class={look}>
        {verb}
        {what}
      </button>
    </form>
  );
}
