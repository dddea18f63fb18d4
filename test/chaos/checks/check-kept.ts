// Checks that nothing acknowledged is lost or doubled.
// Compares the client's log with the casebook, and the casebook with what reached the outside.
import type { CaseEvent } from '../../../domain/case/events.js';
import type { Attempt } from '../load/client.js';
import type { CaseEvidence, Evidence, Finding } from './evidence.js';
import { addressOf, markOf } from '../load/lives.js';

/** The event that proves a command. */
const eventOf: Readonly<Record<string, CaseEvent['kind']>> = {
  sign: 'signed',
  contact: 'contacted',
  complete: 'completed',
  'offer-transfer': 'offered',
  'accept-transfer': 'accepted',
  'refuse-transfer': 'refused',
  rule: 'ruled',
  rate: 'rated',
  'record-callback': 'callback-recorded',
  'order-rectification': 'rectification-ordered',
  withdraw: 'withdrawn',
};

const lost = (what: string): Finding => ({ invariant: 'lost', what });
const doubled = (what: string): Finding => ({ invariant: 'doubled', what });
const wasDone = ({ status }: Attempt): boolean => status !== null && status < 300;

function group<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const known = groups.get(key);
    if (known) known.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

const markIn = ({ text }: CaseEvidence): string => /life-\d{6}/.exec(text)?.[0] ?? '';

function* checkOpened({ attempts, cases }: Evidence): Iterable<Finding> {
  const byMark = group(cases, markIn);
  for (const [life, asked] of group(
    attempts.filter(({ what }) => what === 'open'),
    ({ life }) => markOf(life),
  )) {
    const found = byMark.get(life) ?? [];
    const ids = new Set(asked.filter(wasDone).map(({ caseId }) => caseId));
    const numbers = new Set(asked.filter(wasDone).map(({ number }) => number));
    if (ids.size > 1 || numbers.size > 1) yield doubled(`${life} was answered with different cases`);
    if (found.length > 1) yield doubled(`${life} has ${found.length} cases`);
    for (const id of ids) {
      const kept = found.find((one) => one.id === id);
      if (!kept) yield lost(`${life}: the acknowledged case ${String(id)} is not in the casebook`);
      else if (!numbers.has(kept.number)) yield lost(`${life}: the case ${String(id)} has another number`);
    }
  }
}

/** A command must have happened at least as often as it was acknowledged, and at most as often as it was asked. */
function* checkCommands({ attempts, cases }: Evidence): Iterable<Finding> {
  const asked = group(
    attempts.filter(({ what, caseId }) => what !== 'open' && caseId !== null),
    ({ caseId, what }) => `${String(caseId)} ${what}`,
  );
  const byId = new Map(cases.map((one) => [one.id, one]));
  for (const [name, sent] of asked) {
    const [id = '', what = ''] = name.split(' ');
    const kind = eventOf[what];
    const events = byId.get(id)?.events ?? [];
    const happened = events.filter(({ body }) => body.kind === kind && body.by.kind !== 'clerk').length;
    const acknowledged = new Set(sent.filter(wasDone).map(({ key }) => key)).size;
    // An answer through a link carries no key: each attempt may count.
    const possible = what === 'rate' ? sent.length : new Set(sent.map(({ key }) => key)).size;
    if (happened < acknowledged)
      yield lost(`${id}: ${what} was acknowledged ${acknowledged}×, the casebook has ${happened}`);
    if (happened > possible) yield doubled(`${id}: ${what} was asked ${possible}×, the casebook has ${happened}`);
  }
}

/** Everything the casebook counts as sent must have arrived, and every opened case owes its citizen a receipt. */
function* checkSent({ attempts, cases, errands, notices, mails, offers }: Evidence): Iterable<Finding> {
  const arrived = new Set(offers.map(({ key }) => key));
  const known = new Set(errands.map(({ id }) => id));
  for (const { id, to, state } of errands) {
    if (to === 'D-CG' && state === 'delivered' && !arrived.has(id)) yield lost(`the errand ${id} never arrived`);
  }
  for (const { key } of offers)
    if (!known.has(key)) yield lost(`the webhook took ${key}, which the casebook does not know`);
  const mailed = group(mails, ({ to }) => to);
  const lifeOf = new Map(cases.map((one) => [one.id, Number(markIn(one).slice(5))]));
  const receipts = new Set(notices.filter(({ template }) => template === 'receipt').map(({ caseId }) => caseId));
  for (const { caseId } of attempts.filter((one) => one.what === 'open' && wasDone(one))) {
    if (caseId !== null && lifeOf.has(caseId) && !receipts.has(caseId)) yield lost(`${caseId} owes no receipt`);
  }
  for (const { caseId, template, state, toCitizen } of notices) {
    if (!toCitizen) continue;
    const life = lifeOf.get(caseId);
    if (state === 'owed') yield lost(`${caseId}: the notice ${template} was never sent`);
    if (state === 'sent' && life !== undefined && !mailed.has(addressOf(life))) {
      yield lost(`${caseId}: the notice ${template} counts as sent and never arrived`);
    }
  }
}

/** Every finding, in the order of the log. */
export const checkKept = (evidence: Evidence): Finding[] => [
  ...checkOpened(evidence),
  ...checkCommands(evidence),
  ...checkSent(evidence),
];
