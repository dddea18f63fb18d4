// Lists every page of the window.
import { casePage } from './case/case-page.js';
import { termPage } from './case/term-page.js';
import { showCommand, takeCommand } from './command/command-page.js';
import { frontPage } from './front/front-page.js';
import { myCases } from './officer/my-cases.js';
import type { Page } from './serve/visit.js';

export const pages: readonly Page[] = [frontPage, myCases, casePage, termPage, showCommand, takeCommand];
