// Says why a command was not taken: which fields, or who did what meanwhile.
import type { VNode } from 'preact';
import type { CaseView } from '../../contracts/cases/case-view.js';
import type { Problem } from '../../contracts/shared/problem.js';
import { statusWords } from '../../wording/lifecycle-words.js';
import { nearTime } from '../../wording/near-time.js';
import { say } from '../../wording/say.js';
import { eventSentence } from '../../wording/story-words.js';
import { Refusal } from '../parts/refusal.js';
import type { Visit } from '../serve/visit.js';
import { command as words } from '../words/command-words.js';
import { fillIn } from '../words/fill-in.js';

interface NotTakenParts {
  readonly problem: Problem;
  /** The case as it is now, with its history. */
  readonly seen: CaseView;
  /** What the form's fields are called. */
  readonly labels: Readonly<Record<string, string>>;
  readonly visit: Visit;
}

/** The panel above the form. */
export function NotTaken({ problem, seen, labels, visit }: NotTakenParts): VNode {
  const { language } = visit;
  const { lastEvent, currentStatus } = problem;
  const event = lastEvent && seen.events?.findLast(({ at, kind }) => at === lastEvent.at && kind === lastEvent.kind);
  return (
    <Refusal problem={problem} heading={say(language, words.problem)} labels={labels} said={!event}>
      {event && (
        <p>
          {fillIn(say(language, words.meanwhile), {
            time: nearTime(event.at, visit),
            sentence: eventSentence(event, { language, names: seen.names }),
          })}
        </p>
      )}
      {currentStatus && (
        <p>{fillIn(say(language, words.nowIn), { status: say(language, statusWords[currentStatus]) })}</p>
      )}
      <p>{say(language, words.kept)}</p>
    </Refusal>
  );
}
