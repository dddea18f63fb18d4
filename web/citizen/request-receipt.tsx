// Shows the receipt of a request: number and access code very large, and who answers by when.
import type { VNode } from 'preact';
import type { named } from '../../api/routes.js';
import { say } from '../../wording/say.js';
import { citizenPage } from '../layout/citizen-frame.js';
import type { AnswerTo, Shown, Visit } from '../serve/visit.js';
import { fieldNames } from '../words/field-words.js';
import { filing as words } from '../words/file-words.js';
import { fillIn } from '../words/fill-in.js';
import { tracking } from '../words/tracking-words.js';
import { Carried } from './code.js';

export type Filed = AnswerTo<typeof named.fileRequest>;

interface Receipt {
  readonly filed: Filed;
  /** Whose turn it is and by when the citizen hears; null where that could not be read now. */
  readonly turn: string | null;
  readonly typed: Readonly<Record<string, string>>;
}

/** The receipt; for an emergency, the number to call before all else. */
export function requestReceipt(visit: Visit, { filed, turn, typed }: Receipt): Shown {
  const { language, path } = visit;
  const { number, accessCode, call } = filed;
  const title = say(language, call === undefined ? words.receiptTitle : words.callNow);
  return citizenPage(visit, {
    title: fillIn(title, { number: call ?? '' }),
    status: 201,
    again: { address: path, fields: { ...typed, step: 'send' } },
    body: (
      <>
        {call === undefined ? <h1>{title}</h1> : <Call number={call} visit={visit} />}
        {call === undefined && turn !== null && <p class="note">{turn}</p>}
        <dl class="receipt">
          <dt>{say(language, fieldNames.number)}</dt>
          <dd>{number}</dd>
          <dt>{say(language, tracking.code)}</dt>
          <dd class="code">{accessCode}</dd>
        </dl>
        <p>{say(language, words.keep)}</p>
        <form method="post" action="/track">
          <Carried number={number} accessCode={accessCode} />
          <button type="submit" class="button wide">
            {say(language, words.track)}
          </button>
        </form>
      </>
    ),
  });
}

interface CallParts {
  readonly number: string;
  readonly visit: Visit;
}

const Call = ({ number, visit: { language } }: CallParts): VNode => (
  <section class="problem" role="alert">
    <h1>{fillIn(say(language, words.callNow), { number })}</h1>
    <p>
      <a class="button filled wide" href={`tel:${number}`}>
        {fillIn(say(language, words.call), { number })}
      </a>
    </p>
    <p>{say(language, words.callWhy)}</p>
  </section>
);
