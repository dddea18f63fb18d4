// Defines a page, the visit it is shown on, and what it answers.
import type { Readable } from 'node:stream';
import type { VNode } from 'preact';
import type { Answer, Put, Refused } from '../../api/http/ask.js';
import type { Forms, RouteOf } from '../../api/http/route.js';
import type { Language } from '../../contracts/shared/words.js';
import type { ColourChoice, TextSize } from '../../contracts/people/display-choices.js';
import type { Instant } from '../../domain/base/instant.js';
import type { Jurisdiction } from '../../wording/local-time.js';

/** How a person wants pages: chosen by links, remembered in cookies. */
export interface Choices {
  readonly language: Language;
  readonly size: TextSize;
  /** As the device says, or always those of day or night. */
  readonly colours: ColourChoice;
  /** Whether single letters act on pages of staff. */
  readonly letterKeys: boolean;
}

/** A member of staff. */
export interface SignedIn {
  /** The account's code. */
  readonly account: string;
  readonly name: string;
  /** The names of the posts at which the person acts; a command counts for the post that has the case. */
  readonly posts: readonly string[];
  /** Whether any of the posts reads cases; an administrator's does not. */
  readonly readsCases: boolean;
  /** Whether one of the posts takes requests in, and whether one reads messages that no case is known for. */
  readonly takesRequests: boolean;
  readonly readsMessages: boolean;
  /** When the session is over if it is not used, and in any case. */
  readonly until: { readonly idleEndsAt: Instant; readonly endsAt: Instant } | null;
}

/** One request for a page. */
export interface Visit extends Choices {
  /** Asks a route of the API as the person who looks at the page. */
  readonly ask: <F extends Forms>(route: RouteOf<F>, put?: Put<F>) => Promise<Answer<F['answer']>>;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The fields of the posted form; none when the page is only opened. */
  readonly form: Readonly<Record<string, string>>;
  /** Why files of the form did not arrive, each with its name. */
  readonly unsent: readonly string[];
  /** The page's address without its query. */
  readonly path: string;
  /** The form was posted only to stand there in another language or size. */
  readonly isChoosing: boolean;
  readonly at: Instant;
  /** Calendar and zone in which instants are written. */
  readonly jurisdiction: Jurisdiction;
  /** Since when the case workflow learns of changes late; null while it does not, and for citizens. */
  readonly engineLateSince: Instant | null;
  /** The member of staff who looks at the page; null when nobody is signed in. */
  readonly signedIn: SignedIn | null;
}

/** What a route answers, as a page reads it. */
export type AnswerTo<R extends { readonly forms_?: Forms }> = NonNullable<R['forms_']>['answer'];

/** A page to show. */
export interface Shown {
  /** The whole document; the layouts make it. */
  readonly document: VNode;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Why what was asked for was not done, for a script that sent the form. */
  readonly because?: string;
}

/** Another page to go to, with the cookies the API set on the way. */
export interface GoTo {
  readonly goTo: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A file to look at or to save, as the API answers it. */
export interface SentFile {
  readonly file: { readonly stream: Readable; readonly type: string };
  readonly headers: Readonly<Record<string, string>>;
}

export type PageAnswer = Shown | GoTo | SentFile | Refused;

export interface Page {
  readonly method: 'get' | 'post';
  /** In Express's syntax, parameters as `:name`. */
  readonly path: string;
  /** Who may look: `staff` needs a session; `signing-in` begins one, so its form must come from our own pages. */
  readonly who: 'anyone' | 'signing-in' | 'staff';
  /** Whether its form holds a password, which is never shown again. */
  readonly secret?: boolean;
  /** Whether its form may bring files, which are sent ahead for a citizen. */
  readonly takesFiles?: boolean;
  readonly show: (visit: Visit) => Promise<PageAnswer>;
  /**
   * For a posted page: shows it once more in another language or size, with what was typed, and does nothing else. A
   * page for citizens without it is opened anew.
   */
  readonly again?: (visit: Visit) => Promise<PageAnswer>;
}
