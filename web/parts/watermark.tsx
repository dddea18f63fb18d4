// Lays the viewer's name thinly over a page, so that a picture of it says whose screen it was.
import type { VNode } from 'preact';
import { localTime } from '../../wording/local-time.js';
import type { Visit } from '../serve/visit.js';

/** Said once to nobody: a screen reader has nothing to learn from it, and a finger goes through it. */
export function Watermark({ visit }: { readonly visit: Visit }): VNode | null {
  if (visit.signedIn === null) return null;
  return (
    <svg class="watermark" aria-hidden="true" focusable="false" width="100%" height="100%">
      <defs>
        <pattern id="viewer" width="300" height="180" patternUnits="userSpaceOnUse" patternTransform="rotate(-24)">
          <text x="10" y="90">
            {`${visit.signedIn.name} ${localTime(visit.at, visit.jurisdiction, visit.language)}`}
          </text>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill="url(#viewer)" />
    </svg>
  );
}
