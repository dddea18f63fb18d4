// Tests the log: causes in words, repeated trouble counted, and nothing of a process beside it.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLog } from './log.js';
import { condenseRepeatedLines } from './repeated-lines.js';
import { pino } from 'pino';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Line = Readonly<Record<string, unknown>>;

function kept() {
  const lines: Line[] = [];
  const repeated = condenseRepeatedLines();
  const log = pino({ hooks: repeated.hooks }, { write: (line) => void lines.push(JSON.parse(line) as Line) });
  return { lines, log, flush: repeated.flush, said: () => lines.splice(0).map(({ msg, repeated: n }) => [msg, n]) };
}

const refused = () => Object.assign(new Error('connect to the words of a citizen'), { code: 'ECONNREFUSED' });

it('writes the first of equal errors, then once a minute how often it came again, as long as it comes', () => {
  const { log, said } = kept();
  for (let n = 0; n < 58; n += 1) log.warn({ error: refused(), case: n }, 'the database does not answer');
  expect(said()).toEqual([['the database does not answer', undefined]]);
  vi.advanceTimersByTime(60_000);
  expect(said()).toEqual([['the database does not answer', 57]]);
  vi.advanceTimersByTime(60_000);
  expect(said()).toEqual([]);
  log.warn({ error: refused() }, 'the database does not answer');
  expect(said()).toEqual([['the database does not answer', undefined]]);
});

it('writes the counts that are left when it is stopped, with the fields of the last line', () => {
  const { log, lines, said, flush } = kept();
  const child = log.child({ part: 'relay' });
  for (let n = 0; n < 3; n += 1) child.error({ error: refused(), case: n }, 'call %d failed', n);
  expect(said()).toEqual([['call 0 failed', undefined]]);
  flush();
  expect(lines).toMatchObject([{ part: 'relay', case: 2, msg: 'call 2 failed', repeated: 2 }]);
  expect(lines[0]).not.toHaveProperty('warning');
});

it('leaves out no other cause, no other thing without a cause, no information and no answered request', () => {
  const { log, said } = kept();
  log.warn({ error: refused() }, 'away');
  log.warn({ error: Object.assign(new Error(), { code: 'ENOTFOUND' }) }, 'away');
  log.warn({ case: 1 }, 'odd');
  log.warn({ case: 2 }, 'odd');
  for (const n of [1, 2]) log.info({ n }, 'done');
  for (const status of [500, 500]) log.error({ res: { status } }, 'request errored');
  expect(said().map(([msg]) => msg)).toEqual([
    ...['away', 'away', 'odd', 'odd', 'done', 'done', 'request errored', 'request errored'],
  ]);
});

it('writes and counts lines whose fields are no JSON', () => {
  const { log, said, flush } = kept();
  const circle: Record<string, unknown> = {};
  circle['itself'] = circle;
  for (let n = 0; n < 2; n += 1) log.warn({ circle, bytes: 1n }, 'odd');
  flush();
  expect(said()).toEqual([
    ['odd', undefined],
    ['odd', 1],
  ]);
});

it('says the cause of an error in words, and nothing of its text', () => {
  const lines: string[] = [];
  createLog('test', 'info', { write: (line) => void lines.push(line) }).error({ err: refused() }, 'away');
  const cause = 'connection refused: nothing listens there';
  expect(JSON.parse(lines[0]!)).toMatchObject({ err: { code: 'ECONNREFUSED', cause } });
  expect(lines[0]).not.toContain('words of a citizen');
});

/** What a process prints, line by line, that runs `body` with a log that has all its trouble. */
async function linesOf(body: string): Promise<{ lines: Line[]; beside: string; code: unknown }> {
  const log = fileURLToPath(new URL('../../dist/processes/start/log.js', import.meta.url));
  const script = `import { createLog, logAllTrouble } from ${JSON.stringify(log)};
    const log = createLog('test', 'info'); logAllTrouble(log); ${body}`;
  return new Promise((resolve) => {
    execFile(process.execPath, ['--input-type=module', '-e', script], (error, out, beside) => {
      const lines = out.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as Line]));
      resolve({ lines, beside, code: error?.code ?? 0 });
    });
  });
}

it('has what Node would print beside it: a warning, a count at the end, and the error that ends the process', async () => {
  vi.useRealTimers();
  const { lines, beside, code } = await linesOf(`
    const warned = new Promise((done) => process.on('warning', done));
    process.emitWarning('old ways', 'DeprecationWarning', 'DEP1');
    await warned;
    for (const n of [1, 2, 3]) log.warn('again');
    Promise.reject(Object.assign(new Error('words of a citizen'), { code: 'ENOSPC' }));
    setTimeout(() => undefined, 60_000);`);
  expect(beside).toBe('');
  expect(code).toBe(1);
  expect(lines).toMatchObject([
    { level: 40, warning: 'DeprecationWarning', code: 'DEP1', msg: 'old ways' },
    { level: 40, msg: 'again' },
    { level: 60, error: { cause: 'the disk is full' }, msg: 'a failure that nothing handled ends the process' },
    { level: 40, msg: 'again', repeated: 2 },
  ]);
  expect(JSON.stringify(lines)).not.toContain('words of a citizen');
});
