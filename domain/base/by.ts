// Defines who did something, as events and refusals name them.
import type { ActorKind } from './codes.js';

/** Who did it, by code. */
export interface By {
  readonly kind: ActorKind;
  readonly name: string;
  readonly post?: string;
}
