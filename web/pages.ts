// Lists every page of the window.
import { accountPage } from './account/account-page.js';
import { keepDisplay } from './account/display.js';
import { longerPage } from './account/longer-page.js';
import { changePassword } from './account/change-password.js';
import { showLink, takePassword } from './account/link-page.js';
import { endSession } from './account/sessions.js';
import { showSignIn, takeSample, takeSignIn, takeSignOut } from './account/sign-in.js';
import { casePage, revealPage } from './case/case-page.js';
import { earlierPage } from './case/earlier-page.js';
import { printPage, printStoryPage } from './case/print-page.js';
import { termPage } from './case/term-page.js';
import { showCommand, takeCommand } from './command/command-page.js';
import { answerPages } from './citizen/letters/answer-pages.js';
import { filePages } from './citizen/filing/file-pages.js';
import { informationPages } from './citizen/letters/information-pages.js';
import { trackPages } from './citizen/tracking/track-pages.js';
import { replyPages } from './department/reply-pages.js';
import { frontPages } from './front/front-page.js';
import { showMessageCase, takeMessageCase } from './operator/message-case-page.js';
import { messagesPage, takeHandled } from './operator/messages-page.js';
import { showSplitOff, takeSplitOff } from './operator/split-off-page.js';
import { offlinePage } from './officer/offline-page.js';
import { myCases } from './officer/my-cases.js';
import { searchByNumber, searchByWords } from './officer/search-page.js';
import { tasksPage } from './officer/tasks-page.js';
import type { Page } from './serve/visit.js';

export const pages: readonly Page[] = [
  ...frontPages,
  ...filePages,
  ...trackPages,
  ...answerPages,
  ...informationPages,
  ...replyPages,
  showSignIn,
  takeSignIn,
  takeSample,
  takeSignOut,
  showLink,
  takePassword,
  accountPage,
  longerPage,
  keepDisplay,
  changePassword,
  endSession,
  myCases,
  offlinePage,
  tasksPage,
  messagesPage,
  takeHandled,
  showMessageCase,
  takeMessageCase,
  searchByNumber,
  searchByWords,
  casePage,
  revealPage,
  earlierPage,
  printPage,
  printStoryPage,
  termPage,
  showSplitOff,
  takeSplitOff,
  showCommand,
  takeCommand,
];
