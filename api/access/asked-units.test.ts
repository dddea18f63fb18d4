// Tests which words of the offices a unit reads that is asked for something, and that has the case.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { tuesdayMorning } from '../../test/support/casebook/casebook.js';
import { markedCases, markedOffer, wordsOf } from '../../test/support/api/marked-cases.js';
import { putRegister } from '../../casebook/registers/registers.js';
import { type Parsed, type TestApi, startTestApi } from '../../test/support/api/test-api.js';

let api: TestApi;
const [officer, liaison, helper] = ['sample-g-0101-officer', 'sample-d-cg-liaison', 'sample-s-02-desk'];
const bureau = 'sample-b-01-supervision';
const service = 'd-cg-exchange';
const { give, note, shown, found, opened, everything } = markedCases(() => api);

beforeAll(async () => {
  api = await startTestApi();
  const body = { code: service, kind: 'service', name: 'exchange', unit: 'D-CG', channel: null, active: true } as const;
  const order = { register: 'principals', code: service, reason: 'a test', by: 'test', at: tuesdayMorning } as const;
  await putRegister(api.casebook, { ...order, body });
});
afterAll(() => api.close());
beforeEach(() => {
  api.now = tuesdayMorning;
});

describe('a unit asked now', () => {
  it('reads the words of the offices from the offer on, and so after accepting', async () => {
    const { id } = await opened();
    await give(id, 'offer-transfer', officer, markedOffer);
    await note(id, '期间词乙');
    const whileOffered = await shown(id, liaison);
    expect(wordsOf(whileOffered)).toEqual(['路灯不亮词', '依据词条例', '移交词理由', '期间词乙']);
    expect(whileOffered).toMatchObject({ frozenAt: null, reporter: { name: '王报告' } });
    expect(whileOffered.statements.map(({ text }: Parsed) => text)).toContain(null);
    const accepted = await give(id, 'accept-transfer', liaison);
    await note(id, '办理词庚', liaison);
    for (const words of [wordsOf(accepted), wordsOf(await shown(id, liaison))]) {
      expect(words).not.toContain('先前词甲');
      expect(words).toContain('移交词理由');
    }
    const { number } = await shown(id, bureau);
    const all = await everything(id, number, liaison);
    expect([all.includes('先前词'), all.includes('办理词庚')]).toEqual([false, true]);
  });

  it('is not led to a case by words it may not read', async () => {
    const { id } = await opened();
    await give(id, 'offer-transfer', officer, markedOffer);
    expect(await found(liaison, { words: '先前词甲' })).not.toContain(id);
    expect(await found(liaison, { words: '路灯不亮词' })).toContain(id);
    expect(await found(liaison, { words: '路灯不亮词 先前词甲' })).not.toContain(id);
    expect(await found(officer, { words: '路灯不亮词 先前词甲' })).toContain(id);
  });

  it('has them in the feed from the offer on, too', async () => {
    const { id } = await opened();
    await give(id, 'offer-transfer', officer, markedOffer);
    const eventsFor = async (as: string): Promise<Parsed[]> => {
      const { body } = await api.get('/v1/events?limit=1000', as);
      return body.items.filter(({ caseId }: Parsed) => caseId === id);
    };
    await expect.poll(async () => (await eventsFor(service)).length, { timeout: 10_000 }).toBe(4);
    const spoken = (events: Parsed[]) => events.map(({ data, reason }) => [data.text ?? null, reason ?? null]);
    expect(spoken(await eventsFor(service)).slice(2)).toEqual([
      [null, null],
      [null, '移交词理由'],
    ]);
    expect(spoken(await eventsFor('sample-exchange'))[2]).toEqual(['先前词甲', null]);
  });

  it('reads all of it once it has it within the police', async () => {
    const { id } = await opened();
    await give(id, 'offer-transfer', officer, { ...markedOffer, to: 'G-0201' });
    const receiver = 'sample-g-0201-officer';
    expect(wordsOf(await shown(id, receiver))).not.toContain('先前词甲');
    expect(wordsOf(await shown(id, helper))).not.toContain('先前词甲');
    const accepted = await give(id, 'accept-transfer', receiver);
    expect(wordsOf(accepted)).toContain('先前词甲');
    expect(await found(helper, { words: '先前词甲' })).toContain(id);
  });
});
