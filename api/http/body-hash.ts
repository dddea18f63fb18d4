// The fingerprint by which a repeated request is told from another one under the same key.
import { createHash } from 'node:crypto';

/** SHA-256 of a checked body: its fields come in the form's order, so spacing and order of what was sent do not matter. */
export const bodyHash = (body: unknown): Buffer => createHash('sha256').update(JSON.stringify(body)).digest();
