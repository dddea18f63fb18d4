// Tests previewing a command over HTTP: status, holder, clocks, same refusals, nothing written.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandPreviewSchema } from '../../contracts/cases/preview.js';
import { plusMs } from '../../domain/base/instant.js';
import { tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const officer = 'sample-g-0101-officer';
const desk = 'sample-s-01-desk';
const admin = 'sample-cb-system-administrator';
const day = 86_400_000;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const lookAhead = async (id: string, command: string, as: string, body: unknown = {}) => {
  const answer = await api.call('POST', `/v1/cases/${id}/commands/${command}?preview=true`, { as, body });
  if (answer.status === 200) {
    expect(commandPreviewSchema.safeParse(answer.body).error?.issues).toBeUndefined();
  }
  return answer;
};

/** Everything visible of the case, to prove that the preview changed none of it. */
const seen = async (id: string) => {
  const [file, events] = await Promise.all([
    api.get(`/v1/cases/${id}`, 'sample-b-01-desk'),
    api.get(`/v1/cases/${id}/events`, 'sample-b-01-desk'),
  ]);
  return [file.text, events.text];
};

const clockOf = (body: Parsed, name: string, run = 1) =>
  body.clocks.find((one: Parsed) => one.name === name && one.run === run);

/** The body's clocks as `name: state before -> state after (changed by)`. */
const movesOf = (body: Parsed) =>
  body.clocks.map(
    ({ name, before, after, changedBy }: Parsed) =>
      `${name}: ${before?.state ?? 'none'} -> ${after.state}${changedBy.length > 0 ? ` (${changedBy.join(', ')})` : ''}`,
  );

describe('POST /v1/cases/:id/commands/:command?preview=true', () => {
  it('says what completing would do and writes nothing, not even the key', async () => {
    const { id } = await api.open();
    await api.command(id, 'sign', officer);
    const before = await seen(id);
    const body = { result: 'solved', text: '已劝止', contacted: true };
    const headers = { 'idempotency-key': randomUUID() };
    const path = `/v1/cases/${id}/commands/complete`;
    const preview = await api.call('POST', `${path}?preview=true`, { as: officer, body, headers });
    expect(preview.status, preview.text).toBe(200);
    expect(preview.body).toMatchObject({
      preview: true,
      command: 'complete',
      status: { before: 'handling', settled: 'handling', after: 'completed' },
      version: { before: 2, settled: 2, after: 3 },
      events: [{ kind: 'completed', by: 'command' }],
    });
    expect(movesOf(preview.body)).toEqual([
      'promise: running -> met (command)',
      'first-contact: running -> met (command)',
      'handling: running -> met (command)',
      'callback: none -> running (command)',
    ]);
    expect(await seen(id)).toEqual(before);
    const done = await api.call('POST', path, { as: officer, body, headers });
    expect([done.status, done.headers.get('idempotent-replay')]).toEqual([200, null]);
    const callback = done.body.clocks.find((one: Parsed) => one.name === 'callback');
    expect(callback.dueAt).toBe(clockOf(preview.body, 'callback').after.dueAt);
  });

  it('says to which unit and officer an escalation would bring the case', async () => {
    const { id } = await api.open();
    const { body } = await lookAhead(id, 'escalate', officer, { reason: '需协调' });
    expect(body.holder).toMatchObject({
      before: { unit: 'G-0101', level: 'grid', post: 'G-0101-officer' },
      after: { unit: 'S-01', level: 'station', post: 'S-01-desk' },
    });
    const { status, body: real } = await api.command(id, 'escalate', officer, { reason: '需协调' });
    expect(status).toBe(200);
    expect([real.unit, real.post, real.officer]).toEqual([
      body.holder.after.unit,
      body.holder.after.post,
      body.holder.after.officer,
    ]);
    for (const clock of real.clocks.filter((one: Parsed) => one.level === 'station')) {
      expect(clockOf(body, clock.name, clock.run).after.dueAt, clock.name).toBe(clock.dueAt);
    }
  });

  it('separates what has fallen due anyway from what the command does', async () => {
    const { id } = await api.open();
    await api.command(id, 'sign', officer);
    const before = await seen(id);
    api.now = plusMs(tuesdayMorning, 3 * day);
    const note = await lookAhead(id, 'note', desk, { text: '记', visibility: 'internal' });
    const escalation = await lookAhead(id, 'note', officer, { text: '记', visibility: 'internal' });
    api.now = tuesdayMorning;
    expect(note.status, note.text).toBe(200);
    expect(note.body.status).toEqual({ before: 'handling', settled: 'dispatched', after: 'dispatched' });
    expect([note.body.holder.before.unit, note.body.holder.settled.unit]).toEqual(['G-0101', 'S-01']);
    expect(note.body.events.map((one: Parsed) => `${one.kind} by ${one.by}`)).toEqual([
      'warned by settled',
      'overdue by settled',
      'overdue-x3 by settled',
      'escalated by settled',
      'noted by command',
    ]);
    expect(clockOf(note.body, 'first-contact')).toMatchObject({
      changedBy: ['settled'],
      before: { state: 'running' },
      settled: { state: 'missed' },
    });
    // By then the case has been escalated away from the officer: refused, as the note itself would be.
    expect([escalation.status, escalation.body.code]).toEqual([403, 'forbidden']);
    expect(await seen(id)).toEqual(before);
  });

  it('says how an offer stops the clocks of the level and starts the receiver’s', async () => {
    const { id } = await api.open();
    const offer = { to: 'D-CG', legalBasis: '职责清单', reason: '非警务' };
    const { body } = await lookAhead(id, 'offer-transfer', officer, offer);
    expect(body.status.after).toBe('offered');
    expect(movesOf(body)).toEqual(
      expect.arrayContaining([
        'handling: running -> ended (command)',
        'transfer-acceptance: none -> running (command)',
      ]),
    );
    expect(clockOf(body, 'transfer-acceptance').after.unit).toBe('D-CG');
    expect(clockOf(body, 'promise').changedBy).toEqual([]);
  });

  it('shows a question pausing the handling clock and nothing else', async () => {
    const { id } = await api.open();
    await api.command(id, 'sign', officer);
    const { body } = await lookAhead(id, 'request-information', officer, { question: '几楼？' });
    expect(body.status.after).toBe('awaiting-citizen');
    expect(clockOf(body, 'handling').after.state).toBe('paused');
    expect(clockOf(body, 'promise').changedBy).toEqual([]);
    expect(clockOf(body, 'awaiting-citizen').before).toBeNull();
  });

  it('shows an extension moving the clocks only when it would be granted', async () => {
    const { id } = await api.open();
    await api.command(id, 'sign', officer);
    const asked = { budget: { amount: 3, unit: 'workingDays' }, reason: '取证' };
    expect((await api.command(id, 'request-extension', officer, asked)).status).toBe(200);
    const granted = await lookAhead(id, 'decide-extension', desk, { grant: true, reason: '同意' });
    const refused = await lookAhead(id, 'decide-extension', desk, { grant: false, reason: '不同意' });
    const handling = clockOf(granted.body, 'handling');
    expect(handling.after.dueOn > handling.before.dueOn).toBe(true);
    expect(clockOf(refused.body, 'handling').changedBy).toEqual([]);
    expect(clockOf(refused.body, 'extension').after.state).toBe('met');
  });

  it('refuses as the command refuses: fields, authority, status, version', async () => {
    const { id } = await api.open();
    const path = `/v1/cases/${id}/commands`;
    expect((await lookAhead(id, 'complete', officer, {})).status).toBe(400);
    expect((await lookAhead(id, 'sign', 'sample-b-01-supervision')).status).toBe(403);
    expect((await lookAhead(id, 'sign', 'sample-g-0102-officer')).status).toBe(404);
    expect((await api.call('POST', `${path}/sign?preview=true`)).status).toBe(401);
    const ruled = await lookAhead(id, 'rule', desk, { assignTo: 'G-0102', reason: '裁定' });
    expect(ruled.body).toMatchObject({ status: 409, code: 'transition-not-allowed', currentStatus: 'dispatched' });
    await api.command(id, 'sign', officer);
    const stale = await lookAhead(id, 'escalate', officer, { reason: '需协调', expectedVersion: 1 });
    expect(stale.body).toMatchObject({ code: 'stale-version', currentVersion: 2, lastEvent: { kind: 'signed' } });
    expect((await api.call('POST', `${path}/sign?preview=maybe`, { as: officer, body: {} })).status).toBe(400);
  });
});

describe('previewing a new category', () => {
  const operator = 'sample-b-01-operator';

  it('ignores a longer term and takes a shorter one, where the policy says that the shorter counts', async () => {
    const { id } = await api.open();
    const longer = await lookAhead(id, 'classify', operator, { category: 'residence.household.move-in' });
    expect(longer.status, longer.text).toBe(200);
    expect(clockOf(longer.body, 'handling').changedBy).toEqual([]);
    const shorter = await lookAhead(id, 'classify', operator, { category: 'order.noise' });
    const { before, after } = clockOf(shorter.body, 'handling');
    expect([before.dueOn, after.dueOn]).toEqual(['2026-03-10', '2026-03-06']);
    expect(clockOf(shorter.body, 'promise').changedBy).toEqual([]);
  });

  it('begins a term anew where the policy says so', async () => {
    const { body: model } = await api.get('/v1/policies/model', admin);
    const { code: _c, version: _v, changedAt: _at, changedBy: _by, reason: _r, ...policy } = model;
    const onReclassify = { ...policy.onReclassify, handling: 'restart' };
    const body = { ...policy, onReclassify, reason: '改派后重新计时' };
    const put = await api.call('PUT', '/v1/policies/model', { as: admin, body });
    expect(put.status, put.text).toBe(200);
    const activation = { policy: `model@${put.body.version}`, reason: '改派后重新计时' };
    const activated = await api.call('POST', '/v1/policies/activations', { as: admin, body: activation });
    expect(activated.status, activated.text).toBe(201);
    const { id } = await api.open();
    api.now = plusMs(tuesdayMorning, 3_600_000);
    const shorter = await lookAhead(id, 'classify', operator, { category: 'order.noise' });
    api.now = tuesdayMorning;
    expect(clockOf(shorter.body, 'handling').after.state).toBe('ended');
    expect(clockOf(shorter.body, 'handling', 2)).toMatchObject({ before: null, after: { state: 'running' } });
  });
});
