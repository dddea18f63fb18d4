// Tests the form of every command over HTTP: opened, sent, done; refused without losing a word.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type CommandName, commandNames } from '../../domain/case/commands.js';
import { formIn } from '../../test/support/api/form-in.js';
import { type Answer, type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { everyCommand } from '../../test/window/states/every-command.js';
import { seenBefore } from './forecast.js';

let api: TestApi;
beforeAll(async () => void (api = await startTestApi()));
afterAll(() => api.close());
beforeEach(() => void (api.now = tuesdayMorning));

const html = { accept: 'text/html' };
type Fields = Readonly<Record<string, string>>;

/** The page of a form; a link without the form's key leads to it. */
async function opened(path: string, as: string): Promise<Answer> {
  const first = await api.call('GET', path, { as, headers: html });
  const at = first.headers.get('location');
  return at === null ? first : api.call('GET', at, { as, headers: html });
}

const send = (path: string, as: string, fields: Fields): Promise<Answer> =>
  api.call('POST', path, {
    as,
    raw: new URLSearchParams(fields).toString(),
    headers: { ...html, 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
  });

const storyOf = async (id: string): Promise<Parsed[]> =>
  (await api.get(`/v1/cases/${id}/events`, 'sample-b-01-desk')).body.items;

/** The form of a command on a case that allows it, filled in. */
async function filled(command: CommandName) {
  const { as, make, fields } = everyCommand[command];
  const { id, number } = await make(api);
  const path = `/cases/${number}/${command}`;
  const page = await opened(path, as);
  expect(page.status, page.text).toBe(200);
  return { id, number, path, as, form: { ...formIn(page.text, path), ...(await fields(api)) } };
}

describe('the form of a command', () => {
  it.each(commandNames)('is opened, sent and done: %s', async (command) => {
    const { id, path, as, form } = await filled(command);
    const before = (await storyOf(id)).length;
    let answer = await send(path, as, form);
    if (seenBefore.includes(command)) {
      expect([answer.status, (await storyOf(id)).length], answer.text).toEqual([200, before]);
      expect(answer.text).toContain('会变的');
      answer = await send(path, as, { ...form, ...formIn(answer.text, path) });
    }
    expect(answer.status, answer.text).toBe(303);
    const story = await storyOf(id);
    expect(story.slice(before)).toContainEqual(
      expect.objectContaining({ kind: everyCommand[command].event, by: expect.objectContaining({ name: as }) }),
    );
  });
});

describe('the ready sentences of a form', () => {
  const sentence = '已调解，双方达成一致。';
  const valueOf = ({ text }: Answer): string =>
    new RegExp(`value="([^"]+)"[^>]*data-phrase="${sentence}" data-field="text"`).exec(text)![1]!;

  it('come one by one after what was written; nothing is sent, and all else stays', async () => {
    const { id, path, as, form } = await filled('complete');
    const before = (await storyOf(id)).length;
    const page = await opened(path, as);
    const chosen = await send(path, as, { ...form, text: '', result: 'partly-solved', phrase: valueOf(page) });
    expect([chosen.status, formIn(chosen.text, path)['text']]).toEqual([200, sentence]);
    const typed = { ...formIn(chosen.text, path), text: '去了两次。 ', result: 'partly-solved' };
    const added = await send(path, as, { ...typed, phrase: valueOf(chosen) });
    const kept = formIn(added.text, path);
    expect(kept).toMatchObject({ text: `去了两次。\n${sentence}`, result: 'partly-solved', key: form['key'] });
    expect((await storyOf(id)).length).toBe(before);
    expect((await send(path, as, kept)).status).toBe(303);
  });

  it('change nothing where there is no such sentence', async () => {
    const { path, as, form } = await filled('escalate');
    for (const phrase of ['reason:99', 'text:0', 'x'])
      expect(formIn((await send(path, as, { ...form, phrase })).text, path)['reason']).toBe(form['reason']);
  });
});

const formAfter = (answer: Answer, path: string): Record<string, string> => formIn(answer.text, path);
const linkTo = (field: string): string => `href="#${field}"`;

describe('a form that is refused', () => {
  it('keeps choices, ticks and words, and names each wrong field there and above', async () => {
    const { path, as, form } = await filled('complete');
    const sent = { ...form, result: '', text: '已调解', contacted: 'no' };
    const answer = await send(path, as, sent);
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(linkTo('result'));
    expect(answer.text).toMatch(/<legend>结果<\/legend><span class="fault">[^<]+/);
    expect(formAfter(answer, path)).toMatchObject({ text: '已调解', contacted: 'no' });
  });

  it('keeps a number and its words, with the law’s refusal at the field', async () => {
    const { path, as, form } = await filled('request-extension');
    const answer = await send(path, as, { ...form, 'budget-amount': '400' });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(linkTo('budget'));
    expect(answer.text).toContain('id="budget-amount-fault"');
    expect(formAfter(answer, path)).toMatchObject({ 'budget-amount': '400', reason: form['reason'] });
  });

  it('keeps every unit of a list, and what stands in the parts of an amendment', async () => {
    const convened = await filled('convene');
    const units = { 'units-0': 'G-0102', 'units-1': '没有这个 单位', 'units-4': 'G-0104' };
    const answer = await send(convened.path, convened.as, { ...convened.form, ...units });
    expect([answer.status, answer.text.includes(linkTo('units-1'))]).toEqual([400, true]);
    expect(formAfter(answer, convened.path)).toMatchObject({ ...units, agenda: convened.form['agenda'] });
    const amended = await filled('amend');
    const parts = { 'place-lat': 'north', 'reporter-disclosure': 'withheld', 'reporter-phone': '12' };
    const refused = await send(amended.path, amended.as, { ...amended.form, ...parts });
    for (const field of ['place-lat', 'reporter-phone']) expect(refused.text).toContain(linkTo(field));
    expect(formAfter(refused, amended.path)).toMatchObject(parts);
  });

  it('names units as they are suggested', async () => {
    const { id, path, as, form } = await filled('convene');
    const named = { ...form, 'units-0': '槐荫里网格（样例） (G-0102)', 'units-1': '' };
    expect((await send(path, as, named)).status).toBe(303);
    const { body } = await api.get(`/v1/cases/${id}`, as);
    expect(body.consultation.invited.map(({ unit }: { unit: string }) => unit)).toEqual(['G-0102']);
  });

  it('says who did what meanwhile, and offers to do it all the same or to keep the words as a note', async () => {
    const { id, number, path, as, form } = await filled('escalate');
    await api.command(id, 'classify', 'sample-s-01-desk', { category: 'residence.permit' });
    const answer = await send(path, as, form);
    expect(answer.status).toBe(409);
    for (const words of ['仍然上报', '改存为备注', `href="/cases/${number}#story"`])
      expect(answer.text).toContain(words);
    const note = `/cases/${number}/note`;
    const opened = await send(note, as, { ...formAfter(answer, path), from: 'escalate' });
    expect(opened.status).toBe(200);
    const noteForm = formAfter(opened, note);
    expect(noteForm).toMatchObject({ text: form['reason'], visibility: 'internal' });
    expect(noteForm['key']).not.toBe(form['key']);
    const before = (await storyOf(id)).length;
    expect([(await send(note, as, noteForm)).status, (await storyOf(id)).length]).toEqual([303, before + 1]);
    // The note is news to the form too.
    const again = await send(path, as, formAfter(answer, path));
    expect([again.status, (await send(path, as, formAfter(again, path))).status]).toEqual([409, 303]);
    expect((await storyOf(id)).at(-1)!.kind).toBe('escalated');
  });

  it('keeps the words of a command that is no longer the person’s to give', async () => {
    const { id, number, path, as, form } = await filled('offer-transfer');
    await api.command(id, 'escalate', as, { reason: '需协调' });
    const answer = await send(path, as, form);
    expect([403, 409]).toContain(answer.status);
    for (const words of [form['legalBasis']!, form['reason']!]) expect(answer.text).toContain(words);
    expect(answer.text).not.toContain(`action="${path}"`);
    expect((await api.get(`/v1/cases/${number}`, as)).body.status).toBe('dispatched');
  });
});

describe('what changes', () => {
  it('is shown with scripts off, keeps what was written, and gives nothing', async () => {
    const { id, path, as, form } = await filled('reassign');
    const before = await storyOf(id);
    const answer = await send(path, as, { ...form, step: 'show' });
    expect(answer.status, answer.text).toBe(200);
    expect(answer.text).toMatch(/id="changes"[^]*承办[^]*柏树里网格/);
    expect(formAfter(answer, path)).toMatchObject({ post: form['post'] });
    expect(await storyOf(id)).toEqual(before);
  });

  it('is seen once more when something else is chosen after it was shown', async () => {
    const { id, path, as, form } = await filled('offer-transfer');
    const shown = await send(path, as, form);
    const changed = { ...form, ...formAfter(shown, path), to: 'D-HB' };
    const again = await send(path, as, changed);
    expect([again.status, (await api.get(`/v1/cases/${id}`, as)).body.status]).toEqual([200, 'handling']);
    expect((await send(path, as, { ...changed, ...formAfter(again, path) })).status).toBe(303);
    expect((await api.get(`/v1/cases/${id}`, as)).body.transfer.to).toBe('D-HB');
  });

  it('is said before anything is written where words alone are asked for', async () => {
    const { number } = await everyCommand.escalate.make(api);
    const page = await opened(`/cases/${number}/escalate`, everyCommand.escalate.as);
    expect(page.text).toMatch(/将由 北岭派出所（样例）（[^）]+/);
    expect(page.text).toContain('会变的');
  });

  it('leads from ?do= on the case to the form, and does nothing', async () => {
    const { number } = await everyCommand.sign.make(api);
    const answer = await api.call('GET', `/cases/${number}?do=sign`, { as: everyCommand.sign.as, headers: html });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/cases/${number}/sign`]);
    expect((await api.get(`/v1/cases/${number}`, everyCommand.sign.as)).body.status).toBe('dispatched');
  });
});
