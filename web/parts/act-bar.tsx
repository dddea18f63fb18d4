// Offers what the reader may do with a case: the next act filled, some beside it, the rest folded.
import type { VNode } from 'preact';
import type { CaseView } from '../../contracts/cases/case-view.js';
import type { CommandName } from '../../domain/case/commands.js';
import { say } from '../../wording/say.js';
import type { Visit } from '../serve/visit.js';
import { command as words } from '../words/commands/command-words.js';
import { Act } from './next-act.js';

/**
 * All commands in the order in which they are offered: first what a case waits for, then what moves it, then what is
 * said about it, last what is rare. Each role sees its own of them, so that a button never changes its place.
 */
export const actOrder: readonly CommandName[] = [
  ...(['accept-transfer', 'refuse-transfer', 'rule', 'decide-extension', 'dispatch'] as const),
  ...(['sign', 'contact', 'complete', 'record-callback', 'order-rectification'] as const),
  ...(['answer-supervision', 'report', 'opine', 'accept-answer', 'supervise', 'reassign'] as const),
  ...(['escalate', 'offer-transfer', 'request-information', 'request-extension'] as const),
  ...(['note', 'supply-information', 'classify', 'involve', 'convene', 'conclude'] as const),
  ...(['recall-transfer', 'resume', 'reopen', 'finish-task', 'merge', 'unmerge', 'amend', 'close'] as const),
  ...(['release-files', 'rate', 'withdraw', 'withdraw-card', 'adopt-policy'] as const),
];

interface ActBarParts {
  readonly seen: Pick<CaseView, 'number' | 'turn' | 'allowedCommands'>;
  readonly visit: Visit;
}

/** At most three controls, the expected one first; nothing when the reader may do nothing. */
export function ActBar({ seen: { number, turn, allowedCommands }, visit }: ActBarParts): VNode | null {
  const allowed = actOrder.filter((name) => allowedCommands.includes(name));
  if (allowed.length === 0) return null;
  const first = allowed.find((name) => turn?.yours && name === turn.act);
  const ordered = [...(first ? [first] : []), ...allowed.filter((name) => name !== first)];
  const shown = ordered.slice(0, ordered.length > 3 ? 2 : 3);
  const folded = ordered.slice(shown.length);
  return (
    <div class="acts">
      {shown.map((name) => (
        <Act visit={visit} number={number} name={name} look={`button ${name === first ? 'filled' : 'quiet'}`} />
      ))}
      {folded.length > 0 && (
        <details class="more">
          <summary class="button quiet">{say(visit.language, words.more)}</summary>
          <ul>
            {folded.map((name) => (
              <li>
                <Act visit={visit} number={number} name={name} look="tap" />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
