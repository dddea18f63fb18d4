// Computes the hash that shows whether a repeated key comes with the same request.
import { createHash } from 'node:crypto';

/** SHA-256 of a checked body. Its fields are in the form's order, so the order and spacing sent do not matter. */
export const bodyHash = (body: unknown): Buffer => createHash('sha256').update(JSON.stringify(body)).digest();
