// GET /messages, POST /messages/:id/handled: messages that no case is known for.
import type { VNode } from 'preact';
import { named } from '../../api/routes.js';
import type { WaitingMessageView } from '../../contracts/people/inbound.js';
import type { Problem } from '../../contracts/shared/problem.js';
import { say } from '../../wording/say.js';
import { LineField } from '../form/fields.js';
import { FormMark } from '../form/form-mark.js';
import { Refusal } from '../form/refusal.js';
import { staffPage } from '../layout/staff-frame.js';
import type { Page, PageAnswer, Visit } from '../serve/visit.js';
import { messages as words } from '../words/intake-words.js';
import { MessageText } from './message-text.js';

const path = '/messages';

export const messagesPage: Page = {
  method: 'get',
  path,
  who: 'staff',
  show: (visit) => listed(visit),
};

export const takeHandled: Page = {
  method: 'post',
  path: `${path}/:id/handled`,
  who: 'staff',
  async show(visit) {
    const { form, params } = visit;
    const { id = '' } = params;
    const number = form[`case-${id}`]?.trim();
    const answer = await visit.ask(named.handleInbound, {
      params: { id },
      body: number ? { case: number } : {},
    });
    return answer.ok ? { goTo: `${path}?done=1` } : listed(visit, { of: id, problem: answer.problem });
  },
};

interface Refused {
  /** The message. */
  readonly of: string;
  readonly problem: Problem;
}

async function listed(visit: Visit, refused?: Refused): Promise<PageAnswer> {
  const { language, query } = visit;
  const cursor = query['cursor'];
  const answer = await visit.ask(named.listInbound, { query: cursor === undefined ? {} : { cursor } });
  if (!answer.ok) return answer;
  const { items, nextCursor } = answer.body;
  const isGone = refused && !items.some(({ id }) => id === refused.of);
  return staffPage(visit, {
    title: say(language, words.title),
    status: refused?.problem.status ?? 200,
    body: (
      <>
        <h1>{say(language, words.title)}</h1>
        {query['done'] !== undefined && <p role="status">{say(language, words.done)}</p>}
        {isGone && (
          <p class="problem" role="alert">
            {say(language, words.gone)}
          </p>
        )}
        <p class="small">{say(language, items.length === 0 ? words.none : words.how)}</p>
        <ol class="messages">
          {items.map((message) => (
            <li class="side" id={`message-${message.id}`}>
              <Message message={message} problem={refused?.of === message.id ? refused.problem : null} visit={visit} />
            </li>
          ))}
        </ol>
        {nextCursor !== null && (
          <p>
            <a class="button" href={`${path}?${new URLSearchParams({ cursor: nextCursor }).toString()}`}>
              {say(language, words.more)}
            </a>
          </p>
        )}
      </>
    ),
  });
}

interface MessageParts {
  readonly message: WaitingMessageView;
  readonly problem: Problem | null;
  readonly visit: Visit;
}

function Message({ message, problem, visit }: MessageParts): VNode {
  const { language, form } = visit;
  const name = `case-${message.id}`;
  return (
    <>
      <MessageText message={message} visit={visit} />
      <p>
        <a class="button" href={`${path}/${message.id}/case`}>
          {say(language, words.open)}
        </a>
      </p>
      <details class="part" open={problem !== null}>
        <summary>{say(language, words.handledWith)}</summary>
        <form method="post" action={`${path}/${message.id}/handled`}>
          <FormMark visit={visit} />
          {problem && <Refusal problem={problem} heading={say(language, words.handled)} />}
          <LineField
            name={name}
            label={say(language, words.number)}
            value={problem ? form[name] : undefined}
            maxlength={64}
            autocomplete="off"
            isCode
          />
          <button type="submit" class="button">
            {say(language, words.handled)}
          </button>
        </form>
      </details>
    </>
  );
}
