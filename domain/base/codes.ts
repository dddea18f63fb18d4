// Lists every closed set of codes that the domain, the tables and the wire share.

export const kinds = [
  'consultation',
  'help',
  'complaint',
  'report',
  'suggestion',
  'service',
  'other',
  'praise',
] as const;
export type Kind = (typeof kinds)[number];

export const disclosures = ['named', 'anonymous', 'withheld'] as const;
export type Disclosure = (typeof disclosures)[number];

export const priorities = ['normal', 'urgent'] as const;
export type Priority = (typeof priorities)[number];

/** How pressing a category is; sets the dispatch budget (DB11/T 2021-2022: 1 h, 2 h, 24 h). */
export const urgencies = ['life-and-safety', 'utilities-and-weather', 'general'] as const;
export type Urgency = (typeof urgencies)[number];

export const openStatuses = [
  'registered',
  'dispatched',
  'handling',
  'awaiting-citizen',
  'offered',
  'transferred',
  'arbitration',
  'completed',
  'callback',
  'phone-callback',
  'rectifying',
] as const;
export const terminalStatuses = ['closed', 'not-admitted', 'diverted', 'duplicate', 'withdrawn'] as const;
export const statuses = [...openStatuses, ...terminalStatuses] as const;
export type TerminalStatus = (typeof terminalStatuses)[number];
export type Status = (typeof statuses)[number];

/** Whether nothing but notes can follow. */
export const isTerminal = (status: Status): status is TerminalStatus =>
  (terminalStatuses as readonly Status[]).includes(status);

export const results = ['solved', 'partly-solved', 'explained', 'not-solvable'] as const;
export type Result = (typeof results)[number];

/** How a case ended; `former`: before it came here, in another register. */
export const outcomes = [
  'satisfied',
  'basically-satisfied',
  'unanswered',
  'understood',
  'final',
  'not-admitted',
  'diverted',
  'duplicate',
  'withdrawn',
  'former',
] as const;
export type Outcome = (typeof outcomes)[number];

/**
 * Why a request is not for the police to handle (Beijing regulation 2021 art. 11); the citizen is told the way onward.
 */
export const exits = [
  'emergency',
  'other-procedure',
  'same-matter',
  'secret-or-private',
  'beyond-public-duties',
  'unlawful',
] as const;
export type Exit = (typeof exits)[number];

/**
 * Levels of units: the police from the lowest (the ladder is grid -> station -> bureau, a division of a bureau beside the
 * station), then those beside the ladder.
 */
export const levels = ['grid', 'station', 'division', 'bureau', 'city-bureau', 'department', 'hall'] as const;
export type Level = (typeof levels)[number];

/** The level whose place on the ladder a level shares: a division stands where a station stands. */
export const rankOf = (level: Level): Level => (level === 'division' ? 'station' : level);

/** What a person does at a post; the permission is the role's within its unit's subtree. */
export const roles = [
  'operator',
  'officer',
  'station-desk',
  'bureau-desk',
  'hall-desk',
  'chief',
  'liaison',
  'callback',
  'supervisor',
  'system-administrator',
  'security-administrator',
  'audit-administrator',
  'auditor',
] as const;
export type Role = (typeof roles)[number];

/** How a unit outside the police receives an offer: on the portal only, or also by webhook or mail. */
export const deliveryKinds = ['portal', 'webhook', 'mail'] as const;
export type DeliveryKind = (typeof deliveryKinds)[number];

/** The kinds of actor an event can name. */
export const actorKinds = ['person', 'channel', 'service', 'citizen', 'clerk'] as const;
export type ActorKind = (typeof actorKinds)[number];

/** The capacity in which an actor meets one case. */
export const capacities = [
  'holder',
  'desk',
  'desk-above',
  'receiver',
  'co-handler',
  'invited',
  'decider',
  'supervised',
  'issuer',
  'last-word',
  'tasked',
  'operator',
  'callback',
  'supervisor',
  'channel',
  'citizen',
] as const;
export type Capacity = (typeof capacities)[number];

export const clockNames = [
  'dispatch',
  'sign-off',
  'first-contact',
  'handling',
  'promise',
  'transfer-acceptance',
  'objection',
  'arbitration',
  'extension',
  'awaiting-citizen',
  'co-handling',
  'consultation',
  'callback',
  'answer-window',
  'phone-callback',
  'rectification',
  'supervision-reply',
] as const;
export type ClockName = (typeof clockNames)[number];

/**
 * A clock is running, or stands still while `paused`, until it is `met` in time, `missed`, or `ended` because something
 * else took its place.
 */
export const clockStates = ['running', 'paused', 'met', 'missed', 'ended'] as const;
export type ClockState = (typeof clockStates)[number];

export const pauseReasons = ['awaiting-citizen', 'under-review'] as const;
export type PauseReason = (typeof pauseReasons)[number];

/**
 * What becomes of a running clock when category or unit changes: it goes on, begins anew, or the earlier end counts.
 */
export const carries = ['keep', 'restart', 'lesser'] as const;
export type Carry = (typeof carries)[number];

/** Units are different kinds of time and never converted into one another; "1 day" does not exist. */
export const budgetUnits = ['workingDays', 'calendarDays', 'businessHours', 'hours', 'seconds'] as const;
export type BudgetUnit = (typeof budgetUnits)[number];

/** Whether a term in days that ends on a day off ends there, or on the first working day after. */
export const rolls = ['none', 'next-workday'] as const;
export type Roll = (typeof rolls)[number];

/** When the last day of a term in days is over: at 24:00, or when the schedule's last window of that day closes. */
export const dayEnds = ['midnight', 'close-of-business'] as const;
export type DayEnd = (typeof dayEnds)[number];

/**
 * The case workflow's acts at an instant. Facts are always recorded; moves give way to a command that ends their clock.
 */
export const factActs = ['warn', 'mark-overdue', 'mark-overdue-x3'] as const;
export const moveActs = [
  'remind',
  'give-up-delivery',
  'escalate',
  'raise-to-chief',
  'refer-to-superior',
  'open-supervision-order',
  'ask-citizen',
  'close-unanswered',
  'accept-by-silence',
  'resume-clocks',
  'lapse-extension',
  'close-consultation',
  'renew-supervision',
] as const;
export const actNames = [...factActs, ...moveActs] as const;
export type ActName = (typeof actNames)[number];

/** Whether the act records a fact rather than moving the case. */
export const isFact = (act: ActName): boolean => (factActs as readonly string[]).includes(act);

export const cards = ['yellow', 'red'] as const;
export type Card = (typeof cards)[number];

/** The levels in whose name a supervision order is issued. */
export const supervisionLevels = ['bureau', 'city-bureau', 'hall'] as const;
export type SupervisionLevel = (typeof supervisionLevels)[number];

export const contactMethods = ['phone', 'visit', 'message', 'video', 'other'] as const;

/** What the citizen was dissatisfied with, as a phone callback found. */
export const callbackCauses = [
  'not-contacted',
  'not-solved',
  'too-slow',
  'attitude',
  'not-explained',
  'beyond-competence',
  'unreasonable-demand',
  'other',
] as const;

export const errandKinds = ['deliver-transfer', 'recall-transfer'] as const;
export type ErrandKind = (typeof errandKinds)[number];

export const taskKinds = [
  'deliver-by-hand',
  'recall-by-hand',
  'phone-the-citizen',
  'act-failed',
  'mend-policy',
  'read-late-input',
  'read-input-of-merged',
  'dissatisfied-reporter',
  'decide-recusal',
  'check-diverted',
  'check-emergency',
  'read-unclear-answer',
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** Tasks that are done by speaking with the citizen on the phone. */
export const tasksOfCalls: readonly TaskKind[] = ['phone-the-citizen', 'read-unclear-answer'];

/** The purposes of the texts kept apart from the events; each text has one. */
export const textPurposes = [
  'request',
  'title',
  'note',
  'result',
  'reason',
  'legal-basis',
  'answer',
  'callback',
  'demands',
  'onward',
  'question',
  'information',
  'supervision-answer',
  'consultation',
  'opinion',
  'minutes',
  'part-result',
  'recusal',
] as const;
export type TextPurpose = (typeof textPurposes)[number];

/** Who may read a note: the offices only, or the citizen too. */
export const noteVisibilities = ['internal', 'citizen'] as const;
export type Visibility = (typeof noteVisibilities)[number];
