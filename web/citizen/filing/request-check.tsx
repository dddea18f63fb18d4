// Shows a request before it is sent: everything written, and what happens then.
import type { VNode } from 'preact';
import type { CitizenRequest } from '../../../contracts/people/citizen.js';
import { say } from '../../../wording/say.js';
import { type Fault, Faults, titleWith } from '../../form/faults.js';
import { HiddenFields } from '../../form/hidden-fields.js';
import { sizeWords } from '../../form/photo-fields.js';
import { citizenPage } from '../../layout/citizen-frame.js';
import { CallLine } from '../../parts/call-line.js';
import { FactList } from '../../parts/fact-list.js';
import { type BeforeFiling, askedAfter } from '../../serve/before-filing.js';
import { stagedIn } from '../../serve/staged-files.js';
import type { Shown, Visit } from '../../serve/visit.js';
import { filing as words } from '../../words/file-words.js';
import { photos } from '../../words/photo-words.js';
import type { Typed } from './typed-request.js';

export interface Check {
  readonly request: CitizenRequest;
  /** The words typed, as the form sent them; the request itself is made of them anew. */
  readonly typed: Typed;
}

interface NotTaken {
  readonly status: number;
  readonly fault: Fault;
  /** In how many seconds to send it again; null where that would not help. */
  readonly retryAfter: number | null;
}

const id = 'request';

/** The check. Where the request could not be taken, everything stays for the next try. */
export function requestCheck(
  visit: Visit,
  { request, typed, before }: Check & { readonly before: BeforeFiling },
  notTaken?: NotTaken,
): Shown {
  const { language, path } = visit;
  const faults = notTaken ? [notTaken.fault] : [];
  const title = say(language, words.checkTitle);
  const send = say(language, words.send);
  return citizenPage(visit, {
    title: titleWith(title, { faults, language }),
    status: notTaken?.status ?? 200,
    retryAfter: notTaken?.retryAfter ?? null,
    again: { address: path, form: id, main: { words: send, name: 'step', value: 'send' } },
    body: (
      <>
        <Faults faults={faults} language={language} />
        {notTaken?.status === 409 && <CallLine number={before.helpline} language={language} />}
        <h1>{title}</h1>
        <Echo request={request} typed={typed} visit={visit} />
        <p>{askedAfter(visit, before, { known: words.nextAfter, unknown: words.next })}</p>
        <form method="post" action={path} id={id}>
          <HiddenFields fields={{ ...typed, at: 'check' }} />
          <p>
            <button type="submit" class="button filled wide" name="step" value="send">
              {send}
            </button>
          </p>
          <button type="submit" class="button quiet wide">
            {say(language, words.change)}
          </button>
        </form>
      </>
    ),
  });
}

/** The form was used before: the earlier request stands, and these other words can be sent by a form of their own. */
export function requestTaken(visit: Visit, { request, typed }: Check, freshPath: string): Shown {
  const { language } = visit;
  const title = say(language, words.takenTitle);
  return citizenPage(visit, {
    title,
    status: 422,
    again: { address: freshPath, fields: { ...typed, at: 'check' } },
    body: (
      <>
        <h1>{title}</h1>
        <p>{say(language, words.taken)}</p>
        <Echo request={request} typed={typed} visit={visit} />
        <form method="post" action={freshPath}>
          <HiddenFields fields={typed} />
          <p>
            <button type="submit" class="button filled wide" name="step" value="send">
              {say(language, words.sendToo)}
            </button>
          </p>
        </form>
        <p>
          <a class="button quiet wide" href="/track">
            {say(language, words.track)}
          </a>
        </p>
      </>
    ),
  });
}

const meanings = { named: words.namedMeans, withheld: words.withheldMeans, anonymous: words.anonymousMeans };

interface EchoParts extends Check {
  readonly visit: Visit;
}

function Echo({ request: { text, place, reporter = {} }, typed, visit: { language } }: EchoParts): VNode {
  const { name, phone, email, disclosure = 'named' } = reporter;
  const sent = stagedIn(typed).map((file) => `${file.name}（${sizeWords(file.bytes)}）`);
  const contact = [phone, email].filter((one) => one !== undefined).join('\n');
  return (
    <section class="sheet">
      <blockquote>{text}</blockquote>
      <FactList
        facts={[
          [say(language, words.where), place?.address ?? null],
          [say(language, words.contact), contact || null],
          [say(language, words.name), name ?? null],
          [say(language, photos.sent), sent.join('\n') || null],
          [say(language, words.disclosure), say(language, meanings[disclosure])],
        ]}
      />
      {!contact && <p class="warn">{say(language, words.unreachable)}</p>}
    </section>
  );
}
