// Frames the pages of staff: where one is, at which posts one acts, until when, and the way out.
import type { ComponentChildren, VNode } from 'preact';
import { nearTime } from '../../wording/near-time.js';
import { say } from '../../wording/say.js';
import { NineGrid } from '../parts/nine-grid.js';
import { Watermark } from '../parts/watermark.js';
import type { Shown, SignedIn, Visit } from '../serve/visit.js';
import { fillIn } from '../words/fill-in.js';
import { frame, staff } from '../words/frame-words.js';
import { Document } from './document.js';

interface StaffPage {
  readonly title: string;
  readonly body: ComponentChildren;
  readonly status?: number;
  /** The part of the navigation that is open. */
  readonly here?: 'my' | 'account';
}

/** A page for a signed-in member of staff; the posts that act are always visible. */
export const staffPage = (visit: Visit, { title, body, status = 200, here }: StaffPage): Shown => ({
  status,
  document: (
    <Document choices={visit} title={title} look="staff" known={{ 'data-keys': visit.letterKeys ? undefined : 'off' }}>
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
        <form method="post" action="/sign-out" class="out" data-turbo="false">
          <button type="submit" class="link">
            {say(visit.language, frame.signOut)}
          </button>
        </form>
      </header>
      <Watermark visit={visit} />
      <main id="main" tabIndex={-1}>
        {body}
      </main>
      <Until visit={visit} />
    </Document>
  ),
});

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
