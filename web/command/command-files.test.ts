// Tests files in the forms of commands over HTTP: kept, carried on, or said to be lost.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createPool } from '../../casebook/db/pool.js';
import { type CutLine, openLine } from '../../test/support/casebook/cut-line.js';
import { type SentFile, textFile } from '../../test/support/api/files.js';
import { formIn } from '../../test/support/api/form-in.js';
import { security, system } from '../../test/support/api/administrators.js';
import { atBrowser } from '../../test/support/api/sign-in.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';
import { signedCase } from '../../test/window/states/cases.js';

let api: TestApi;
let line: CutLine;
let cookie = '';
const [channel, officer] = ['channel-web', 'sample-g-0101-officer'];
const browser = atBrowser(() => api);

beforeAll(async () => {
  api = await startTestApi({
    poolFor: async (url) => {
      line = await openLine(url);
      return createPool({ url: line.url, size: 4 });
    },
  });
  // The API reads who may call once, with its first request.
  for (const principal of [channel, officer, security, system]) await api.tokenOf(principal);
  cookie = await browser.withPassword(officer);
});
afterAll(async () => {
  await api.close();
  await line.close();
});

type Fields = Readonly<Record<string, string>>;

/** What a browser sends from a form with files. */
async function post(
  path: string,
  fields: Fields,
  { files = [], as = cookie }: { files?: SentFile[]; as?: string } = {},
) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const { name, bytes } of files) body.append('photo1', new Blob([bytes]), name);
  const headers = { accept: 'text/html', cookie: as, 'sec-fetch-site': 'same-origin' };
  const response = await fetch(`${api.url}${path}`, { method: 'POST', headers, body, redirect: 'manual' });
  return { status: response.status, text: await response.text() };
}

async function opened(command: string) {
  const { id, number } = await signedCase(api);
  const path = `/cases/${number}/${command}`;
  const headers = { accept: 'text/html', cookie };
  const first = await api.call('GET', path, { headers });
  const page = await api.call('GET', first.headers.get('location') ?? '', { headers });
  expect(page.status, page.text).toBe(200);
  return { id, number, path, form: formIn(page.text, path) };
}

const note = { text: '后门的锁坏了', visibility: 'internal' };
const filesOf = async (id: string): Promise<string[]> =>
  (await api.get(`/v1/cases/${id}`, officer)).body.statements.flatMap(({ attachments }: Parsed) =>
    attachments.map(({ name }: Parsed) => name as string),
  );
const staged = (form: Fields): string[] => Object.keys(form).filter((name) => /^file\d+$/.test(name));

describe('files in the form of a command', () => {
  it('go with its words, each by its own name', async () => {
    const { id, path, form } = await opened('note');
    const sent = await post(path, { ...form, ...note }, { files: [textFile('一'), textFile('二')] });
    expect(sent.status, sent.text).toBe(303);
    expect(await filesOf(id)).toEqual(['说明.txt', '说明.txt']);
  });

  it('stay with a form that is refused, and go with a note that is made of it', async () => {
    const { id, number, path, form } = await opened('complete');
    const refused = await post(path, { ...form, text: '修好了' }, { files: [textFile('一')] });
    expect(refused.status).toBe(400);
    const again = formIn(refused.text, path);
    expect([again['text'], staged(again)]).toEqual(['修好了', ['file1']]);
    const notePath = `/cases/${number}/note`;
    const asNote = await post(notePath, { ...again, from: 'complete' });
    const noted = formIn(asNote.text, notePath);
    expect([noted['text'], staged(noted)]).toEqual(['修好了', ['file1']]);
    expect((await post(notePath, { ...noted, visibility: 'internal' })).status).toBe(303);
    expect(await filesOf(id)).toEqual(['说明.txt']);
  });

  it('are kept up to ten; the eleventh is said not to be, first on the page and at the field', async () => {
    const { path, form } = await opened('note');
    const files = Array.from({ length: 11 }, (_, i) => textFile(String(i), `第${String(i)}份.txt`));
    const answer = await post(path, { ...form, ...note }, { files });
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(/role="alert"[^]*href="#photo1"/);
    const again = formIn(answer.text, path);
    expect([again['text'], staged(again).length]).toEqual([note.text, 10]);
  });

  it('that nobody keeps any more are chosen anew; the words stand', async () => {
    const { id, path, form } = await opened('note');
    const gone = { file1: `${crypto.randomUUID()} 3 说明.txt` };
    const answer = await post(path, { ...form, ...note, ...gone });
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('href="#attachments"');
    const again = formIn(answer.text, path);
    expect([again['text'], staged(again)]).toEqual([note.text, []]);
    expect(await filesOf(id)).toEqual([]);
  });
});

describe('words beside files', () => {
  it('longer than a case takes come back whole', async () => {
    const { path, form } = await opened('note');
    const text = '长'.repeat(120_000);
    const answer = await post(path, { ...form, ...note, text }, { files: [textFile('一')] });
    expect(answer.status).toBe(400);
    const again = formIn(answer.text, path);
    expect([again['text']?.length, again['visibility'], staged(again)]).toEqual([text.length, 'internal', ['file1']]);
  });

  it('are kept while the database is away; that the file was lost is said, and asked for again', async () => {
    const { id, path, form } = await opened('note');
    await line.cut();
    const away = await post(path, { ...form, ...note }, { files: [textFile('一')] }).finally(() => line.mend());
    expect(away.status).toBe(503);
    const carried = formIn(away.text, path);
    expect(carried).toMatchObject(note);
    expect(away.text).toContain('说明.txt');
    const again = await post(path, carried);
    expect([again.status, formIn(again.text, path)['text']]).toEqual([422, note.text]);
    expect(again.text).toContain('说明.txt');
    const sent = await post(path, formIn(again.text, path), { files: [textFile('一')] });
    expect(sent.status, sent.text).toBe(303);
    expect(await filesOf(id)).toEqual(['说明.txt']);
  });

  it('go through a sign-in when the session is over; that the file was lost is said there', async () => {
    const { path, form } = await opened('note');
    const over = await post(path, { ...form, ...note }, { files: [textFile('一')], as: 'gridcase=nobody' });
    expect(over.status).toBe(401);
    const carried = formIn(over.text, '/sign-in');
    expect(carried).toMatchObject({ sendingTo: path, 'kept.text': note.text });
    expect(carried['kept.lost']).toContain('说明.txt');
  });
});
