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
