// Says why a command was not taken: which fields, or who did what meanwhile.
import type { VNode } from 'preact';
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
  readonly names: Readonly<Record<string, string>>;
  /** What the form's fields are called. */
  readonly labels: Readonly<Record<string, string>>;
  readonly visit: Visit;
}

/** The panel above the form. */
export function NotTaken({ problem, names, labels, visit }: NotTakenParts): VNode {
  const { language } = visit;
  const { lastEvent, currentStatus } = problem;
  const sentence = lastEvent && eventSentence({ ...lastEvent, seq: 0, data: {} }, { language, names });
  return (
    <Refusal problem={problem} heading={say(language, words.problem)} labels={labels}>
      {lastEvent && sentence !== undefined && (
        <p>{fillIn(say(language, words.meanwhile), { time: nearTime(lastEvent.at, visit), sentence })}</p>
      )}
      {currentStatus && (
        <p>{fillIn(say(language, words.nowIn), { status: say(language, statusWords[currentStatus]) })}</p>
      )}
      <p>{say(language, words.kept)}</p>
    </Refusal>
  );
}
