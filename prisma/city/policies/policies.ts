// All shipped policy packs: `model`, those of places and statutes, and two for rehearsal.
import { beijing, jinan, weifang } from './policies-of-cities.js';
import { petition2022, policeProcedure, shandongComplaints, shanghaiStreet } from './policies-of-procedures.js';
import { model } from './policy-model.js';
import { dayPerSecond, rehearsal } from './policy-rehearsals.js';
import type { PolicyPack } from './policy-rungs.js';

/** All shipped packs, `model` first. */
export const shippedPolicies: PolicyPack[] = [
  model,
  beijing,
  jinan,
  weifang,
  shandongComplaints,
  shanghaiStreet,
  petition2022,
  policeProcedure,
  rehearsal,
  dayPerSecond,
];
