// What an operation of the API is in the words of its document.
import type { z } from 'zod';

export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Parameters in braces. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly public?: boolean;
  readonly key?: 'required' | 'optional';
  /** When an optional key is required all the same. */
  readonly keyNeeded?: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** A page's form is taken as well as JSON, and a page is answered to who asks for HTML. */
  readonly page?: boolean;
  readonly status?: number;
  /** The answer's form; a media type where it is not JSON; null where it is empty. */
  readonly answer: z.ZodType | string | null;
  readonly problems?: readonly number[];
}
