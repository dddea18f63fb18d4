// Checks bulk commands: every acknowledged job is worked off, each case has the note exactly once.
import type { Evidence, Finding } from './evidence.js';

/** Every finding, job by job. */
export function* checkMany({ attempts, jobs }: Evidence): Iterable<Finding> {
  const asked = attempts.filter(({ what }) => what === 'note-on-many');
  const acknowledged = new Set(asked.filter(({ status }) => status !== null && status < 300).map(({ key }) => key));
  for (const key of acknowledged) {
    const kept = jobs.filter((job) => key.endsWith(`-${job.note}`));
    if (kept.length === 0)
      yield { invariant: 'lost', what: `the job ${key} was acknowledged and is not in the casebook` };
    if (kept.length > 1) yield { invariant: 'doubled', what: `the job ${key} is ${kept.length} jobs` };
  }
  for (const { note, cases } of jobs) {
    for (const { id, state, times } of cases) {
      if (state === 'waiting') yield { invariant: 'lost', what: `${id} still waits for the note ${note}` };
      if (times < (state === 'done' ? 1 : 0))
        yield { invariant: 'lost', what: `${id} counts as noted and has no ${note}` };
      if (times > (state === 'done' ? 1 : 0))
        yield { invariant: 'doubled', what: `${id} (${state}) has ${note} ${times}×` };
    }
  }
}
