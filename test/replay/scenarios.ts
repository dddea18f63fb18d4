// The scenarios of the recorded histories.
// Each plays one case to the end of its workflow, or to its next run.
import { setTimeout as pause } from 'node:timers/promises';
import { agenda, caseWorkflowId, changed } from '../../workflows/messages.js';
import { scenariosOfWaiting } from './scenarios-of-waiting.js';
import {
  answer,
  beat,
  continued,
  ended,
  offer,
  open,
  type Scenario,
  signAndComplete,
  solved,
  suggestedAfter,
  whileHeld,
  whileRefused,
  withdraw,
} from './stage.js';

export const scenarios: readonly Scenario[] = [
  {
    name: 'answered-in-time',
    async play(stage) {
      const id = await open(stage, this.name, 'G-0101');
      await signAndComplete(stage, id, 'G-0101');
      await answer(stage, this.name, 1, 1);
      await ended(stage, id);
      return id;
    },
  },
  {
    name: 'overdue-up-every-level',
    async play(stage) {
      const id = await open(stage, this.name, 'G-0102');
      await beat(stage, id, 'supervision-ordered');
      await stage.people.command('B-01-desk', id, 'complete', solved);
      await ended(stage, id);
      return id;
    },
  },
  {
    name: 'transfer-accepted-with-errand',
    async play(stage) {
      const id = await open(stage, this.name, 'G-0103');
      await stage.people.command('G-0103-officer', id, 'offer-transfer', offer);
      await beat(stage, id, 'errand-delivered');
      await stage.people.command('D-CG-liaison', id, 'accept-transfer');
      await stage.people.command('D-CG-liaison', id, 'complete', solved);
      await answer(stage, this.name, 1, 2);
      await ended(stage, id);
      return id;
    },
  },
  {
    name: 'transfer-refused-and-ruled',
    async play(stage) {
      const id = await open(stage, this.name, 'G-0104');
      await stage.people.command('G-0104-officer', id, 'offer-transfer', { ...offer, to: 'D-SJ' });
      await stage.people.command('D-SJ-liaison', id, 'refuse-transfer', { reason: '不属市场监管。' });
      await stage.people.command('HALL-desk', id, 'rule', { assignTo: 'G-0104', reason: '由属地网格负责。' });
      await signAndComplete(stage, id, 'G-0104');
      await answer(stage, this.name, 1, 1);
      await ended(stage, id);
      return id;
    },
  },
  {
    name: 'callback-unanswered',
    async play(stage) {
      const id = await open(stage, this.name, 'G-0105');
      await signAndComplete(stage, id, 'G-0105');
      await ended(stage, id);
      return id;
    },
  },
  {
    name: 'dissatisfied-and-rectified',
    async play(stage) {
      const { people } = stage;
      const id = await open(stage, this.name, 'G-0201');
      await signAndComplete(stage, id, 'G-0201');
      await answer(stage, this.name, 1, 3);
      const words = { cause: 'not-solved', text: '群众称仍有噪声。' };
      const call = { reached: true, contacted: true, solved: false, satisfied: false, ...words };
      await people.command('B-01-callback', id, 'record-callback', call);
      await people.command('B-01-callback', id, 'order-rectification', { demands: '再次上门。' });
      await people.command('G-0201-officer', id, 'contact', { method: 'visit', reached: true });
      await people.command('G-0201-officer', id, 'complete', solved);
      await answer(stage, this.name, 2, 2);
      await ended(stage, id);
      return id;
    },
  },
  {
    name: 'withdrawn-with-recall',
    async play(stage) {
      const id = await open(stage, this.name, 'G-0202');
      await stage.people.command('G-0202-officer', id, 'offer-transfer', offer);
      await beat(stage, id, 'errand-delivered');
      await withdraw(stage, id);
      await beat(stage, id, 'errand-delivered', 2);
      await ended(stage, id);
      return id;
    },
  },
  {
    name: 'diverted-at-once',
    async play(stage) {
      const id = await open(stage, this.name, 'G-0204', '楼里着火了，有浓烟！');
      await ended(stage, id);
      return id;
    },
  },
  {
    name: 'late-and-out-of-order-signals',
    async play(stage) {
      const id = await open(stage, this.name, 'G-0301');
      const handle = stage.client.workflow.getHandle(caseWorkflowId(id));
      await beat(stage, id, 'escalated S-03');
      const present = await handle.query(agenda);
      await stage.people.command('S-03-desk', id, 'sign');
      for (const back of [0, 1, 2]) {
        const old = { ...present, seq: present.seq - back };
        await handle.signal(changed, back === 2 ? { ...old, done: true, next: null } : old);
      }
      await stage.people.command('S-03-desk', id, 'complete', solved);
      await handle.signal(changed, present);
      await ended(stage, id);
      return id;
    },
  },
  {
    name: 'fell-back-to-the-patient-activity',
    async play(stage) {
      const id = await open(stage, this.name, 'G-0303');
      await whileHeld(stage, id);
      await beat(stage, id, 'escalated S-03');
      await withdraw(stage, id);
      await ended(stage, id);
      return id;
    },
  },
  {
    name: 'failed-twice-then-patiently',
    async play(stage) {
      const id = await open(stage, this.name, 'G-0305');
      await whileRefused(stage, id);
      await beat(stage, id, 'escalated S-03');
      await withdraw(stage, id);
      await ended(stage, id);
      return id;
    },
  },
  {
    name: 'continued-as-new',
    async play(stage) {
      const id = await open(stage, this.name, 'G-0304');
      const handle = stage.client.workflow.getHandle(caseWorkflowId(id));
      await beat(stage, id, 'escalated B-01');
      const present = await handle.query(agenda);
      for (let length = 0; length <= suggestedAfter;) {
        await handle.signal(changed, { ...present, seq: 1 });
        await pause(50);
        length = (await handle.describe()).historyLength;
      }
      await continued(stage, id);
      await withdraw(stage, id);
      await ended(stage, id);
      return id;
    },
  },
  ...scenariosOfWaiting,
];
