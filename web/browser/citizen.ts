// Starts what helps on the pages of citizens, which all work without it.
import { keepDrafts } from './citizen/drafts.js';
import { offerReadingAloud } from './citizen/read-aloud.js';
import { resendOnce } from './citizen/resend.js';
import { refuseSecondPress } from './shared/busy.js';
import { guardComposition } from './shared/compose.js';
import { countTexts } from './shared/counter.js';
import { holdUntilSmall, photosIn } from './shared/photos.js';

holdUntilSmall();
document.addEventListener('submit', (event) => {
  if (event.target instanceof HTMLFormElement) refuseSecondPress(event, event.target);
});
guardComposition();
countTexts();
// An old browser may fail in one of these; the others still help.
[() => photosIn(document), keepDrafts, resendOnce, offerReadingAloud].forEach((start) => setTimeout(start));
