// Starts the scripts of staff pages: visits without reloading, forms that say what became of them.
import { Application } from '@hotwired/stimulus';
import { guardVisits } from './page/guard.js';
import { findPlace } from './page/place.js';
import { postForms } from './page/post.js';
import { photosOnPages } from './page/photos-on-pages.js';

guardVisits();
postForms();
findPlace();
photosOnPages();
Application.start();
