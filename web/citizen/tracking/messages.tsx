// Lists what the office wrote to a citizen and what the citizen supplied, by time.
import type { VNode } from 'preact';
import { localTime } from '../../../wording/local-time.js';
import { say } from '../../../wording/say.js';
import type { Visit } from '../../serve/visit.js';
import { fillIn } from '../../words/fill-in.js';
import { tracking as words } from '../../words/tracking-words.js';
import type { Tracked } from './code.js';

interface MessagesParts {
  readonly view: Tracked;
  readonly visit: Visit;
}

interface Message {
  readonly at: string;
  readonly by: 'office' | 'citizen';
  readonly text: string;
}

/** Messages both ways; nothing where there are none. */
export function Messages({ view, visit }: MessagesParts): VNode | null {
  const { language, jurisdiction } = visit;
  const messages = messagesIn(view, visit);
  if (messages.length === 0) return null;
  return (
    <>
      <h2>{say(language, words.messages)}</h2>
      <ol class="messages">
        {messages.map(({ at, by, text }) => (
          <li class={by === 'citizen' ? 'yours' : undefined}>
            <span class="beside">
              {say(language, by === 'office' ? words.fromOffice : words.fromYou)}{' '}
              <span class="whole">{localTime(at, jurisdiction, language)}</span>
            </span>
            <p class="said">{text}</p>
          </li>
        ))}
      </ol>
    </>
  );
}

/** An extension's reason stands with the extension; the question that waits for its answer stands above. */
function messagesIn({ reasons, extensions, exchanged, missing }: Tracked, { language }: Visit): Message[] {
  const notes = reasons.filter(
    ({ at, text }) => !extensions.some((extension) => extension.at === at && extension.reason === text),
  );
  const putOff = extensions.map(({ at, reason }) => ({
    at,
    text: reason === null ? say(language, words.later) : fillIn(say(language, words.laterBecause), { reason }),
  }));
  const said = exchanged.filter(({ at, by }) => !(by === 'office' && at === missing?.askedAt));
  const office = [...notes, ...putOff].map((one) => ({ ...one, by: 'office' as const }));
  return [...office, ...said].sort((a, b) => (a.at < b.at ? -1 : 1));
}
