// Makes and reads entity tags: what a caller already has, and on which version a change is based.
import { createHash } from 'node:crypto';
import { Failure } from '../../domain/base/failures.js';

/** The tag of a text. */
export const etagOf = (text: string): string => `"${createHash('sha256').update(text).digest('base64url')}"`;

/** Whether an If-None-Match header names the tag. */
export const matches = (asked: string | undefined, etag: string): boolean =>
  asked?.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag) ?? false;

/** The versions that If-Match names, `any` for `*`; null where there is no such header. */
export type IfMatch = 'any' | readonly number[] | null;

/** Reads If-Match (RFC 9110). A weak tag, and one that is no version, matches none; undefined for another form. */
export function readIfMatch(header: string | undefined): IfMatch | undefined {
  if (header === undefined) return null;
  if (header.trim() === '*') return 'any';
  const versions: number[] = [];
  let tags = 0;
  const element = /[ \t]*(?:(W\/)?"([\x21\x23-\x7e\x80-\xff]*)")?[ \t]*(?:,|$)/y;
  while (element.lastIndex < header.length) {
    const found = element.exec(header);
    if (!found) return undefined;
    const [, weak, tag] = found;
    if (tag !== undefined) tags++;
    if (tag !== undefined && weak === undefined && /^[1-9]\d{0,9}$/.test(tag)) versions.push(Number(tag));
  }
  return tags === 0 ? undefined : versions;
}

interface BasedOn {
  readonly ifMatch: IfMatch;
  /** What the body says. */
  readonly expectedVersion: number | undefined;
  /** The present version; null where there is nothing yet. */
  readonly present: () => Promise<number | null>;
}

/**
 * Makes a change that is based on the versions of If-Match: `change` gets the version that it must find. Throws
 * `precondition-failed` where the present version is none of them, also when another change comes first.
 */
export async function changeIfMatch<Done>(
  { ifMatch, expectedVersion, present }: BasedOn,
  change: (expectedVersion: number | undefined) => Promise<Done>,
): Promise<Done> {
  if (ifMatch === null) return change(expectedVersion);
  const [only, ...others] = ifMatch === 'any' ? [] : ifMatch;
  const isOne = only !== undefined && others.length === 0 && (expectedVersion ?? only) === only;
  const version = isOne ? only : await present();
  if (version === null || (ifMatch !== 'any' && !ifMatch.includes(version))) {
    throw new Failure('precondition-failed', version === null ? {} : { details: { currentVersion: version } });
  }
  const expected = expectedVersion ?? (ifMatch === 'any' ? undefined : version);
  try {
    return await change(expected);
  } catch (error) {
    const isOurs =
      error instanceof Failure && error.code === 'stale-version' && ifMatch !== 'any' && expected === version;
    throw isOurs ? new Failure('precondition-failed', { cause: error, details: error.details ?? {} }) : error;
  }
}
