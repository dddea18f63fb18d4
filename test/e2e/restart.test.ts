// Tests starts and stops on one data directory: second start, SIGTERM, restart, start after a kill.
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { peopleOf, type People } from '../../processes/rehearse/people.js';
import { beatOf } from '../../processes/rehearse/stage.js';
import { temporaryFolder } from '../../tools/servers/temporary-folder.js';
import { beginStart, type OwnStack, processesOf, startOwnStack } from './own-stack.js';

let folder: string;
let own: OwnStack;
let waiting: string;
let completed: string;

const people = (): People => peopleOf(own.stack);
const beatsOf = async (id: string): Promise<string[]> => (await people().events(id)).map(beatOf);

async function open(grid: string, key: string): Promise<string> {
  const reporter = { email: `${key}@citizens.example` };
  const request = { channel: 'web', kind: 'help', text: '楼下夜里很吵。', place: { grid }, reporter } as const;
  return (await people().open(request, key)).id;
}

beforeAll(async () => {
  folder = await temporaryFolder('e2e-restart');
  own = await startOwnStack({ dataDirectory: folder });
}, 300_000);

afterAll(async () => {
  await own.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('one data directory', { timeout: 120_000 }, () => {
  it('is not started a second time: the second start says so and ends', async () => {
    const second = await beginStart({ dataDirectory: folder });
    const { code } = await second.ended;
    expect(code).toBe(1);
    expect(second.printed()).toContain(`it answers at ${own.stack.baseUrl}`);
    expect((await fetch(`${own.stack.baseUrl}/readyz`)).status).toBe(200);
  });

  it('has no process left within 45 s after SIGTERM', async () => {
    waiting = await open('G-0104', 'restart-waits');
    completed = await open('G-0105', 'restart-completed');
    await people().command('G-0105-officer', completed, 'complete', {
      result: 'explained',
      text: '已答复。',
      contacted: true,
    });
    expect(processesOf(folder).length).toBeGreaterThan(4);
    const ended = await own.stop('SIGTERM');
    expect(ended.code).toBe(0);
    expect(ended.seconds).toBeLessThan(45);
    expect(processesOf(folder)).toEqual([]);
  });

  it('is ready again within 20 s, and its open cases continue', async () => {
    own = await startOwnStack({ dataDirectory: folder });
    expect(own.seconds).toBeLessThan(20);
    await expect.poll(() => beatsOf(waiting), { timeout: 30_000 }).toContain('escalated S-01');
    const beats = await beatsOf(waiting);
    expect(beats.filter((beat) => beat === 'overdue sign-off').length).toBeGreaterThan(0);
    await people().answer(await people().answerLink('restart-completed@citizens.example', 1, 45), { score: 1 });
    expect(await beatsOf(completed)).toEqual([
      'registered dispatched G-0105',
      'completed',
      'callback-asked 0',
      'rated 1',
      'closed satisfied',
    ]);
  });

  it('is started anew after a kill, which ends what the killed start left running', async () => {
    process.kill(own.pid, 'SIGKILL');
    await own.ended;
    expect(processesOf(folder).length).toBeGreaterThan(4);
    own = await startOwnStack({ dataDirectory: folder });
    expect(own.printed()).toContain('ended what an earlier start left running');
    expect(await people().readCase(completed)).toMatchObject({ status: 'closed' });
    const { code } = await own.stop('SIGINT');
    expect(code).toBe(0);
    expect(processesOf(folder)).toEqual([]);
  });
});
