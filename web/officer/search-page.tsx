// GET and POST /search: finds cases by number, by words, or by their caller.
// Only a case number ever stands in the address; words, names and telephone numbers are posted.
import type { ComponentChildren, VNode } from 'preact';
import { named } from '../../api/routes.js';
import { callableNumber, numberEnd } from '../../domain/intake/whole-number.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import { say } from '../../wording/say.js';
import { LineField } from '../form/fields.js';
import { staffPage } from '../layout/staff-frame.js';
import { CaseRow } from '../parts/case-row.js';
import type { AnswerTo, Page, PageAnswer, Visit } from '../serve/visit.js';
import { fillIn } from '../words/fill-in.js';
import { search as words } from '../words/search-words.js';
import { justDone } from './just-done.js';
import { numberIn } from './search-terms.js';

const path = '/search';
const longest = 200;
const perPage = 50;

const addressOf = (number: string, cursor?: string): string =>
  `${path}?${new URLSearchParams({ q: number, ...(cursor === undefined ? {} : { cursor }) }).toString()}`;

export const searchByNumber: Page = {
  method: 'get',
  path,
  who: 'staff',
  async show(visit) {
    const { q, cursor } = visit.query;
    if (q === undefined) return searchPage(visit, { typed: '' });
    const number = numberIn(q);
    // Whatever else stands in an address is taken out of it.
    if (number === null) return { goTo: path };
    const page = { limit: perPage, ...(cursor === undefined ? {} : { cursor }) };
    const answer = await visit.ask(named.listCases, { query: { q: number, count: 'true', ...page } });
    if (!answer.ok) return answer;
    const more = answer.body.nextCursor;
    return searchPage(visit, {
      typed: number,
      found: answer.body,
      from: addressOf(number),
      instead: numberEnd(number) !== null && <Instead typed={number} by="phone" label={words.asPhone} visit={visit} />,
      more: more !== null && (
        <a class="button" href={addressOf(number, more)}>
          {say(visit.language, words.more)}
        </a>
      ),
    });
  },
};

export const searchByWords: Page = {
  method: 'post',
  path,
  who: 'staff',
  async show(visit) {
    const typed = (visit.form['q'] ?? '').trim().slice(0, longest);
    if (typed === '') return { goTo: path };
    const { cursor, by } = visit.form;
    const number = by === 'phone' ? null : numberIn(typed);
    if (number !== null) return { goTo: addressOf(number) };
    const page = { limit: perPage, count: true, ...(cursor ? { cursor } : {}) };
    const phone = callableNumber(typed) ?? (by === 'phone' ? numberEnd(typed) : null);
    const wanted = phone !== null ? { phone } : by === 'name' ? { name: typed.slice(0, 100) } : { words: typed };
    const answer = await visit.ask(named.searchCases, { body: { ...page, ...wanted } });
    if (!answer.ok) return answer;
    const more = answer.body.nextCursor;
    const again = { typed, visit };
    return searchPage(visit, {
      typed,
      found: answer.body,
      from: path,
      more: more !== null && (
        <Again
          {...again}
          fields={{ cursor: more, ...(by === undefined ? {} : { by }) }}
          label={say(visit.language, words.more)}
        />
      ),
      instead: 'words' in wanted && insteadOfWords(again),
    });
  },
};

function insteadOfWords(again: { typed: string; visit: Visit }): ComponentChildren {
  if (numberEnd(again.typed) !== null) return <Instead {...again} by="phone" label={words.asPhone} />;
  return couldBeName(again.typed) && <Instead {...again} by="name" label={words.asName} />;
}

/** Names have no digits, and few letters. */
const couldBeName = (typed: string): boolean => typed.length <= 30 && !/\p{N}/u.test(typed);

const shortened = (text: string): string => (text.length > 12 ? `${text.slice(0, 12)}…` : text);

interface Result {
  readonly typed: string;
  readonly found?: AnswerTo<typeof named.listCases>;
  /** The page that acts lead back to. */
  readonly from?: string;
  readonly more?: ComponentChildren;
  /** Another way to look for the same. */
  readonly instead?: ComponentChildren;
}

async function searchPage(visit: Visit, { typed, found, from = path, more, instead }: Result): Promise<PageAnswer> {
  const { language } = visit;
  return staffPage(visit, {
    title: say(language, words.title),
    here: 'search',
    body: (
      <>
        <h1>{say(language, words.title)}</h1>
        {await justDone(visit)}
        <form role="search" method="post" action={path} class="search">
          <LineField
            name="q"
            label={say(language, words.label)}
            hint={say(language, words.hint)}
            value={typed}
            maxlength={longest}
            autocomplete="off"
            required
          />
          <button type="submit" class={found ? 'button' : 'button filled'}>
            {say(language, words.verb)}
          </button>
        </form>
        {found && <Found found={found} from={from} visit={visit} />}
        {more && <div class="after">{more}</div>}
        {instead && <div class="after">{instead}</div>}
      </>
    ),
  });
}

interface FoundParts {
  readonly found: NonNullable<Result['found']>;
  readonly from: string;
  readonly visit: Visit;
}

/** How many there are, then the rows; none is said with what may help. */
function Found({ found: { items, names, total = 0, hasMore }, from, visit }: FoundParts): VNode {
  const { language } = visit;
  if (total === 0) return <p class="turn">{say(language, words.none)}</p>;
  return (
    <section aria-labelledby="found">
      <h2 id="found" class="group">
        {fillIn(say(language, words.found), { count: `${total}${hasMore ? '+' : ''}` })}
      </h2>
      <ol class="rows">
        {items.map((row) => (
          <CaseRow row={row} names={names} from={from} visit={visit} />
        ))}
      </ol>
    </section>
  );
}

interface InsteadParts {
  readonly typed: string;
  readonly by: 'name' | 'phone';
  readonly label: Bilingual;
  readonly visit: Visit;
}

/** The same letters or digits, looked for as something else. */
const Instead = ({ typed, by, label, visit }: InsteadParts): VNode => (
  <Again
    typed={typed}
    visit={visit}
    fields={{ by }}
    label={fillIn(say(visit.language, label), { typed: shortened(typed) })}
  />
);

interface AgainParts {
  readonly typed: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly label: string;
  readonly visit: Visit;
}

/** The same search once more, with something added; it is posted, too. */
const Again = ({ typed, fields, label }: AgainParts): VNode => (
  <form method="post" action={path}>
    <input type="hidden" name="q" value={typed} />
    {Object.entries(fields).map(([name, value]) => (
      <input type="hidden" name={name} value={value} />
    ))}
    <button type="submit" class="button">
      {label}
    </button>
  </form>
);
