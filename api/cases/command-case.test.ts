// Tests commands over HTTP: accepted or refused in the answer, by whom, and never half-done.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { plusMs } from '../../domain/base/instant.js';

let api: TestApi;
const officer = 'sample-g-0101-officer';
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const eventsOf = async (id: string) => (await api.get(`/v1/cases/${id}/events`, officer)).body.items;

describe('POST /v1/cases/:id/commands/:command', () => {
  it('answers the case after the command', async () => {
    const { id, number } = await api.open();
    const signed = await api.command(number, 'sign', officer);
    expect(signed.status, signed.text).toBe(200);
    expect(signed.body).toMatchObject({ id, status: 'handling', version: 2 });
    expect(signed.headers.get('etag')).toBe('"2"');
    expect(signed.body).not.toHaveProperty('engineLag');
    expect(signed.body.clocks.find((one: { name: string }) => one.name === 'sign-off').state).toBe('met');
    const body = { result: 'solved', text: '已劝止', contacted: true };
    const done = await api.command(id, 'complete', officer, body);
    expect(done.body).toMatchObject({ status: 'completed', completion: { result: 'solved', contacted: true } });
    expect(done.body.statements.at(-1)).toMatchObject({ purpose: 'result', text: '已劝止', visibility: 'citizen' });
  });

  it('takes an empty body for a command without fields', async () => {
    const { id } = await api.open();
    expect((await api.call('POST', `/v1/cases/${id}/commands/sign`, { as: officer })).status).toBe(200);
  });

  it('refuses a stale version, with the present state and who made it', async () => {
    const { id } = await api.open();
    await api.command(id, 'sign', officer);
    const { status, body } = await api.command(id, 'escalate', officer, { reason: '超出能力', expectedVersion: 1 });
    expect(status).toBe(409);
    expect(body).toMatchObject({
      code: 'stale-version',
      currentStatus: 'handling',
      currentVersion: 2,
      lastEvent: { kind: 'signed', by: { kind: 'person', name: officer, post: 'G-0101-officer' } },
    });
  });

  it('lets one of two officers win and refuses the other', async () => {
    const { id } = await api.open();
    const answers = await Promise.all([1, 2].map(() => api.command(id, 'sign', officer, { expectedVersion: 1 })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await eventsOf(id)).map((one: { kind: string }) => one.kind)).toEqual(['registered', 'signed']);
  });

  it('refuses what the status does not allow', async () => {
    const { id } = await api.open();
    const { status, body } = await api.command(id, 'rule', 'sample-s-01-desk', {
      assignTo: 'G-0102',
      reason: '裁定',
    });
    expect([status, body.code, body.currentStatus]).toEqual([409, 'transition-not-allowed', 'dispatched']);
  });

  it('also says who was first when another officer has already done it', async () => {
    const { id } = await api.open();
    const office = 'sample-b-01-supervision';
    const order = { level: 'bureau', demands: '请说明', recipient: 'G-0101' };
    expect((await api.command(id, 'supervise', office, order)).status).toBe(200);
    const { status, body } = await api.command(id, 'supervise', office, order);
    expect([status, body.code]).toEqual([409, 'supervision-open']);
    const lastEvent = { kind: 'supervision-ordered', by: { kind: 'person', name: office } };
    expect(body).toMatchObject({ currentStatus: 'dispatched', currentVersion: 1, lastEvent });
  });

  it('answers 403 to a caller who may read but not act, 404 to one who may not know', async () => {
    const { id } = await api.open();
    expect((await api.command(id, 'sign', 'sample-b-01-supervision')).status).toBe(403);
    expect((await api.command(id, 'sign', 'sample-g-0102-officer')).status).toBe(404);
    expect((await api.call('POST', `/v1/cases/${id}/commands/sign`)).status).toBe(401);
  });

  it('does not let a unit designated by a ruling merge the case away, but lets the intake', async () => {
    const [{ id }, other] = [await api.open(), await api.open()];
    const offer = { to: 'G-0102', legalBasis: '职责', reason: '不属本格' };
    await api.command(id, 'offer-transfer', officer, offer);
    await api.command(id, 'refuse-transfer', 'sample-g-0102-officer', { reason: '不属本格' });
    await api.command(id, 'rule', 'sample-s-01-desk', { assignTo: 'G-0101', reason: '裁定' });
    const merge = { into: other.id, reason: '重复' };
    const { status, body } = await api.command(id, 'merge', officer, merge);
    expect([status, body.code, body.currentStatus]).toEqual([409, 'bound-by-ruling', 'dispatched']);
    expect((await api.get(`/v1/cases/${id}`, officer)).body.allowedCommands).not.toContain('merge');
    const merged = await api.command(id, 'merge', 'sample-b-01-operator', merge);
    expect([merged.status, merged.body.status], merged.text).toEqual([200, 'duplicate']);
  });

  it('refuses answers of a citizen the phone callback did not reach, and names each one', async () => {
    const { id } = await api.open();
    const call = { reached: false, contacted: false, solved: true, satisfied: true, text: '无人接听' };
    const { status, body } = await api.command(id, 'record-callback', 'sample-b-01-callback', call);
    expect([status, body.code]).toEqual([400, 'invalid-request']);
    expect(body.errors).toMatchObject([
      { pointer: '/solved', code: 'nobody-reached', detail: '没有联系上群众，不能替其作答。' },
      { pointer: '/satisfied', code: 'nobody-reached' },
    ]);
    const withVersion = { ...call, solved: false, expectedVersion: 1 };
    const again = await api.command(id, 'record-callback', 'sample-b-01-callback', withVersion);
    expect(again.body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/satisfied']);
  });

  it('names every wrong field of a command, unknown ones too', async () => {
    const { id } = await api.open();
    const { status, body } = await api.command(id, 'complete', officer, {
      result: 'great',
      why: 1,
      expectedVersion: 0,
    });
    expect(status).toBe(400);
    expect(body.errors.map((one: { pointer: string; code: string }) => `${one.pointer} ${one.code}`).sort()).toEqual([
      '/contacted required',
      '/expectedVersion too-short',
      '/result not-one-of',
      '/text required',
      '/why unknown-field',
    ]);
    expect((await api.command(id, 'explode', officer)).status).toBe(404);
    expect((await api.command(id, 'toString', officer)).status).toBe(404);
  });

  it('names the field the law refuses', async () => {
    const { id } = await api.open({ place: {} });
    const { status, body } = await api.command(id, 'dispatch', 'sample-b-01-desk', { unit: 'G-9999' });
    expect([status, body.code]).toEqual([400, 'unknown-unit']);
    expect(body.errors[0].pointer).toBe('/unit');
  });

  it('gives a command once per idempotency key', async () => {
    const { id } = await api.open();
    const headers = { 'idempotency-key': randomUUID() };
    const path = `/v1/cases/${id}/commands/note`;
    const body = { text: '记一笔', visibility: 'internal' };
    const first = await api.call('POST', path, { as: officer, body, headers });
    const again = await api.call('POST', path, { as: officer, body, headers });
    expect([first.status, again.status]).toEqual([200, 200]);
    expect(again.headers.get('idempotent-replay')).toBe('true');
    expect((await eventsOf(id)).filter((one: { kind: string }) => one.kind === 'noted')).toHaveLength(1);
    const other = await api.call('POST', path, { as: officer, body: { ...body, text: '另一笔' }, headers });
    expect([other.status, other.body.code]).toEqual([422, 'key-reused']);
  });

  it('records what fell due before it decides, even when it refuses', async () => {
    const { id } = await api.open();
    const before = api.now;
    api.now = plusMs(before, 30 * 86_400_000);
    const late = await api.command(id, 'sign', officer);
    api.now = before;
    expect([late.status, late.body.code]).toEqual([403, 'forbidden']);
    const kinds = (await eventsOf(id)).map((one: { kind: string }) => one.kind);
    expect(kinds).toEqual(expect.arrayContaining(['warned', 'overdue', 'escalated']));
  });

  it('warns of engine lag once the oldest unsent agenda is over ten seconds old', async () => {
    const { id } = await api.open();
    const before = api.now;
    api.now = plusMs(before, 11_000);
    // A reading is reused for one second.
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    const { status, body } = await api.command(id, 'sign', officer);
    api.now = before;
    expect([status, body.engineLag]).toEqual([200, true]);
  });
});
