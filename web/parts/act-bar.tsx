// Offers what the reader may do with a case now: the next act filled, the others beside it.
import type { VNode } from 'preact';
import type { CaseView } from '../../contracts/cases/case-view.js';
import { say } from '../../wording/say.js';
import type { Visit } from '../serve/visit.js';
import { FormMark } from '../form/form-mark.js';
import { type FormedCommand, formedCommands, verbs } from './next-act.js';

interface ActBarParts {
  readonly seen: CaseView;
  readonly visit: Visit;
}

/** At most three controls, the expected one first; nothing when the reader may do nothing. */
export function ActBar({ seen: { number, turn, allowedCommands }, visit }: ActBarParts): VNode | null {
  const { language } = visit;
  const allowed = formedCommands.filter((name) => allowedCommands.includes(name));
  if (allowed.length === 0) return null;
  const first = allowed.find((name) => turn?.yours && name === turn.act);
  const others = allowed.filter((name) => name !== first);
  return (
    <div class="acts">
      {first && (
        <Act visit={visit} number={number} name={first} look="button filled" verb={say(language, verbs[first])} />
      )}
      {others.map((name) => (
        <Act visit={visit} number={number} name={name} look="button quiet" verb={say(language, verbs[name])} />
      ))}
    </div>
  );
}

interface ActParts {
  readonly visit: Visit;
  readonly number: string;
  readonly name: FormedCommand;
  readonly look: string;
  readonly verb: string;
}

/** Signing needs no form and does no harm, so it is done at once. */
function Act({ visit, number, name, look, verb }: ActParts): VNode {
  const address = `/cases/${number}/${name}`;
  if (name !== 'sign') {
    return (
      <a class={look} href={address}>
        {verb}
      </a>
    );
  }
  return (
    <form method="post" action={address}>
      <FormMark visit={visit} />
      <button type="submit" class={look}>
        {verb}
      </button>
    </form>
  );
}
