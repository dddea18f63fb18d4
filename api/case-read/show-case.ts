// Turns a case into what its caller may read; a field the caller may not read is null.
import { clockView } from '../../casebook/read/clock-view.js';
import { type CityFacts, type PolicyKey, activePolicyAt } from '../../casebook/facts/facts.js';
import { lawFactsFor } from '../../casebook/facts/law-facts.js';
import type { CaseRow, CaseView, StatementView } from '../../contracts/cases/case-view.js';
import type { Language } from '../../contracts/shared/words.js';
import type { Actor } from '../../domain/case/actor.js';
import { isNamedBy } from '../../domain/case/authority.js';
import type { CaseState } from '../../domain/case/case.js';
import type { TextId } from '../../domain/case/case-records.js';
import type { Clock } from '../../domain/clocks/clock.js';
import type { CommandName } from '../../domain/case/commands.js';
import type { Instant } from '../../domain/base/instant.js';
import { allowedCommands } from '../../domain/lifecycle/decide.js';
import type { ClockName } from '../../domain/base/codes.js';
import type { Policy } from '../../domain/city/policy.js';
import { type Turn, turnOf } from '../../domain/lifecycle/turn.js';
import type { CaseFile } from './case-file.js';
import { areFilesWithheld, showAttachments } from './show-attachments.js';
import { coveringOf } from '../access/covering.js';
import { holdsRole } from '../access/caller.js';
import type { HiddenLinks } from '../access/hidden-links.js';
import { maskedEmail, maskedPhone } from './masked.js';
import { namesIn } from './names-in.js';
import { summaryOf } from './row-texts.js';
import { say } from '../../wording/say.js';
import { seesReporter, seesWords } from '../access/viewer.js';
import { showRecords } from './show-records.js';

/** The reader of a case, with instant, language and facts. */
export interface Reader {
  readonly actor: Actor;
  readonly facts: CityFacts;
  readonly at: Instant;
  readonly language: Language;
  /** Whether the reporter's number and mail address are masked; by default they are not. */
  readonly masked?: boolean;
}

/** Clocks that no officer can be late with: they pace the callback. */
const pacing: readonly ClockName[] = ['callback', 'answer-window'];

/** What the actor may ask of the case now; nothing when its policy cannot be read. */
export function commandsFor(state: CaseState, { actor, facts }: Pick<Reader, 'actor' | 'facts'>): CommandName[] {
  try {
    return allowedCommands(state, actor, lawFactsFor(facts, state));
  } catch {
    return [];
  }
}

/** The case's policy; if it cannot be read, the policy in force when the case was registered. */
const policyOf = ({ policy, registeredAt }: CaseState, { facts }: Reader): Policy =>
  facts.policies.get(policy as PolicyKey) ?? activePolicyAt(facts, registeredAt);

interface RowSource {
  readonly state: CaseState;
  readonly title: string | null;
  /** The beginning of what the citizen wrote. */
  readonly request: string | null;
  readonly address: string | null;
}

/** The head that lists and pages share. */
export function showRow({ state, title, request, address }: RowSource, showing: Reader): CaseRow {
  const running = state.clocks.filter((clock) => clock.state === 'running');
  const next = running.reduce<Clock | null>((first, one) => (first && first.dueAt <= one.dueAt ? first : one), null);
  const ended = 'outcome' in state ? state : null;
  const allowed = commandsFor(state, showing);
  return {
    id: state.id,
    number: state.number,
    channel: state.channel,
    kind: state.kind,
    category: state.category,
    priority: state.priority,
    title,
    summary: summaryOf({ title, request }),
    place: { address, grid: state.grid, lat: state.point?.lat ?? null, long: state.point?.long ?? null },
    status: state.status,
    outcome: ended?.outcome ?? null,
    level: state.level,
    unit: state.unit,
    post: state.post,
    officer: state.officer,
    registeredAt: state.registeredAt,
    updatedAt: state.updatedAt,
    closedAt: ended?.closedAt ?? null,
    nextClock: next && {
      name: next.name,
      level: next.level,
      dueAt: next.dueAt,
      state: next.state,
      provisional: next.provisional,
    },
    overdue: running.some((clock) => !pacing.includes(clock.name) && clock.dueAt <= showing.at),
    turn: showTurn(state, allowed, showing),
    covering: coveringOf(state, showing),
    allowedCommands: allowed,
    version: state.version,
  };
}

/**
 * Whether the turn is the caller's: one of the unit waited for, or of the callback centre. Others who may do the same are
 * not waited for, and steps that an officer may record for the citizen are still the citizen's.
 */
function isTheirs({ party, unit }: Turn, actor: Actor): boolean {
  if (party === 'callback' && unit === null) return holdsRole(actor, 'callback');
  return unit !== null && actor.posts.some((post) => post.unit === unit);
}

function showTurn(state: CaseState, allowed: readonly string[], showing: Reader): CaseRow['turn'] {
  const turn = turnOf(state, { ...showing.facts, policy: policyOf(state, showing) });
  return turn && { ...turn, yours: isTheirs(turn, showing.actor) && allowed.includes(turn.act) };
}

/** The whole case for this reader, without linked cases that the reader may not know of. */
export function showCase(file: CaseFile, showing: Reader, hidden: HiddenLinks): CaseView {
  const view = withoutNames(file, showing, hidden);
  return { ...view, names: namesIn(view, showing) };
}

function withoutNames(file: CaseFile, showing: Reader, hidden: HiddenLinks): Omit<CaseView, 'names'> {
  const { state, texts, frozenAt = null } = file;
  const title = texts.find((text) => text.purpose === 'title')?.text ?? null;
  const address = file.reporter?.address ?? null;
  const request = texts.find((text) => text.purpose === 'request' && seesWords(showing.actor, text))?.text ?? null;
  const head = showRow({ state, title, request, address }, { ...showing, at: frozenAt ?? showing.at });
  return {
    ...head,
    allowedCommands: head.allowedCommands.filter((name) => name !== 'release-files' || areFilesWithheld(file)),
    ...(frozenAt === null
      ? {}
      : { allowedCommands: [], covering: null, turn: head.turn && { ...head.turn, yours: false } }),
    frozenAt,
    channelReference: file.channel_reference,
    occurredAt: state.occurredAt,
    routedBecause: { ...state.routedBecause, text: say(showing.language, state.routedBecause.text) },
    policy: state.policy,
    promisedBy: promiseOf(state),
    cycle: state.cycle,
    round: state.round,
    clocks: state.clocks.map(clockView),
    statements: showStatements(file, showing),
    errands: [...file.errands],
    ...showPeople(file, showing),
    heldBy: [...state.heldBy],
    offeredTo: [...state.offeredTo],
    boundTo: state.boundTo,
    contactedAt: state.contactedAt,
    transfer: 'transfer' in state ? state.transfer : null,
    dispute: 'dispute' in state ? state.dispute : null,
    completion: 'completion' in state ? state.completion : null,
    askedAt: state.askedAt,
    rating: state.rating,
    ...showRecords(state, texts, { actor: showing.actor, hidden }),
    tasks: [...state.tasks],
    revision: state.revision,
  };
}

/** The due instant of the newest promise; null when none was made. */
export const promiseOf = (state: CaseState): Instant | null =>
  state.clocks.findLast((clock) => clock.name === 'promise')?.dueAt ?? null;

/** The reasons of proposals that name the reader: they stay kept back also when intake has declined. */
const proposalsAbout = ({ proposals = [] }: CaseState, { actor, facts }: Reader): readonly (TextId | null)[] =>
  proposals.filter((one) => isNamedBy(actor, one, facts.organisation)).map(({ reason }) => reason);

/** The statements for this reader; files go with words that the reader may read. */
export function showStatements(file: CaseFile, showing: Reader): StatementView[] {
  const keptBack = proposalsAbout(file.state, showing);
  return file.texts
    .filter(({ purpose }) => purpose !== 'title')
    .map((text) => {
      const { actor } = showing;
      const reads = seesWords(actor, text) && (text.by_name === actor.name || !keptBack.includes(text.id));
      return {
        id: text.id,
        at: text.at,
        by: { kind: text.by_kind, name: text.by_name },
        purpose: text.purpose,
        visibility: text.visibility,
        text: reads ? text.text : null,
        attachments: reads ? showAttachments(text, file, actor) : [],
      };
    });
}

function showPeople(file: CaseFile, { actor, masked = false }: Reader): Pick<CaseView, 'reporter' | 'submitter'> {
  const { disclosure } = file.state;
  const known = file.reporter;
  const seen = known && seesReporter(actor, { ...file, disclosure }) ? known : null;
  return {
    reporter: {
      disclosure,
      name: seen?.name ?? null,
      phone: seen?.phone && masked ? maskedPhone(seen.phone) : (seen?.phone ?? null),
      email: seen?.email && masked ? maskedEmail(seen.email) : (seen?.email ?? null),
      language: known?.language ?? null,
      masked,
    },
    submitter: { kind: known?.submitter_kind ?? null, reference: seen?.submitter_reference ?? null },
  };
}
