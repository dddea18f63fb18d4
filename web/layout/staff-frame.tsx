// Frames the pages of staff: where one is, at which posts one acts, until when, and the way out.
import type { ComponentChildren, VNode } from 'preact';
import { nearTime } from '../../wording/near-time.js';
import { say } from '../../wording/say.js';
import { NineGrid } from '../parts/nine-grid.js';
import { Watermark } from '../parts/watermark.js';
import type { Shown, SignedIn, Visit } from '../serve/visit.js';
import { fillIn } from '../words/fill-in.js';
import { frame, staff } from '../words/frame-words.js';
import { search } from '../words/search-words.js';
import { Document } from './document.js';

interface StaffPage {
  readonly title: string;
  readonly body: ComponentChildren;
  readonly status?: number;
  /** The part of the navigation that is open. */
  readonly here?: 'my' | 'search' | 'account';
  /** Whether the reader's device may keep the page for a while; what it shows, in short, so that it is taken once. */
  readonly keep?: string | undefined;
}

/** A page for a signed-in member of staff; the posts that act are always visible. */
export const staffPage = (visit: Visit, { title, body, status = 200, here, keep }: StaffPage): Shown => ({
  status,
  ...(keep === undefined ? {} : { headers: { 'Gridcase-Keep': keep } }),
  document: (
    <Document
      choices={visit}
      title={title}
      look="staff"
      known={{ ...knownOf(visit), 'data-copies': here === 'my' ? keep : undefined }}
    >
      <header class="top">
        <a class="brand" href="/my">
          <NineGrid />
          {say(visit.language, frame.product)}
        </a>
        <nav class="places" aria-label={say(visit.language, staff.places)}>
          <Place href="/my" open={here === 'my'}>
            {say(visit.language, frame.myCases)}
          </Place>
          <Place href="/account" open={here === 'account'}>
            <WhoIs person={visit.signedIn} visit={visit} />
          </Place>
        </nav>
        {visit.signedIn?.readsCases && <Find here={here} visit={visit} />}
        <form method="post" action="/sign-out" class="out" data-turbo="false">
          <button type="submit" class="link">
            {say(visit.language, frame.signOut)}
          </button>
        </form>
      </header>
      <Watermark visit={visit} />
      <Late visit={visit} />
      <main id="main" tabIndex={-1}>
        {body}
      </main>
      <Until visit={visit} />
    </Document>
  ),
});

/** What scripts keep belongs to an account, and their times are those of the place. */
const knownOf = ({
  signedIn,
  jurisdiction,
  letterKeys,
}: Visit): Readonly<Record<`data-${string}`, string | undefined>> => ({
  'data-account': signedIn?.account,
  'data-zone': jurisdiction.calendar.zone,
  'data-keys': letterKeys ? undefined : 'off',
});

/** A search from everywhere; on a phone a link to its page, where the field has room. It is posted: names are searched, too. */
const Find = ({
  here,
  visit: { language },
}: {
  readonly here: StaffPage['here'] | undefined;
  readonly visit: Visit;
}): VNode => (
  <>
    <a class="find-link" href="/search" aria-current={here === 'search' ? 'page' : undefined}>
      {say(language, search.short)}
    </a>
    {here !== 'search' && (
      <form role="search" method="post" action="/search" class="find">
        <input
          type="search"
          name="q"
          required
          maxlength={200}
          autocomplete="off"
          aria-label={say(language, search.label)}
          placeholder={say(language, search.label)}
        />
        <button type="submit" class="button">
          {say(language, search.short)}
        </button>
      </form>
    )}
  </>
);

/** The person; of several posts the first and how many more, which the account's page names. */
function WhoIs({ person, visit: { language } }: { readonly person: SignedIn | null; readonly visit: Visit }): VNode {
  const [first, ...others] = person?.posts ?? [];
  const more = others.length > 0 ? ` ${fillIn(say(language, staff.otherPosts), { count: String(others.length) })}` : '';
  return (
    <>
      {person?.name}
      {first !== undefined && (
        <span class="post">
          {first}
          {more}
        </span>
      )}
    </>
  );
}

/** What people do is kept; only what the clocks do comes late. */
function Late({ visit }: { readonly visit: Visit }): VNode | null {
  const { language, engineLateSince: since } = visit;
  if (since === null) return null;
  return <p class="late-bar small">{fillIn(say(language, staff.late), { time: nearTime(since, visit) })}</p>;
}

/** Until when the session lasts; the link is another page, so that nothing typed on this one is lost. */
function Until({ visit }: { readonly visit: Visit }): VNode | null {
  const { language, signedIn } = visit;
  if (!signedIn?.until) return null;
  const { idleEndsAt, endsAt } = signedIn.until;
  const text = idleEndsAt < endsAt ? staff.lasts : staff.ends;
  return (
    <footer class="foot small">
      <span>{fillIn(say(language, text), { time: nearTime(idleEndsAt, visit) })}</span>
      {idleEndsAt < endsAt && (
        <a class="tap" href="/account/longer" target="_blank" rel="noopener">
          {say(language, staff.longer)}
        </a>
      )}
    </footer>
  );
}

interface PlaceParts {
  readonly href: string;
  readonly open: boolean;
  readonly children: ComponentChildren;
}

const Place = ({ href, open, children }: PlaceParts): VNode => (
  <a href={href} aria-current={open ? 'page' : undefined}>
    {children}
  </a>
);
