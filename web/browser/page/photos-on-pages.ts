// Takes over the fields for photos on every page and part of a page that Turbo shows.
import { holdUntilSmall, photosIn } from '../shared/photos.js';

export function photosOnPages(): void {
  holdUntilSmall();
  for (const shown of ['turbo:load', 'turbo:frame-load']) document.addEventListener(shown, () => photosIn(document));
}
