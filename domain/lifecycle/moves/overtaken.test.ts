// Tests undecided requests for more time: the asker is notified once when they are overtaken.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, channel, lawCity } from '../../../test/support/law/law.js';
import { type Play, open, playOf } from '../../../test/support/law/play.js';
import type { Actor } from '../../case/actor.js';
import { citizen, caseWorkflow } from '../../case/actor.js';
import type { Command } from '../../case/commands.js';
import type { CaseEvent } from '../../case/events.js';
import { noticesOf } from '../../notices/notices.js';

const other = {
  ...{
    id: 'case-2',
    status: 'handling' as const,
    parent: null,
    receivedAt: '2026-03-01T02:00:00.000Z',
    unit: 'G-0102',
  },
  ...{ recused: { units: [], persons: [] }, readers: ['G-0102'], asked: null },
};
const city = lawCity({ facts: (facts) => ({ ...facts, related: other }) });
const officer = at(city, 'G-0101-officer');
const desk = at(city, 'S-01-desk');
const operator = at(city, 'B-01-operator');
const [opened, then] = ['2026-03-02 10:00', '2026-03-02 11:00'] as const;

/** A case whose officer has asked for more time, signed or only dispatched. */
function asking(signed = true): Play {
  const play = open(city, { at: opened, grid: 'G-0101' });
  if (signed) play.give(officer, say.sign, opened);
  play.give(officer, say.contact(), opened);
  play.give(officer, say.extend(), opened);
  return play;
}

/** The notices, over the whole life, that a request for more time is over, and how. */
function answersIn(play: Play): string[] {
  const events = play.events();
  return events.flatMap((event, i) => {
    const { state } = playOf(city, events.slice(0, i + 1));
    const notices = noticesOf(event, state(), city).filter(({ template }) => template === 'extension-decided');
    return notices.map(({ post, params }) => `${post ?? 'citizen'} ${String(params['answer'])}`);
  });
}

const notAdmitted: Command = { ...say.close('not-admitted'), exit: 'other-procedure', onward: '请找' };
const endings: readonly { by: string; who: Actor; command: Command; signed?: boolean }[] = [
  { by: 'passed to another grid', who: desk, command: say.reassign('G-0102-officer') },
  { by: 'dispatched elsewhere', who: desk, command: say.dispatch('G-0102'), signed: false },
  { by: 'offered away from above', who: desk, command: say.offer('D-XF') },
  { by: 'not admitted', who: desk, command: notAdmitted },
  { by: 'merged by the intake', who: operator, command: say.merge('case-2') },
  { by: 'withdrawn by the citizen', who: citizen, command: say.withdraw },
  { by: 'withdrawn by its channel', who: channel('web'), command: say.withdraw },
  { by: 'taken from whom it is about', who: operator, command: say.amendSubject({ unit: 'S-01' }) },
];
const own: readonly { by: string; command: Command; signed?: boolean }[] = [
  { by: 'completing', command: say.complete },
  { by: 'escalating', command: say.escalate },
  { by: 'offering', command: say.offer('D-XF') },
  { by: 'merging', command: say.merge('case-2') },
];

describe('a request for more time that is overtaken', () => {
  it.each(endings.slice(0, -1))('is over for its asker where the case is $by', ({ who, command, signed }) => {
    const play = asking(signed);
    play.give(who, command, then);
    expect(play.state().extension).toBeNull();
    expect(answersIn(play)).toEqual(['G-0101-officer overtaken']);
    expect(play.events().at(-1)?.overtaken).toEqual({ name: officer.name, post: 'G-0101-officer' });
  });

  it('is hidden from the recused', () => {
    const play = asking();
    const { who, command } = endings.at(-1)!;
    play.give(who, command, then);
    expect(play.state().extension).toBeNull();
    expect(answersIn(play).filter((notices) => notices.startsWith('G-0101'))).toEqual([]);
  });

  it.each(own)('is no news to an asker who ended it himself by $by', ({ command, signed }) => {
    const play = asking(signed);
    play.give(officer, command, then);
    expect(play.state().extension).toBeNull();
    expect(answersIn(play)).toEqual([]);
  });

  it('is no news either where the asker acts by another post, or a successor by the same post', () => {
    const promoted = asking();
    promoted.give({ ...desk, name: officer.name }, say.reassign('G-0102-officer'), then);
    expect(answersIn(promoted)).toEqual([]);
    const followed = asking();
    followed.give({ ...officer, name: 'his-successor' }, say.complete, then);
    expect(answersIn(followed)).toEqual([]);
  });

  it('is over for the asker, also where another officer has the case by then', () => {
    const play = asking();
    play.give(desk, say.reassign('G-0101-officer'), then);
    expect(play.state().extension).not.toBeNull();
    const raised = playOf(city, [
      ...play.events(),
      {
        ...{ kind: 'raised-to-chief', at: play.state().updatedAt, by: { kind: 'clerk', name: caseWorkflow.name } },
        data: { where: { unit: 'G-0101', level: 'grid', post: 'S-01-chief', officer: 'somebody' } },
      },
    ]);
    raised.give(at(city, 'S-01-chief'), say.offer('D-XF'), then);
    expect(answersIn(raised)).toEqual(['G-0101-officer overtaken']);
  });

  it('is over for the asker where the case workflow took the case up a level', () => {
    const play = open(city, { at: opened, grid: 'G-0101' });
    play.give(officer, say.sign, opened);
    play.give(officer, say.extend(), opened);
    // Its own term waits for the decision; that of the first contact does not.
    play.alarms('2026-03-03 10:00');
    expect(play.last('escalated').rung).toMatchObject({ clock: 'first-contact' });
    expect(answersIn(play)).toEqual(['G-0101-officer overtaken']);
  });

  it('is notified once at the offer, and not again when that is accepted, refused, taken back or reopened', () => {
    const recalled = asking();
    recalled.give(desk, say.offer('D-XF'), then);
    recalled.give(desk, say.recall, then);
    expect(answersIn(recalled)).toEqual(['G-0101-officer overtaken']);
    const accepted = asking();
    accepted.give(desk, say.offer('D-XF'), then);
    accepted.give(at(city, 'D-XF-liaison'), say.accept, then);
    expect(answersIn(accepted)).toEqual(['G-0101-officer overtaken']);
    const ended = asking();
    ended.give(desk, notAdmitted, then);
    ended.give(operator, say.reopen, '2026-03-03 10:00');
    expect(answersIn(ended)).toEqual(['G-0101-officer overtaken']);
  });

  it('of an earlier release folds as it was, and is over for the desk that had the case', () => {
    const older = asking()
      .events()
      .map((event): CaseEvent => {
        if (event.kind !== 'extension-requested') return event;
        const { askedBy: _unknown, ...request } = event.data.request;
        return { ...event, data: { request } };
      });
    const play = playOf(city, older);
    expect(play.state().extension).not.toHaveProperty('askedBy');
    play.give(desk, say.reassign('G-0102-officer'), then);
    expect(answersIn(play)).toEqual(['G-0101-officer overtaken']);
    // Older events do not mention it and are read as they are.
    const said = play.events().map(({ overtaken: _none, ...event }) => event as CaseEvent);
    expect(playOf(city, said).state()).toEqual(play.state());
  });
});
