// Tells what was stored of a person's words, and what an officer can read of a case.
import { expect } from 'vitest';
import { readWords } from '../../../casebook/search/read-words.js';
import type { TestApi } from './test-api.js';

/** Everything the officer who handles the case may read of it. */
export async function readBy(
  api: TestApi,
  as: string,
  { id, number }: { id: string; number: string },
): Promise<string> {
  await readWords(api.pool, 1_000);
  const answers = await Promise.all(
    [
      `/v1/cases/${id}`,
      `/v1/cases/${number}`,
      `/v1/cases/${id}/events`,
      `/v1/cases/${id}/notices`,
      '/v1/cases?limit=100',
      '/v1/events?limit=500',
      '/v1/tasks?limit=100',
    ].map((path) => api.get(path, as)),
  );
  expect(answers[0]!.status, answers[0]!.text).toBe(200);
  return answers.map(({ text }) => text).join('\n');
}

/** What the citizen said in the case. */
export const wordsOf = async (api: TestApi, id: string): Promise<string[]> => {
  const text = `SELECT text FROM case_text WHERE case_id = $1 AND by_kind = 'citizen' ORDER BY at, id`;
  return (await api.pool.query<{ text: string }>(text, [id])).rows.map((row) => row.text);
};

/** The tables in which a text stands, but for the reporter's own. */
export async function tablesWith(api: TestApi, words: string): Promise<string[]> {
  const { rows } = await api.pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'`,
  );
  const found: string[] = [];
  for (const { name } of rows) {
    const text = `SELECT 1 FROM "${name}" t WHERE position($1 in to_jsonb(t)::text) > 0 LIMIT 1`;
    if ((await api.pool.query(text, [words])).rowCount) found.push(name);
  }
  return found.filter((name) => name !== 'reporter');
}
