// GET and POST /v1/policies/activations, and its rollback: the policy that new cases are pinned to.
// Activations are listed with who, when and why; they begin now or later, or go back by one.
import { activatePolicy, rollBackPolicy } from '../../casebook/registers/activate-policy.js';
import { readActivations } from '../../casebook/register-rows/activation-rows.js';
import {
  activationFormSchema,
  rollbackFormSchema,
  activationListSchema,
  activationSchema,
} from '../../contracts/city/activations.js';
import { type Activation, inForceAt } from '../../domain/city/activation.js';
import type { Instant } from '../../domain/base/instant.js';
import { keeperOf } from '../../domain/city/administration.js';
import { registerReaders } from './change-register.js';
import { route } from '../http/route.js';

const path = '/v1/policies/activations';
const mayActivate = [keeperOf.activations];

type ShownActivation = Activation & { readonly state: 'past' | 'in-force' | 'scheduled' };

function shown(
  activation: Activation,
  { ordered, at }: { ordered: readonly Activation[]; at: Instant },
): ShownActivation {
  const inForce = inForceAt(ordered, at)?.id === activation.id;
  return { ...activation, state: inForce ? 'in-force' : activation.from > at ? 'scheduled' : 'past' };
}

export const listActivations = route({
  method: 'get',
  path,
  access: 'principal',
  roles: registerReaders,
  answer: activationListSchema,
  summary: 'The policies new cases were, are and will be pinned to, with principal, instant and reason.',
  tag: 'registers',
  async handle({ context, at }) {
    const ordered = await readActivations(context.casebook.pool);
    const items = [...ordered].reverse().map((one) => shown(one, { ordered, at }));
    return { body: { items, inForce: inForceAt(ordered, at)?.policy ?? null } };
  },
});

export const activate = route({
  method: 'post',
  path,
  access: 'principal',
  roles: mayActivate,
  body: activationFormSchema,
  status: 201,
  answer: activationSchema,
  problems: [409],
  summary: 'Pin new cases to a policy, at once or from a later instant; running cases stay with theirs.',
  tag: 'registers',
  async handle({ context, caller, body, at }) {
    const made = await activatePolicy(context.casebook, { ...body, by: caller.principal.code, at });
    return { body: shown(made, { ordered: await readActivations(context.casebook.pool), at }) };
  },
});

export const rollBack = route({
  method: 'post',
  path: `${path}/rollback`,
  access: 'principal',
  roles: mayActivate,
  body: rollbackFormSchema,
  status: 201,
  answer: activationSchema,
  problems: [409],
  summary: 'Return to the policy before the one in force.',
  tag: 'registers',
  async handle({ context, caller, body, at }) {
    const made = await rollBackPolicy(context.casebook, { ...body, by: caller.principal.code, at });
    return { body: shown(made, { ordered: await readActivations(context.casebook.pool), at }) };
  },
});
