// Tests that the registers refuse an administrator who would read cases, by whatever entry.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SampleCity, createSampleCity } from '../../test/support/servers/sample-city.js';
import { type RegisterAnswer, putRegister, readRegister } from '../registers/registers.js';
import type { RegisterBodies, RegisterName } from '../register-rows/register-tables.js';

let city: SampleCity;
const administrator = 'sample-cb-system-administrator';
beforeAll(async () => {
  city = await createSampleCity();
});
afterAll(() => city.drop());

const put = <Name extends RegisterName>(register: Name, body: RegisterBodies[Name]): Promise<RegisterAnswer<Name>> =>
  putRegister(city, {
    by: 'a test',
    reason: 'a test',
    at: '2026-11-23T02:00:00.000Z',
    register,
    code: body.code,
    body,
  });
const bodyOf = async <Name extends RegisterName>(register: Name, code: string): Promise<RegisterBodies[Name]> =>
  (await readRegister(city, { register, code }))!.body;
const hold = (post: string, person: string, span: { fromOn?: string; untilOn?: string } = {}) =>
  put('holders', { code: `${person}-too`, post, person, fromOn: '2026-01-01', untilOn: null, ...span });
const wrong = (field: string) => ({ code: 'invalid-request', field });

describe('a person with an administrator’s post', () => {
  it('is given no post that reads cases, nor one of another administrator', async () => {
    for (const post of ['B-01-callback', 'S-01-desk', 'CB-auditor', 'CB-security-administrator']) {
      await expect(hold(post, administrator), post).rejects.toMatchObject(wrong('post'));
    }
  });

  it('reads no case by a unit of the account', async () => {
    const body = await bodyOf('principals', administrator);
    await expect(put('principals', { ...body, unit: 'HALL' })).rejects.toMatchObject(wrong('unit'));
  });

  it('does not come to be by a post that changes its role', async () => {
    const auditor = await bodyOf('posts', 'CB-auditor');
    expect(await put('posts', { ...auditor, role: 'audit-administrator' })).toMatchObject({ version: 2 });
    await hold('G-0105-officer', 'sample-b-01-operator');
    const operator = await bodyOf('posts', 'B-01-operator');
    const made = put('posts', { ...operator, role: 'system-administrator', substitute: null });
    await expect(made).rejects.toMatchObject(wrong('role'));
  });

  it('stands in for no post that reads cases', async () => {
    const desk = await bodyOf('posts', 'B-01-supervision');
    const byAdministrator = put('posts', { ...desk, substitute: 'CB-system-administrator' });
    await expect(byAdministrator).rejects.toMatchObject(wrong('substitute'));
    const chief = await bodyOf('posts', 'HALL-chief');
    const asAdministrator = put('posts', { ...chief, role: 'system-administrator' });
    await expect(asAdministrator).rejects.toMatchObject(wrong('role'));
  });

  it('may have held another post before', async () => {
    const before = { fromOn: '2020-01-01', untilOn: '2020-12-31' };
    const later = 'sample-g-0104-officer';
    const holder = await bodyOf('holders', 'G-0104-officer-holder');
    await put('holders', { ...holder, ...before });
    expect(await hold('CB-system-administrator', later, { fromOn: '2021-01-01' })).toMatchObject({ version: 1 });
    const overlapping = put('holders', { ...holder, ...before, untilOn: '2021-01-01' });
    await expect(overlapping).rejects.toMatchObject(wrong('post'));
  });
});
