// Shows a message that waits: when it came, by which way and from whom, its words and files.
import type { VNode } from 'preact';
import type { WaitingMessageView } from '../../contracts/people/inbound.js';
import { nearTime } from '../../wording/near-time.js';
import { say } from '../../wording/say.js';
import type { Visit } from '../serve/visit.js';
import { attachments } from '../words/case/case-words.js';
import { messages as words } from '../words/intake-words.js';

interface MessageParts {
  readonly message: WaitingMessageView;
  readonly visit: Visit;
}

export const MessageText = ({ message, visit }: MessageParts): VNode => (
  <>
    <p class="small line">
      <time dateTime={message.receivedAt}>{nearTime(message.receivedAt, visit)}</time> ·{' '}
      {say(visit.language, message.way === 'sms' ? words.sms : words.mail)} ·{' '}
      {message.name !== null && `${message.name} `}
      <span class="whole">{message.from}</span>
    </p>
    <blockquote>{message.text}</blockquote>
    <p class="small">
      <a class="tap" href={`/v1/inbound/${message.id}/raw`} download>
        {say(visit.language, words.raw)}
      </a>
    </p>
    {message.attachments.length > 0 && (
      <ul class="files">
        {message.attachments.map((file) => (
          <li class={file.picture ? 'picture' : undefined}>
            <a href={`/v1/inbound/${message.id}/attachments/${file.id}`}>
              {file.picture && (
                <img
                  src={`/v1/inbound/${message.id}/attachments/${file.id}?size=thumbnail`}
                  alt={say(visit.language, attachments.picture)}
                  width="120"
                  height="120"
                  loading="lazy"
                />
              )}
              <span>{file.name}</span>
            </a>
          </li>
        ))}
      </ul>
    )}
  </>
);
