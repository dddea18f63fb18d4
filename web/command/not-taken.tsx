// Says why a command was not taken: which fields, or who did what meanwhile.
import type { VNode } from 'preact';
import type { CaseView } from '../../contracts/cases/case-view.js';
import type { Problem } from '../../contracts/shared/problem.js';
import { statusWords } from '../../wording/lifecycle-words.js';
import { nearTime } from '../../wording/near-time.js';
import { say } from '../../wording/say.js';
import { actorName, eventSentence } from '../../wording/story-words.js';
import { Refusal } from '../form/refusal.js';
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
  const { currentStatus } = problem;
  return (
    <Refusal problem={problem} heading={say(language, words.problem)} labels={labels}>
      <Meanwhile problem={problem} seen={seen} visit={visit} />
      {currentStatus && (
        <p>{fillIn(say(language, words.nowIn), { status: say(language, statusWords[currentStatus]) })}</p>
      )}
      <p>{say(language, words.kept)}</p>
    </Refusal>
  );
}

/** Who did what, and when; the event is told from the history, since the problem only names it. */
function Meanwhile({ problem: { lastEvent }, seen, visit }: Omit<NotTakenParts, 'labels'>): VNode | null {
  const { events = [], names } = seen;
  const event = lastEvent && events.findLast(({ at, kind }) => at === lastEvent.at && kind === lastEvent.kind);
  if (!event) return null;
  const told = { language: visit.language, names };
  const by = actorName(event.by, told);
  const sentence = eventSentence(event, told);
  const values = { time: nearTime(event.at, visit), by, sentence };
  return <p>{fillIn(say(visit.language, sentence.includes(by) ? words.meanwhile : words.meanwhileBy), values)}</p>;
}
