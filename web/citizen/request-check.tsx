// Shows a request before it is sent: everything written, and what happens then.
import type { VNode } from 'preact';
import type { CitizenRequest } from '../../contracts/people/citizen.js';
import { say } from '../../wording/say.js';
import { citizenPage } from '../layout/citizen-frame.js';
import { FactList } from '../parts/fact-list.js';
import { Faults, titleWith } from '../form/faults.js';
import type { Shown, Visit } from '../serve/visit.js';
import { filing as words } from '../words/file-words.js';

export interface Check {
  readonly request: CitizenRequest;
  /** The words typed, as the form sent them; the request itself is made of them anew. */
  readonly typed: Readonly<Record<string, string>>;
}

interface NotTaken {
  readonly status: number;
  readonly words: string;
}

/** The check. Where the request could not be taken, everything stays for the next try. */
export function requestCheck(visit: Visit, { request, typed }: Check, notTaken?: NotTaken): Shown {
  const { language, path } = visit;
  const faults = notTaken ? [{ field: null, words: notTaken.words }] : [];
  const title = say(language, words.checkTitle);
  return citizenPage(visit, {
    title: titleWith(title, { faults, language }),
    status: notTaken?.status ?? 200,
    again: { address: path, fields: { ...typed, step: 'check' } },
    body: (
      <>
        <Faults faults={faults} language={language} />
        <h1>{title}</h1>
        <Echo request={request} visit={visit} />
        <p>{say(language, words.next)}</p>
        <form method="post" action={path}>
          <Kept typed={typed} />
          <p>
            <button type="submit" class="button filled wide" name="step" value="send">
              {say(language, words.send)}
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
    again: { address: visit.path, fields: { ...typed, step: 'send' } },
    body: (
      <>
        <h1>{title}</h1>
        <p>{say(language, words.taken)}</p>
        <Echo request={request} visit={visit} />
        <form method="post" action={freshPath}>
          <Kept typed={typed} />
          <p>
            <button type="submit" class="button filled wide" name="step" value="send">
              {say(language, words.sendToo)}
            </button>
          </p>
        </form>
        <p>
          <a class="button wide" href="/track">
            {say(language, words.track)}
          </a>
        </p>
      </>
    ),
  });
}

/** What was typed, carried on unseen. */
const Kept = ({ typed }: Pick<Check, 'typed'>): VNode => (
  <>
    {Object.entries(typed).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
  </>
);

const meanings = { named: words.namedMeans, withheld: words.withheldMeans, anonymous: words.anonymousMeans };

interface EchoParts {
  readonly request: CitizenRequest;
  readonly visit: Visit;
}

function Echo({ request: { text, place, reporter = {} }, visit: { language } }: EchoParts): VNode {
  const { name, phone, email, disclosure = 'named' } = reporter;
  const contact = [phone, email].filter((one) => one !== undefined).join('\n');
  return (
    <>
      <blockquote>{text}</blockquote>
      <FactList
        facts={[
          [say(language, words.where), place?.address ?? null],
          [say(language, words.contact), contact || null],
          [say(language, words.name), name ?? null],
          [say(language, words.disclosure), say(language, meanings[disclosure])],
        ]}
      />
      {!contact && <p class="warn">{say(language, words.unreachable)}</p>}
    </>
  );
}
