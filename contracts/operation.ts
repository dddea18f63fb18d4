// Defines the record that describes one operation of the API.
import type { z } from 'zod';

export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** Parameters in braces. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly public?: boolean;
  readonly key?: 'required' | 'optional';
  /** When an optional key is required after all. */
  readonly keyNeeded?: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Accepts a page's form as well as JSON, and answers a page to a client that asks for HTML. */
  readonly page?: boolean;
  readonly status?: number;
  /** The answer's form; a media type where it is not JSON; null where it is empty. */
  readonly answer: z.ZodType | string | null;
  readonly problems?: readonly number[];
}
