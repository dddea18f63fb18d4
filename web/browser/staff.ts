// Starts the scripts of staff pages: visits without reloading, forms that say what became of them.
import { Application } from '@hotwired/stimulus';
import { listenForKeys } from './keys/keys.js';
import { guardVisits } from './page/guard.js';
import { findPlace } from './page/place.js';
import { postForms } from './page/post.js';
import { photosOnPages } from './page/photos-on-pages.js';
import { guardComposition } from './shared/compose.js';
import { countTexts } from './shared/counter.js';

guardVisits();
postForms();
findPlace();
photosOnPages();
guardComposition();
countTexts();
listenForKeys();
Application.start();
