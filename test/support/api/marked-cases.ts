// Plays cases whose every text is a marked word, so that tests see who reads which of them.
import { expect } from 'vitest';
import { type Instant, plusMs } from '../../../domain/base/instant.js';
import { aPhone } from '../casebook/casebook.js';
import type { Answer, Parsed, TestApi } from './test-api.js';

const minute = 60_000;
const officer = 'sample-g-0101-officer';

/** The texts of an offer to a department. */
export const markedOffer = { to: 'D-CG', legalBasis: '依据词条例', reason: '移交词理由' };

/** The texts of a case as its answer shows them. */
export const wordsOf = ({ statements }: Parsed): string[] => statements.flatMap(({ text }: Parsed) => text ?? []);

/** What tests do with such cases, in the API that a test has started by then. */
export function markedCases(current: () => TestApi) {
  const laterNow = (ms = minute): Instant => (current().now = plusMs(current().now, ms));
  /** Gives a command that must be accepted, a minute later. */
  const give = async (id: string, command: string, as: string, body: unknown = {}): Promise<Parsed> => {
    laterNow();
    const answer = await current().command(id, command, as, body);
    expect(answer.status, `${command}: ${answer.text}`).toBe(200);
    return answer.body;
  };
  const note = (id: string, text: string, as = officer): Promise<Parsed> =>
    give(id, 'note', as, { text, visibility: 'internal' });
  const shown = async (id: string, as: string): Promise<Parsed> => {
    const { status, body, text } = await current().get(`/v1/cases/${id}`, as);
    expect(status, text).toBe(200);
    return body;
  };
  const found = async (as: string, body: unknown): Promise<string[]> =>
    (await current().call('POST', '/v1/cases/search', { as, body })).body.items.map(({ id }: Parsed) => id);
  const listed = async (as: string): Promise<string[]> =>
    (await current().get('/v1/cases?limit=200', as)).body.items.map(({ id }: Parsed) => id);
  /** A signed case with a note within the offices, made before any other unit is asked. */
  const opened = async (): Promise<{ id: string; phone: string }> => {
    const phone = aPhone();
    const reporter = { name: '王报告', phone, email: 'wang@example.org' };
    const place = { grid: 'G-0101', address: '样例路一号' };
    const { id } = await current().open({ title: '路灯标题', text: '路灯不亮词', place, reporter });
    await give(id, 'sign', officer);
    await note(id, '先前词甲');
    return { id, phone };
  };
  /** Everything that the caller can read of the case, by every way that answers. */
  const everything = async (id: string, number: string, as: string): Promise<string> => {
    const ways = ['', '/events', '/notices', '/clocks/promise/explain', '/clocks/handling/explain'];
    const answers: Answer[] = [];
    for (const way of ways) answers.push(await current().get(`/v1/cases/${id}${way}`, as));
    answers.push(await current().call('POST', '/v1/cases/similar', { as, body: { case: number } }));
    return answers.map(({ text }) => text).join('\n');
  };
  return { laterNow, give, note, shown, found, listed, opened, everything };
}
