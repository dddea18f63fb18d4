// Scenarios of recorded histories: a capped question, a longer term, a case merged into another.
import { answer, beat, ended, open, type Scenario, solved, waitsFor } from './stage.js';

const reached = { method: 'phone', reached: true } as const;

export const scenariosOfWaiting: readonly Scenario[] = [
  {
    name: 'question-resumed-by-the-cap',
    async play(stage) {
      const { people } = stage;
      const id = await open(stage, this.name, 'G-0401');
      await people.command('G-0401-officer', id, 'sign');
      await people.command('G-0401-officer', id, 'contact', reached);
      await people.command('G-0401-officer', id, 'request-information', { question: '请问地点？' });
      await beat(stage, id, 'clocks-resumed');
      await people.command('G-0401-officer', id, 'complete', solved);
      await answer(stage, this.name, 1, 1);
      await ended(stage, id);
      return id;
    },
  },
  {
    name: 'extension-granted',
    async play(stage) {
      const { people } = stage;
      const id = await open(stage, this.name, 'G-0402');
      await people.command('G-0402-officer', id, 'sign');
      await people.command('G-0402-officer', id, 'contact', reached);
      const longer = { budget: { amount: 10, unit: 'seconds' }, reason: '需现场核实。' };
      await people.command('G-0402-officer', id, 'request-extension', longer);
      await waitsFor(stage, id, 'extension');
      await people.command('S-04-desk', id, 'decide-extension', { grant: true, reason: '情况属实。' });
      await beat(stage, id, 'overdue handling');
      await people.command('S-04-desk', id, 'complete', solved);
      await answer(stage, this.name, 1, 2);
      await ended(stage, id);
      return id;
    },
  },
  {
    name: 'merged-and-ended',
    async play(stage) {
      const living = await open(stage, `${this.name}-living`, 'G-0403');
      const id = await open(stage, this.name, 'G-0403');
      await stage.people.command('G-0403-officer', id, 'sign');
      await waitsFor(stage, id, 'first-contact');
      await stage.people.command('B-01-operator', id, 'merge', { into: living, reason: '同一事项。' });
      await ended(stage, id);
      return id;
    },
  },
];
