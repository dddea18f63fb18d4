// Masks a register's secrets wherever an entry is shown; a mask sent back keeps the secret.
import type { RegisterBodies, RegisterBody, RegisterName } from './register-tables.js';

/** The mask shown in place of a secret. */
export const secretMask = '*'.repeat(16);

const isUnit = (register: RegisterName, body: RegisterBody): body is RegisterBodies['units'] =>
  register === 'units' && 'delivery' in body;

/** The entry as it may be shown. */
export function masked<Body extends RegisterBody>(register: RegisterName, body: Body): Body {
  if (!isUnit(register, body) || body.delivery.kind !== 'webhook') return body;
  return { ...body, delivery: { ...body.delivery, secret: secretMask } };
}

/** The entry to store: a mask that was read and sent back stands for the secret stored `before`. */
export function unmasked<Body extends RegisterBody>(
  register: RegisterName,
  { body, before }: { readonly body: Body; readonly before: RegisterBody | undefined },
): Body {
  if (!before || !isUnit(register, body) || !isUnit(register, before)) return body;
  if (body.delivery.kind !== 'webhook' || body.delivery.secret !== secretMask) return body;
  if (before.delivery.kind !== 'webhook') return body;
  return { ...body, delivery: { ...body.delivery, secret: before.delivery.secret } };
}

/** Whether the entry still carries a mask where a secret should be. */
export const isMaskedOnly = (body: RegisterBodies['units']): boolean =>
  body.delivery.kind === 'webhook' && body.delivery.secret === secretMask;
