// Frames the pages of staff: where one is, who one is, and the way out.
import type { ComponentChildren, VNode } from 'preact';
import { say } from '../../wording/say.js';
import { NineGrid } from '../parts/nine-grid.js';
import { Watermark } from '../parts/watermark.js';
import type { Shown, SignedIn, Visit } from '../serve/visit.js';
import { frame } from '../words/frame-words.js';
import { Document } from './document.js';

interface StaffPage {
  readonly title: string;
  readonly body: ComponentChildren;
  readonly status?: number;
  /** The part of the navigation that is open. */
  readonly here?: 'my' | 'account';
}

/** A page for a signed-in member of staff; the post that acts is always visible. */
export const staffPage = (visit: Visit, { title, body, status = 200, here }: StaffPage): Shown => ({
  status,
  document: (
    <Document choices={visit} title={title} look="staff">
      <header class="top">
        <a class="brand" href="/my">
          <NineGrid />
          {say(visit.language, frame.product)}
        </a>
        <nav class="places">
          <Place href="/my" open={here === 'my'}>
            {say(visit.language, frame.myCases)}
          </Place>
          <Place href="/account" open={here === 'account'}>
            <WhoIs person={visit.signedIn} />
          </Place>
        </nav>
        <form method="post" action="/sign-out" class="out">
          <button type="submit" class="link">
            {say(visit.language, frame.signOut)}
          </button>
        </form>
      </header>
      <Watermark visit={visit} />
      <main id="main" tabIndex={-1}>
        {body}
      </main>
    </Document>
  ),
});

const WhoIs = ({ person }: { readonly person: SignedIn | null }): VNode => (
  <>
    {person?.name}
    {person?.post != null && <span class="post">{person.post}</span>}
  </>
);

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
