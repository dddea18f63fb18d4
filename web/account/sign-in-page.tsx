// Shows the sign-in of staff; in a sample city also its people, to be signed in as by one click.
import type { VNode } from 'preact';
import type { Refused } from '../../api/http/ask.js';
import { named } from '../../api/routes.js';
import type { Problem } from '../../contracts/shared/problem.js';
import type { Language } from '../../contracts/shared/words.js';
import { say } from '../../wording/say.js';
import { citizenPage } from '../layout/citizen-frame.js';
import { HiddenFields } from '../form/hidden-fields.js';
import { Refusal } from '../form/refusal.js';
import type { Shown, Visit } from '../serve/visit.js';
import { signIn as words } from '../words/account-words.js';
import { fillIn } from '../words/fill-in.js';
import { frame, problem as waiting } from '../words/frame-words.js';
import { SamplePeople } from './sample-people.js';

/** A form that was sent when the session was over: where to, and what it said. */
export interface Sending {
  readonly to: string;
  readonly fields: Readonly<Record<string, string>>;
}

interface SignInParts {
  readonly status?: number;
  readonly refusal?: Refused;
  /** Where to go on afterwards. */
  readonly back?: string | undefined;
  readonly sending?: Sending | undefined;
}

/** The page. */
export async function signInPage(visit: Visit, { status = 200, refusal, back, sending }: SignInParts): Promise<Shown> {
  const { language } = visit;
  const samples = await visit.ask(named.listSamples);
  const title = say(language, words.title);
  const goingOn = goOn(back, sending);
  const page = citizenPage(visit, {
    emergency: false,
    // What was written would be left behind.
    ...(sending ? { again: null } : {}),
    title: refusal ? `${say(language, frame.error)}${title}` : title,
    status,
    body: (
      <>
        <h1>{title}</h1>
        {refusal && (
          <Refusal problem={plain(refusal.problem, language)} heading={say(language, words.title)}>
            {refusal.retryAfter !== null && (
              <p>{fillIn(say(language, waiting.again), { seconds: String(refusal.retryAfter) })}</p>
            )}
          </Refusal>
        )}
        {sending && <p class="note">{say(language, words.over)}</p>}
        <form method="post" action="/sign-in">
          <HiddenFields fields={goingOn} />
          <Credentials visit={visit} />
        </form>
        <p class="small">{say(language, words.forgotten)}</p>
        {samples.ok && <SamplePeople people={samples.body.items} goingOn={goingOn} visit={visit} />}
      </>
    ),
  });
  return refusal?.retryAfter == null ? page : { ...page, headers: { 'Retry-After': String(refusal.retryAfter) } };
}

/** Whatever is wrong with name or password reads alike: a rule of their form would say what others type. */
const plain = (problem: Problem, language: Language): Problem =>
  problem.status === 400 ? { ...problem, errors: [], title: say(language, words.refused) } : problem;

const Credentials = ({ visit: { form, language } }: { readonly visit: Visit }): VNode => (
  <>
    <label for="name">{say(language, words.name)}</label>
    <input
      type="text"
      id="name"
      name="name"
      value={form['name'] ?? ''}
      autocomplete="username"
      autocapitalize="none"
      spellcheck={false}
      required
    />
    <label for="password">{say(language, words.password)}</label>
    <input type="password" id="password" name="password" autocomplete="current-password" required />
    <p>
      <button type="submit" class="button filled wide">
        {say(language, words.send)}
      </button>
    </p>
  </>
);

const kept = 'kept.';

/** What the sign-in form carries along: where to go, and what was being sent. */
function goOn(back: string | undefined, sending: Sending | undefined): Record<string, string> {
  const fields = Object.entries(sending?.fields ?? {}).map(([name, value]) => [`${kept}${name}`, value]);
  return {
    ...(back === undefined ? {} : { return: back }),
    ...(sending ? { sendingTo: sending.to } : {}),
    ...(Object.fromEntries(fields) as Record<string, string>),
  };
}

/** What the posted sign-in form carried along. */
export function sendingOf(form: Visit['form']): Sending | undefined {
  const { sendingTo } = form;
  if (sendingTo === undefined) return undefined;
  const fields = Object.entries(form).filter(([name]) => name.startsWith(kept));
  return { to: sendingTo, fields: Object.fromEntries(fields.map(([name, value]) => [name.slice(kept.length), value])) };
}
