// Tests files of hidden reporters: held until intake releases them, and without their names after.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SentFile, picture, textFile, uploaded } from '../../test/support/api/files.js';
import { type Answer, type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

const [officer, stationDesk] = ['sample-g-0101-officer', 'sample-s-01-desk'];
const [operator, liaison] = ['sample-b-01-operator', 'sample-d-cg-liaison'];
let api: TestApi;

beforeAll(async () => void (api = await startTestApi()));
afterAll(() => api.close());

const sent = (files: readonly SentFile[], as?: string): Promise<string[]> => uploaded(api, files, as);
const shown = async (id: string, as: string): Promise<Parsed> => (await api.get(`/v1/cases/${id}`, as)).body;
const filesIn = (view: Parsed): Parsed[] => view.statements.flatMap(({ attachments }: Parsed) => attachments);
const bytesAt = (id: string, file: string, as: string, query = ''): Promise<Answer> =>
  api.get(`/v1/cases/${id}/attachments/${file}${query}`, as);
/** A citizen's case at the first grid, with files. */
async function openedWith(attachments: readonly string[], disclosure = 'named'): Promise<Parsed> {
  const reporter = { phone: '+8613812340000', disclosure };
  const body = { text: '灯坏了', place: { address: '样例路一号' }, reporter, attachments };
  const headers = { 'idempotency-key': randomUUID() };
  const { body: opened } = await api.call('POST', '/v1/requests', { body, headers });
  await api.command(opened.id, 'dispatch', operator, { unit: 'G-0101' });
  return opened;
}

describe('the files of a hidden reporter', () => {
  it('are held for the handlers until intake releases them, and open without their names', async () => {
    const [first, second] = await sent([await picture({ name: '王小明.jpg' }), textFile('我住三楼')]);
    const { id, number, accessCode } = await openedWith([first!, second!], 'withheld');
    const [third] = await sent([textFile('补充')]);
    const body = { number, accessCode, text: '补一份', attachments: [third] };
    expect((await api.call('POST', '/v1/track/statements', { body })).status).toBe(201);

    const held = filesIn(await shown(id, officer));
    expect(held.map(({ name, bytes, held: isHeld }) => [name, bytes, isHeld])).toEqual(
      Array(3).fill([null, null, true]),
    );
    for (const as of [officer, stationDesk]) {
      for (const query of ['', '?size=thumbnail']) expect((await bytesAt(id, first!, as, query)).status, as).toBe(404);
    }
    expect((await bytesAt(id, first!, operator)).status).toBe(200);
    expect(filesIn(await shown(id, operator)).map(({ name }) => name)).toEqual(['王小明.jpg', '说明.txt', '说明.txt']);

    const release = (as: string, ...attachments: string[]) =>
      api.command(id, 'release-files', as, { attachments, reason: '办理需要' });
    for (const as of [officer, stationDesk]) expect((await release(as, first!)).body.code, as).toBe('forbidden');
    expect((await shown(id, stationDesk)).allowedCommands).not.toContain('release-files');
    expect((await release(operator, randomUUID())).body).toMatchObject({
      ...{ code: 'no-such-file', errors: [{ pointer: '/attachments/0' }] },
    });
    expect((await release(operator, first!)).status).toBe(200);
    expect((await release(operator, third!)).status).toBe(200);
    expect((await release(operator, first!)).body.code).toBe('no-such-file');
    expect(filesIn(await shown(id, officer)).map(({ name, held: isHeld }) => [name, isHeld])).toEqual([
      ...[
        [null, false],
        [null, true],
        [null, false],
      ],
    ]);
    const opened = await bytesAt(id, first!, officer);
    expect([opened.status, opened.headers.get('content-disposition')]).toEqual([
      200,
      `inline; filename="attachment.jpeg"; filename*=UTF-8''attachment.jpeg`,
    ]);
    const { items } = (await api.get(`/v1/cases/${id}/events`, officer)).body;
    const released = items.filter(({ kind }: Parsed) => kind === 'files-released');
    expect(released.map(({ data, reason }: Parsed) => [data.attachments, reason])).toEqual([
      ...[
        [[first], '办理需要'],
        [[third], '办理需要'],
      ],
    ]);
  });

  it('stay held for who looks back, where they were released later', async () => {
    const [file] = await sent([await picture()]);
    const { id } = await openedWith([file!], 'withheld');
    await api.command(id, 'offer-transfer', officer, { to: 'D-CG', legalBasis: '职责', reason: '移交' });
    await api.command(id, 'refuse-transfer', liaison, { reason: '不属本局' });
    api.now = '2026-03-03T03:00:00.000Z';
    await api.command(id, 'release-files', operator, { attachments: [file], reason: '需要' });
    expect(filesIn(await shown(id, liaison))).toMatchObject([{ held: true, name: null }]);
    expect((await bytesAt(id, file!, liaison)).status).toBe(404);
  });

  it('of an anonymous one are held unless they are pictures, which are shown without their names', async () => {
    const [pictured, text] = await sent([await picture({ name: '王小明.jpg' }), textFile('署名')]);
    const { id } = await openedWith([pictured!, text!], 'anonymous');
    expect(filesIn(await shown(id, officer)).map(({ name, held }) => [name, held])).toEqual([
      [null, false],
      [null, true],
    ]);
    const image = await bytesAt(id, pictured!, officer);
    expect([image.status, image.headers.get('content-disposition')]).toEqual([
      200,
      `inline; filename="attachment.jpeg"; filename*=UTF-8''attachment.jpeg`,
    ]);
    expect((await bytesAt(id, text!, officer)).status).toBe(404);

    const choices = await api.get(`/v1/cases/${id}/commands/release-files`, operator);
    expect(choices.body.fields['/attachments'].options.map(({ code }: Parsed) => code)).toEqual([text]);
    const release = (file: string) =>
      api.command(id, 'release-files', operator, { attachments: [file], reason: '需要' });
    expect((await release(pictured!)).body.code).toBe('no-such-file');
    const released = await release(text!);
    expect([released.status, released.body.allowedCommands.includes('release-files')]).toEqual([200, false]);
    expect((await bytesAt(id, text!, officer)).text).toBe('署名');
  });

  it("are the reporter's alone: what staff send on the case is open, and nothing to release", async () => {
    const [own] = await sent([textFile('勘查')], officer);
    const { id } = await openedWith([], 'withheld');
    await api.command(id, 'note', officer, { text: '现场', visibility: 'internal', attachments: [own] });
    expect(filesIn(await shown(id, stationDesk))).toMatchObject([{ id: own, name: '说明.txt', held: false }]);
    expect((await shown(id, operator)).allowedCommands).not.toContain('release-files');
    const answer = await api.command(id, 'release-files', operator, { attachments: [own], reason: '需要' });
    expect([answer.status, answer.body.code]).toEqual([409, 'no-such-file']);
  });

  it("are the reporter's also where an operator files for the reporter", async () => {
    const [file] = await sent([textFile('诉求人给的')], operator);
    const reporter = { phone: '+8613812340000', disclosure: 'withheld' } as const;
    const { id } = await api.open({ reporter, attachments: [file!] }, operator);
    await api.command(id, 'dispatch', operator, { unit: 'G-0101' });
    expect(filesIn(await shown(id, officer))).toMatchObject([{ name: null, held: true }]);
    expect(filesIn(await shown(id, operator))).toMatchObject([{ name: '说明.txt', held: false }]);
  });

  it('of a named reporter are never held, and there is nothing to release', async () => {
    const [file] = await sent([textFile('a')]);
    const { id } = await openedWith([file!]);
    const answer = await api.command(id, 'release-files', operator, { attachments: [file], reason: '需要' });
    expect([answer.status, answer.body.code]).toEqual([409, 'no-such-file']);
    expect((await shown(id, operator)).allowedCommands).not.toContain('release-files');
  });
});
