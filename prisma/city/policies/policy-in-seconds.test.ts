// Tests a pack in seconds: it keeps its place's proportions, rungs and sources.
import { describe, expect, it } from 'vitest';
import { citySchema } from '../../../contracts/city/city.js';
import { shippedPolicies } from './policies.js';
import { codeInSeconds, inSeconds, packsInSeconds } from './policy-in-seconds.js';
import { sampleCity } from '../sample-city.js';

const calendar = {
  code: 'cn',
  zone: 'Asia/Shanghai',
  knownUntil: '2026-12-31',
  days: [],
  windows: [{ from: '09:00', to: '12:00' }],
};
const days = shippedPolicies.filter(({ rehearsal }) => !rehearsal);

describe('a pack in seconds', () => {
  it.each(days.map((pack) => [pack.code, pack] as const))('%s counts nothing but seconds', (_code, pack) => {
    expect(JSON.stringify(inSeconds(pack)).match(/"unit":"(?!seconds)/)).toBeNull();
    const city = { ...sampleCity({ calendar, deliveries: {} }), policies: [inSeconds(pack)] };
    expect(citySchema.parse(city).policies[0]?.rehearsal).toBe(true);
  });

  it('plays a day as three seconds and no term in less than five', () => {
    const jinan = inSeconds(days.find(({ code }) => code === 'jinan')!);
    expect(jinan.clocks.promise.budget).toEqual({ always: { amount: 15, unit: 'seconds' } });
    expect(jinan.clocks['sign-off'].budget).toMatchObject({ byLevel: { grid: { amount: 5, unit: 'seconds' } } });
  });

  it('keeps every rung, act and source', () => {
    for (const pack of days) {
      for (const [name, { rungs, citation }] of Object.entries(inSeconds(pack).clocks)) {
        const original = pack.clocks[name as keyof typeof pack.clocks];
        expect(citation).toEqual(original.citation);
        expect(rungs.map(({ rung, act }) => [rung, act])).toEqual(original.rungs.map(({ rung, act }) => [rung, act]));
      }
    }
  });

  it('is created only when a stack asks for it by name', () => {
    expect(packsInSeconds(codeInSeconds('weifang')).map(({ code }) => code)).toEqual(['weifang-in-seconds']);
    expect(packsInSeconds('model')).toEqual([]);
  });
});
