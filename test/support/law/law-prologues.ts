// Short scripts that bring a case to rare situations before a random life takes over.
import type { Command } from '../../../domain/case/commands.js';
import * as say from './commands.js';

/** Positions relative to the case, so that most commands come from an actor who may give them. */
export const callerKinds = [
  'post',
  'desk-above',
  'receiver',
  'operator',
  'callback',
  'bureau',
  'supervisor',
  'helper',
  'invited',
  'decider',
  'supervised',
  'issuer',
  'citizen',
  'channel',
  'stranger',
] as const;
export type CallerKind = (typeof callerKinds)[number];

/** Who asks for what, and how many hours after the step before: by default a minute. */
type Script = readonly (readonly [CallerKind, Command, hours?: number])[];

const transferred: Script = [
  ['post', say.offer('D-CG')],
  ['receiver', say.accept],
];
const complained: Script = [
  ['post', say.complete],
  ['citizen', say.rate(3)],
];
const rectifying: Script = [...complained, ['callback', say.record()], ['callback', say.rectify]];
/** From a grid to a grid of another station, and back. */
const roundTrip: Script = [
  ['post', say.offer('G-0202')],
  ['receiver', say.accept],
  ['post', say.offer('G-0101')],
  ['receiver', say.accept],
];

const scripts = {
  none: [],
  handling: [['post', say.sign]],
  waiting: [
    ['post', say.sign],
    ['post', say.ask()],
  ],
  'waiting-for-what-is-essential': [
    ['post', say.sign],
    ['post', say.ask(true)],
  ],
  transferred,
  'transferred-to-whom-it-is-about': [...transferred, ['operator', say.amendSubject({ unit: 'D-CG' })]],
  'waiting-at-a-department': [...transferred, ['post', say.ask()]],
  'answered-and-asked-again': [
    ['post', say.sign],
    ['post', say.ask()],
    ['citizen', say.supply],
    ['post', say.ask()],
  ],
  'longer-term-asked': [
    ['post', say.sign],
    ['post', say.extend()],
  ],
  // At a station or the bureau, the last hour of handling.
  'longer-term-asked-at-the-end': [
    ['post', say.sign],
    ['post', say.contact()],
    ['post', say.extend(), 128],
  ],
  'longer-term-granted': [
    ['post', say.sign],
    ['post', say.extend()],
    ['decider', say.decideExtension()],
  ],
  shared: [
    ['post', say.involve('S-02', 'D-CG')],
    ['post', say.convene('S-03')],
  ],
  supervised: [['supervisor', say.supervise('B-01')]],
  completed: [['post', say.complete]],
  complained,
  rectifying,
  rectified: [...rectifying, ['post', say.complete]],
  'complained-past-the-last-round': [...rectifying, ...rectifying, ...complained, ['callback', say.record()]],
  offered: [['post', say.offer('D-CG')]],
  'offered-across': [['post', say.offer('G-0202')]],
  'there-and-back': roundTrip,
  'ruled-after-a-second-trip': [...roundTrip, ['post', say.offer('G-0202')], ['bureau', say.rule('G-0101')]],
  'called-up-and-sent-down': [
    ...roundTrip,
    ['desk-above', say.reassign('S-01-desk')],
    ['bureau', say.reassign('G-0101-officer')],
    ['post', say.offer('G-0202')],
  ],
  closed: [
    ['post', say.complete],
    ['citizen', say.rate(1)],
  ],
  'about-the-department-that-has-it': [...transferred, ['operator', say.amendSubject({ unit: 'D-CG' })]],
  merged: [['operator', say.merge('case-related')]],
  'merged-while-a-department-waits': [
    ...transferred,
    ['post', say.ask()],
    ['operator', say.merge('case-related')],
    ['operator', say.unmerge],
  ],
} as const satisfies Readonly<Record<string, Script>>;

export type Prologue = keyof typeof scripts;
export const prologues: Readonly<Record<Prologue, Script>> = scripts;
export const prologueNames = Object.keys(scripts) as [Prologue, ...Prologue[]];
