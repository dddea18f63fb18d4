// Starts what helps on the pages of citizens, which all work without it.
import { refuseSecondPress } from './shared/busy.js';

document.addEventListener('submit', (event) => {
  if (event.target instanceof HTMLFormElement) refuseSecondPress(event, event.target);
});
