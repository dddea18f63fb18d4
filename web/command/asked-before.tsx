// Shows the words that a command answers: an offer, a refusal, an order, a question.
import type { VNode } from 'preact';
import type { CaseView } from '../../contracts/cases/case-view.js';
import type { EventView } from '../../contracts/cases/event-view.js';
import type { CommandName } from '../../domain/case/commands.js';
import { choiceWords } from '../../wording/choice-words.js';
import { nearTime } from '../../wording/near-time.js';
import { say } from '../../wording/say.js';
import { actorName, eventSentence } from '../../wording/story-words.js';
import { textsOf } from '../parts/event-texts.js';
import type { Visit } from '../serve/visit.js';
import { command as words } from '../words/commands/command-words.js';
import { fillIn } from '../words/fill-in.js';

/** The kinds of event whose words are answered; the newest of each kind. */
const answered: { readonly [N in CommandName]?: readonly EventView['kind'][] } = {
  'accept-transfer': ['offered'],
  'refuse-transfer': ['offered'],
  'recall-transfer': ['offered'],
  rule: ['offered', 'refused', 'referred'],
  'decide-extension': ['extension-requested'],
  supervise: ['supervision-ordered', 'supervision-renewed', 'supervision-answered'],
  'answer-supervision': ['supervision-ordered', 'supervision-renewed'],
  'accept-answer': ['supervision-ordered', 'supervision-renewed', 'supervision-answered'],
  opine: ['convened'],
  conclude: ['convened', 'opined'],
  report: ['involved'],
  'supply-information': ['information-requested'],
  'record-callback': ['completed', 'rated'],
  'order-rectification': ['completed', 'rated', 'callback-recorded'],
  close: ['rated', 'callback-recorded'],
  resume: ['completed'],
  reopen: ['completed', 'rated', 'closed'],
};

interface AskedBeforeParts {
  readonly command: CommandName;
  readonly seen: CaseView;
  readonly visit: Visit;
}

/** Side by side where there are two; each as its writer wrote it. */
export function AskedBefore({ command, seen, visit }: AskedBeforeParts): VNode | null {
  const { events = [] } = seen;
  const kinds = answered[command] ?? [];
  const shown = events.filter(({ kind }, i) =>
    kind === 'opined'
      ? kinds.includes(kind)
      : kinds.includes(kind) && !events.slice(i + 1).some((one) => one.kind === kind),
  );
  if (shown.length === 0) return null;
  return (
    <div class="sides">
      {shown.map((event) => (
        <section class="side">
          <p class="small">
            <time dateTime={event.at}>{nearTime(event.at, visit)}</time> {sentenceOf(event, { seen, visit })}
          </p>
          {textsOf(event).map((text) => text !== null && <blockquote>{text}</blockquote>)}
        </section>
      ))}
    </div>
  );
}

/** Who did what; a person whom the sentence does not name stands behind it. */
function sentenceOf(event: EventView, { seen, visit }: Omit<AskedBeforeParts, 'command'>): string {
  const told = { language: visit.language, names: seen.names };
  const sentence = eventSentence(event, told);
  const by = actorName(event.by, told);
  const asked = event.kind === 'extension-requested' ? askedTime(seen, visit) : '';
  return `${sentence}${sentence.includes(by) ? '' : ` (${by})`}${asked}`;
}

/** How much longer was asked for. */
function askedTime({ extension }: CaseView, { language }: Visit): string {
  if (!extension) return '';
  const { amount, unit } = extension.budget;
  const gaps = { amount: String(amount), unit: say(language, choiceWords['/budget/unit']![unit]!) };
  return fillIn(say(language, words.asksFor), gaps);
}
