// Shows the buttons of a command's form: give it, see first what changes, keep the words as a note.
import type { VNode } from 'preact';
import { say } from '../../wording/say.js';
import type { Visit } from '../serve/visit.js';
import { command as words } from '../words/commands/command-words.js';
import { verbs } from '../words/commands/verbs.js';
import { fillIn } from '../words/fill-in.js';
import { canShow, seenBefore } from './forecast.js';
import type { FormParts } from './fields/form-parts.js';
import { wordsIn } from './fields/read-body.js';

/** One filled button; where the change must be seen first, that is the one until it was. */
export function Sends(parts: FormParts & { readonly visit: Visit }): VNode {
  const { command, seen, shown, problem, visit } = parts;
  const { form, language } = visit;
  const verb = say(language, verbs[command]);
  const give = problem?.status === 409 ? fillIn(say(language, words.anyway), { verb }) : verb;
  const mustSee = seenBefore.includes(command);
  const seesFirst = mustSee && !shown;
  const noted = problem?.status === 409 && command !== 'note' && wordsIn({ command, form }).length > 0;
  return (
    <div class="sends">
      {!seesFirst && (
        <button type="submit" class="button filled wide">
          {give}
        </button>
      )}
      {canShow(command) && (
        <button
          type="submit"
          class={seesFirst ? 'button filled wide' : 'button quiet wide'}
          name="step"
          value="show"
          formAction={`/cases/${seen.number}/${command}#changes`}
          formNoValidate={!mustSee}
        >
          {say(language, shown ? words.showAgain : words.show)}
        </button>
      )}
      {noted && seen.allowedCommands.includes('note') && (
        <button
          type="submit"
          class="button quiet wide"
          name="from"
          value={command}
          formAction={`/cases/${seen.number}/note`}
          formNoValidate
        >
          {say(language, words.keepAsNote)}
        </button>
      )}
    </div>
  );
}
