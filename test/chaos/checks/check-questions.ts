// Checks that each (cycle, round) has at most one callback question.
// It counts the events, the notices and the mail that arrived.
import type { Evidence, Finding } from './evidence.js';

const wrong = (what: string): Finding => ({ invariant: 'question', what });

function* moreThanOne(names: readonly string[], what: string): Iterable<Finding> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const [name, count] of counts) if (count > 1) yield wrong(`${name}: ${count} ${what}`);
}

/** Every finding. The token of a link names case, cycle and round; the same Message-ID is the same message. */
export function checkQuestions({ cases, notices, mails }: Evidence): Finding[] {
  const asked = cases.flatMap(({ id, events }) =>
    events.flatMap(({ body }) =>
      body.kind === 'callback-asked' ? [`${id} ${String(body.data.cycle)}/${String(body.data.round)}`] : [],
    ),
  );
  const owed = notices
    .filter(({ template }) => template === 'callback-question')
    .map(({ caseId, cycle, round }) => `${caseId} ${String(cycle)}/${String(round)}`);
  const messages = new Map(mails.flatMap(({ messageId, token }) => (token === null ? [] : [[messageId, token]])));
  return [
    ...moreThanOne(asked, 'times asked in one round'),
    ...moreThanOne(owed, 'question notices in one round'),
    ...moreThanOne(
      [...messages.values()].map((token) => `the link ${token}`),
      'different messages with it',
    ),
  ];
}
