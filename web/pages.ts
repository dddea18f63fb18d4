// Lists every page of the window.
import { frontPage } from './front/front-page.js';
import type { Page } from './serve/visit.js';

export const pages: readonly Page[] = [frontPage];
