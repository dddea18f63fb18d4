// Tests supervision: orders issued, answered, accepted or renewed, and cards taken back.
import { describe, expect, it } from 'vitest';
import * as say from '../../../test/support/law/commands.js';
import { at, lawCity, when } from '../../../test/support/law/law.js';
import { open } from '../../../test/support/law/play.js';
import { citizen } from '../../case/actor.js';
import { allowedCommands } from '../decide.js';

const city = lawCity();
const officer = at(city, 'G-0101-officer');
const desk = at(city, 'S-01-desk');
const office = at(city, 'B-01-supervision');
const cityOffice = at(city, 'CB-supervision');
const dispatched = () => open(city, { at: '2026-03-02 10:00', grid: 'G-0101' });
const supervised = () => {
  const play = dispatched();
  play.give(office, say.supervise('S-01'), '2026-03-02 10:30');
  return play;
};

describe('a supervision order', () => {
  it('runs on a clock of its own at its recipient and leaves the case where it lies', () => {
    const play = supervised();
    expect(play.state()).toMatchObject({
      unit: 'G-0101',
      status: 'dispatched',
      supervisionOrder: { issuer: 'B-01', recipient: 'S-01', level: 'bureau', because: 'by-hand', renewals: 0 },
    });
    expect(play.clock('supervision-reply')).toMatchObject({ unit: 'S-01', dueAt: when('2026-03-06 00:00') });
  });

  it('is one at a time: a second waits for the answer to the first', () => {
    expect(supervised().refusal(office, say.supervise('S-01'), '2026-03-02 11:00')).toBe('supervision-open');
  });

  it('is answered by its recipient and accepted by its issuer, or an office above', () => {
    const play = supervised();
    expect(play.refusal(officer, say.answerSupervision, '2026-03-02 11:00')).toBe('forbidden');
    play.give(desk, say.answerSupervision, '2026-03-02 11:05');
    expect(play.clock('supervision-reply')).toMatchObject({ state: 'met', endedAt: when('2026-03-02 11:05') });
    expect(play.refusal(desk, say.acceptAnswer, '2026-03-02 11:10')).toBe('forbidden');
    play.give(cityOffice, say.acceptAnswer, '2026-03-02 11:15');
    expect(play.state().supervisionOrder).toBeNull();
  });

  it('is not accepted, nor demanded anew, by an office below the one that issued it', () => {
    const play = dispatched();
    play.give(cityOffice, say.supervise('B-01', 'city-bureau'), '2026-03-02 10:30');
    play.give(at(city, 'B-01-desk'), say.answerSupervision, '2026-03-02 11:00');
    expect(allowedCommands(play.state(), office, city)).not.toContain('accept-answer');
    expect(play.refusal(office, say.acceptAnswer, '2026-03-02 11:05')).toBe('forbidden');
    expect(play.refusal(office, say.supervise('B-01'), '2026-03-02 11:06')).toBe('forbidden');
    expect(allowedCommands(play.state(), cityOffice, city)).toContain('accept-answer');
  });

  it('answered but not well is demanded anew, in the name of the office that demands it, with a fresh clock', () => {
    const play = supervised();
    play.give(desk, say.answerSupervision, '2026-03-02 11:00');
    play.give(cityOffice, say.supervise('S-01', 'city-bureau'), '2026-03-03 09:00');
    expect(play.state().supervisionOrder).toMatchObject({
      ...{ issuer: 'CB', level: 'city-bureau', recipient: 'S-01', renewals: 1, answeredAt: null },
    });
    expect(play.clock('supervision-reply')).toMatchObject({ run: 2, dueAt: when('2026-03-07 00:00') });
  });

  it('unanswered is renewed one level up, then in the name of the next office, and then only reminded of', () => {
    const play = supervised();
    play.alarms('2026-04-30 00:00');
    const renewed = play.events().flatMap((event) => (event.kind === 'supervision-renewed' ? [event.data.order] : []));
    expect(renewed.map(({ recipient, issuer, level, renewals }) => [recipient, issuer, level, renewals])).toEqual([
      ['B-01', 'B-01', 'bureau', 1],
      ['B-01', 'CB', 'city-bureau', 2],
    ]);
    const last = play.last('reminded');
    expect(last.data).toEqual({ clock: 'supervision-reply', post: 'CB-supervision' });
    expect(play.state().supervisionOrder).toMatchObject({ recipient: 'B-01', answeredAt: null });
  });

  it('goes on after completion, and ends with the case', () => {
    const play = supervised();
    play.give(officer, say.complete, '2026-03-02 11:00');
    expect(play.running()).toContain('supervision-reply');
    play.give(citizen, say.rate(1), '2026-03-02 12:00');
    expect(play.state().supervisionOrder).toBeNull();
    expect(play.running()).toEqual([]);
  });

  it('is opened by counting: a second refusal', () => {
    const play = dispatched();
    play.give(officer, say.offer('D-XF'), '2026-03-02 11:00');
    play.give(at(city, 'D-XF-liaison'), say.refuse, '2026-03-02 11:10');
    play.give(at(city, 'HALL-desk'), say.rule('G-0101'), '2026-03-02 11:20');
    expect(play.kinds()).not.toContain('supervision-ordered');
    play.give(officer, say.escalate, '2026-03-02 11:30');
    play.give(desk, say.offer('D-MZ'), '2026-03-02 11:40');
    play.give(at(city, 'D-MZ-liaison'), say.refuse, '2026-03-02 11:50');
    expect(play.last('supervision-ordered').data.order).toMatchObject({ because: 'refused-twice', recipient: 'S-01' });
    expect(play.clock('supervision-reply')).toMatchObject({ unit: 'S-01', state: 'running' });
  });

  it('never goes to the recused: the nearest above answers', () => {
    const play = dispatched();
    play.give(officer, say.complete, '2026-03-02 11:00');
    play.give(citizen, say.rate(3), '2026-03-02 12:00');
    play.give(at(city, 'B-01-callback'), say.record(), '2026-03-02 13:00');
    play.give(at(city, 'B-01-callback'), say.rectify, '2026-03-02 13:00');
    play.give(at(city, 'B-01-operator'), say.amendSubject({ unit: 'G-0101' }), '2026-03-02 14:00');
    play.alarms('2026-04-30 00:00');
    const recipients = play
      .events()
      .flatMap((event) =>
        'order' in event.data && typeof event.data.order === 'object' ? [event.data.order.recipient] : [],
      );
    expect(recipients.length).toBeGreaterThan(0);
    expect(recipients).not.toContain('G-0101');
  });

  it('leaves a recipient who becomes recused: the nearest above answers, on a fresh clock, with the same id', () => {
    const play = dispatched();
    play.give(office, say.supervise('G-0101'), '2026-03-02 10:30');
    const { id } = play.state().supervisionOrder!;
    play.give(at(city, 'B-01-operator'), say.amendSubject({ unit: 'G-0101' }), '2026-03-03 10:00');
    expect(play.state().supervisionOrder).toMatchObject({ id, recipient: 'S-01', issuer: 'B-01', renewals: 0 });
    expect(play.clock('supervision-reply')).toMatchObject({ run: 2, unit: 'S-01', dueAt: when('2026-03-07 00:00') });
    const cards = play.alarms('2026-03-08 00:00').filter(({ kind }) => kind === 'warned' || kind === 'overdue');
    expect(cards.flatMap(({ data }) => ('post' in data ? [data.post] : []))).not.toContain('G-0101-officer');
    expect(play.refusal(officer, say.answerSupervision, '2026-03-08 10:00')).toBe('forbidden');
  });

  it('already answered, or asked of another unit, stays as it is when a unit becomes recused', () => {
    for (const unit of ['S-01', 'G-0101']) {
      const play = dispatched();
      play.give(office, say.supervise(unit), '2026-03-02 10:30');
      if (unit === 'G-0101') play.give(officer, say.answerSupervision, '2026-03-02 11:00');
      const before = play.state().supervisionOrder;
      play.give(at(city, 'B-01-operator'), say.amendSubject({ unit: 'G-0101' }), '2026-03-03 10:00');
      expect(play.state().supervisionOrder).toEqual(before);
    }
  });

  it('about the whole bureau is answered by the unit above, in the name of an office that may judge it', () => {
    const play = open(city, { at: '2026-03-02 10:00', grid: 'G-0101', about: { unit: 'B-01' } });
    play.alarms('2026-04-30 00:00');
    expect(play.state()).toMatchObject({ unit: 'CB', post: 'HALL-desk' });
    expect(play.state().supervisionOrder).toMatchObject({ recipient: 'HALL', issuer: 'CB', level: 'city-bureau' });
    const reminded = play.events().flatMap((event) => (event.kind === 'reminded' ? [event.data.post] : []));
    expect(reminded.length).toBeGreaterThan(0);
    expect(reminded).not.toContain(null);
    play.give(at(city, 'HALL-desk'), say.answerSupervision, '2026-05-01 09:00');
    play.give(cityOffice, say.acceptAnswer, '2026-05-01 10:00');
    expect(play.state().supervisionOrder).toBeNull();
  });

  it('is not opened where no unit could answer it: the cards and reminders stay', () => {
    const facts = lawCity({
      change: (input) => ({
        ...input,
        posts: input.posts.map((post) => (post.unit === 'HALL' ? { ...post, active: false } : post)),
      }),
    });
    const play = open(facts, { at: '2026-03-02 10:00', grid: 'G-0101', about: { unit: 'B-01' } });
    play.alarms('2026-04-30 00:00');
    expect(play.kinds()).not.toContain('supervision-ordered');
    expect(play.kinds()).toEqual(expect.arrayContaining(['overdue', 'reminded']));
  });

  it('is not sent by hand to a unit that could not answer', () => {
    const play = dispatched();
    expect(play.refusal(cityOffice, say.supervise('CB', 'city-bureau'), '2026-03-02 10:30')).toBe('unsuitable-unit');
  });

  it('is opened by counting: a second answer of 3, at the unit that did the work', () => {
    const play = dispatched();
    const callback = at(city, 'B-01-callback');
    for (const day of [2, 3]) {
      play.give(officer, say.complete, `2026-03-0${day} 11:00`);
      play.give(citizen, say.rate(3), `2026-03-0${day} 12:00`);
      play.give(callback, say.record(), `2026-03-0${day} 13:00`);
      if (day === 2) play.give(callback, say.rectify, `2026-03-0${day} 14:00`);
    }
    expect(play.last('supervision-ordered').data.order).toMatchObject({
      ...{ because: 'dissatisfied-twice', recipient: 'G-0101', issuer: 'B-01' },
    });
  });
});

describe('a card', () => {
  const carded = () => {
    const play = dispatched();
    play.alarms('2026-03-02 12:00');
    return play;
  };

  it('names the unit and post it was served on, each colour once', () => {
    const clock = carded().clock('sign-off');
    const on = { unit: 'G-0101', post: 'G-0101-officer', withdrawn: null };
    expect(carded().state().clocks).toContainEqual(
      expect.objectContaining({
        name: 'sign-off',
        cards: [
          { card: 'yellow', at: when('2026-03-02 11:36'), ...on },
          { card: 'red', at: when('2026-03-02 12:00'), ...on },
        ],
      }),
    );
    expect(clock.unit).toBe('S-01');
  });

  it('of the promise is served on the unit that has the case when it fires', () => {
    const play = carded();
    play.alarms('2026-03-10 00:00');
    const [warned] = play.events().filter(({ kind, rung }) => kind === 'warned' && rung?.clock === 'promise');
    expect(warned?.data).toMatchObject({ unit: play.state().unit });
  });

  it('is taken back by an office above the unit, once, with the clocks untouched', () => {
    const play = carded();
    const before = play.running();
    play.give(office, say.withdrawCard('sign-off', 'red'), '2026-03-02 12:30');
    const served = play.state().clocks.flatMap(({ cards }) => cards ?? []);
    expect(served.filter(({ withdrawn }) => withdrawn !== null)).toMatchObject([
      { card: 'red', unit: 'G-0101', withdrawn: { at: when('2026-03-02 12:30'), by: office.name } },
    ]);
    expect(play.running()).toEqual(before);
    expect(play.refusal(office, say.withdrawCard('sign-off', 'red'), '2026-03-02 12:40')).toBe('no-such-card');
    expect(play.refusal(office, say.withdrawCard('handling'), '2026-03-02 12:40')).toBe('no-such-card');
  });

  it('of an earlier run is taken back by its own superior: the newest allowed, or the one that is named', () => {
    const play = carded();
    play.alarms('2026-03-03 18:00');
    const reds = () =>
      play
        .state()
        .clocks.flatMap(({ name, run, unit, cards }) =>
          name === 'sign-off' && cards?.some(({ card, withdrawn }) => card === 'red' && !withdrawn)
            ? [[run, unit]]
            : [],
        );
    expect(reds()).toEqual([
      [1, 'G-0101'],
      [2, 'S-01'],
      [3, 'B-01'],
    ]);
    const named = { ...say.withdrawCard('sign-off', 'red'), run: 3 };
    expect(play.refusal(office, named, '2026-03-03 18:10')).toBe('forbidden');
    play.give(office, { ...named, run: 1 }, '2026-03-03 18:20');
    expect(reds()).toEqual([
      [2, 'S-01'],
      [3, 'B-01'],
    ]);
    play.give(office, say.withdrawCard('sign-off', 'red'), '2026-03-03 18:30');
    expect(reds()).toEqual([[3, 'B-01']]);
    expect(play.refusal(office, { ...named, run: 7 }, '2026-03-03 18:40')).toBe('no-such-card');
  });

  it('served on the office’s own unit cannot be taken back by that office', () => {
    const play = carded();
    play.alarms('2026-03-03 18:00');
    const card = play.state().clocks.findLast(({ unit, cards }) => unit === 'B-01' && cards?.length);
    expect(card, 'a card of the bureau').toBeDefined();
    const withdraw = say.withdrawCard(card!.name, card!.cards!.at(-1)!.card);
    expect(play.refusal(office, withdraw, '2026-03-04 09:00')).toBe('forbidden');
    play.give(cityOffice, withdraw, '2026-03-04 09:10');
  });
});
