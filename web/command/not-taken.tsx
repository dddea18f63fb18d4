// Says why a command was not taken: which fields, or who did what meanwhile.
import type { VNode } from 'preact';
import type { CaseView } from '../../contracts/cases/case-view.js';
import type { Problem } from '../../contracts/shared/problem.js';
import type { CommandName } from '../../domain/case/commands.js';
import { statusWords } from '../../wording/lifecycle-words.js';
import { nearTime } from '../../wording/near-time.js';
import { say } from '../../wording/say.js';
import { actorName, eventSentence } from '../../wording/story-words.js';
import { Refusal, fieldOf } from '../form/refusal.js';
import type { Visit } from '../serve/visit.js';
import { command as words } from '../words/commands/command-words.js';
import { labelOf } from '../words/commands/labels.js';
import { fillIn } from '../words/fill-in.js';

interface NotTakenParts {
  readonly problem: Problem;
  readonly command: CommandName;
  /** The case as it is now, with its history. */
  readonly seen: CaseView;
  readonly visit: Visit;
}

/** A place in a list belongs to the list. */
const listed = (pointer: string): string => pointer.replace(/\/\d+$/, '');

/** The panel above the form. */
export function NotTaken({ problem, command, seen, visit }: NotTakenParts): VNode {
  const { language } = visit;
  const { currentStatus, errors = [] } = problem;
  const labels = errors.map(({ pointer }) => [fieldOf(pointer), say(language, labelOf(command, listed(pointer)))]);
  return (
    <Refusal
      problem={problem}
      heading={say(language, words.problem)}
      labels={Object.fromEntries(labels) as Record<string, string>}
    >
      <Meanwhile problem={problem} seen={seen} visit={visit} />
      {currentStatus && (
        <p>
          {fillIn(say(language, words.nowIn), { status: say(language, statusWords[currentStatus]) })}{' '}
          <a class="tap" href={`/cases/${seen.number}#story`}>
            {say(language, words.seeChanges)}
          </a>
        </p>
      )}
      <p>{say(language, words.kept)}</p>
    </Refusal>
  );
}

/** Who did what, and when; the event is told from the history, since the problem only names it. */
function Meanwhile({ problem: { lastEvent }, seen, visit }: Omit<NotTakenParts, 'command'>): VNode | null {
  const { events = [], names } = seen;
  const event = lastEvent && events.findLast(({ at, kind }) => at === lastEvent.at && kind === lastEvent.kind);
  if (!event) return null;
  const told = { language: visit.language, names };
  const by = actorName(event.by, told);
  const sentence = eventSentence(event, told);
  const values = { time: nearTime(event.at, visit), by, sentence };
  return <p>{fillIn(say(visit.language, sentence.includes(by) ? words.meanwhile : words.meanwhileBy), values)}</p>;
}
