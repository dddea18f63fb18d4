// Makes entity tags, and says whether a caller already has what they name.
import { createHash } from 'node:crypto';

/** The tag of a text. */
export const etagOf = (text: string): string => `"${createHash('sha256').update(text).digest('base64url')}"`;

/** Whether an If-None-Match header names the tag. */
export const matches = (asked: string | undefined, etag: string): boolean =>
  asked?.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag) ?? false;
