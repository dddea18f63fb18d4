// Starts what helps on the pages of citizens, which all work without it.
import { refuseSecondPress } from './shared/busy.js';
import { holdUntilSmall, photosIn } from './shared/photos.js';

holdUntilSmall();
photosIn(document);

document.addEventListener('submit', (event) => {
  if (event.target instanceof HTMLFormElement) refuseSecondPress(event, event.target);
});
