// Shows the receipt of a request: number and access code very large, and who answers by when.
import type { VNode } from 'preact';
import { named } from '../../../api/routes.js';
import { localTime } from '../../../wording/local-time.js';
import { say } from '../../../wording/say.js';
import { citizenPage } from '../../layout/citizen-frame.js';
import type { AnswerTo, PageAnswer, Shown, Visit } from '../../serve/visit.js';
import { fieldNames } from '../../words/field-words.js';
import { filing as words } from '../../words/file-words.js';
import { fillIn } from '../../words/fill-in.js';
import { tracking } from '../../words/tracking-words.js';
import { turnOf } from '../tracking/case-page.js';
import { Carried, codeIn } from '../tracking/code.js';

/** A request as it was filed; one of now always has an access code. */
export type Filed = AnswerTo<typeof named.fileRequest> & { readonly accessCode: string };

interface Receipt {
  readonly filed: Pick<Filed, 'number' | 'accessCode' | 'status' | 'call'>;
  /** Whose turn it is and by when the citizen hears; null where that could not be read now. */
  readonly turn: string | null;
  readonly status?: number;
  /** When it came in. */
  readonly at?: string;
}

/** The receipt; for an emergency, the number to call before all else, and for what may be one beside it. */
export function requestReceipt(visit: Visit, { filed, turn, status = 201, at = visit.at }: Receipt): Shown {
  const { language, path, jurisdiction } = visit;
  const { number, accessCode, status: stands, call } = filed;
  const isOver = stands === 'diverted' && call !== undefined;
  const title = say(language, isOver ? words.callNow : words.receiptTitle);
  const when = localTime(at, jurisdiction, language);
  return citizenPage(visit, {
    title: fillIn(title, { number: call ?? '' }),
    status,
    again: { address: path, fields: { at: 'receipt', number, accessCode, ...(call === undefined ? {} : { call }) } },
    body: (
      <>
        {isOver ? <Call number={call} visit={visit} /> : <h1>{title}</h1>}
        {!isOver && call !== undefined && <CallIf number={call} visit={visit} />}
        {!isOver && turn !== null && <p class="turn">{turn}</p>}
        <dl class="receipt">
          <dt>{say(language, fieldNames.number)}</dt>
          <dd>{number}</dd>
          <dt>{say(language, tracking.code)}</dt>
          <dd class="code">{accessCode}</dd>
          <dt>{say(language, words.receivedAt)}</dt>
          <dd class="when">
            <span class="stamp" aria-hidden="true">
              {say(language, words.stamp)}
            </span>
            {when}
          </dd>
        </dl>
        <p>{say(language, words.keep)}</p>
        <form method="post" action="/track">
          <Carried number={number} accessCode={accessCode} />
          <button type="submit" class="button wide">
            {say(language, words.track)}
          </button>
        </form>
        <h2>{say(language, words.saveTitle)}</h2>
        <p class="small">{say(language, words.saveHow)}</p>
        <blockquote class="save">{fillIn(say(language, words.save), { number, code: accessCode, when })}</blockquote>
      </>
    ),
  });
}

/** The receipt in another language or size, for whoever has its number and code. */
export async function receiptAgain(visit: Visit): Promise<PageAnswer> {
  const code = codeIn(visit);
  const tracked = await visit.ask(named.trackCase, { body: code });
  if (!tracked.ok) return tracked;
  const { status, registeredAt } = tracked.body;
  const { call = '' } = visit.form;
  const filed = { ...code, status: status as Filed['status'], ...(/^\d{3,5}$/.test(call) ? { call } : {}) };
  return requestReceipt(visit, { filed, turn: turnOf(tracked.body, visit), status: 200, at: registeredAt });
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

/** For what may be an emergency: an officer looks at it, and whoever is in danger does not wait for that. */
const CallIf = ({ number, visit: { language } }: CallParts): VNode => (
  <section class="problem">
    <p>
      <b>{fillIn(say(language, words.callIf), { number })}</b>
    </p>
    <p>
      <a class="button wide" href={`tel:${number}`}>
        {fillIn(say(language, words.call), { number })}
      </a>
    </p>
  </section>
);
