// Tests building requests from rows: every usual trouble, mixed over a hundred thousand rows.
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assignColumns, givenColumns } from './columns.js';
import type { Reason } from './reason.js';
import { requestOfRow, type RowFields, type RowReading } from './request.js';
import { categoryWords } from './values/words.js';

const category = (code: string, zh: string, en: string) => ({
  ...{ code, parent: null, active: true },
  names: { zh, en },
});
const names = 'id text title at phone name email address lat long grid kind category status closed reply'.split(' ');

function reading(given: Partial<RowReading> = {}, columns = names): RowReading {
  const history = given.history ?? false;
  return {
    ...assignColumns(columns, { given: givenColumns([]), history }),
    ...{
      channel: 'import',
      kind: 'other',
      history,
      zone: 'Asia/Shanghai',
      order: null,
      now: '2026-06-01T00:00:00.000Z',
    },
    categories: categoryWords([category('light', '路灯', 'Street lights'), category('noise', '噪音', 'Noise')]),
    ...given,
  };
}

/** The request's body without what every row has, or its refusals. */
function read(fields: RowFields, given: Partial<RowReading> = {}, columns = names): unknown {
  const request = requestOfRow({ id: 'A-1', text: '路灯坏了', ...fields }, reading(given, columns));
  if (!('key' in request)) return request.map(({ column, code }) => `${column} ${code}`);
  const { channel: _c, channelReference: _r, text: _t, ...body } = request.body;
  return { ...body, ...(request.noticed.length > 0 ? { noticed: request.noticed.map(({ code }) => code) } : {}) };
}

describe('a row', () => {
  it.each([
    ['王\n明', '王 明'],
    ['\u202e明王', '明王'],
    ['\ue000\ue123', '\ue000\ue123'],
  ])('has its name %j on one line', (name, left) => {
    expect(read({ name })).toMatchObject({ reporter: { name: left } });
  });

  it('becomes a request of everything that its cells say', () => {
    const row = {
      title: ' 灯 ',
      at: '2026/5/4 9:05',
      phone: '139 0000 1111',
      name: ' 李样例 ',
      email: ' <li@example.org>',
    };
    const more = {
      address: '幸福路1号',
      lat: '30.1',
      long: '120.2',
      grid: 'Ｇ-0101',
      kind: '投诉',
      category: '路灯',
      status: '处理中',
    };
    expect(read({ ...row, ...more })).toEqual({
      ...{ title: ' 灯 ', occurredAt: '2026-05-04T01:05:00.000Z', kind: 'complaint', category: 'light' },
      reporter: { phone: '+8613900001111', name: '李样例', email: 'li@example.org' },
      place: { address: '幸福路1号', grid: 'G-0101', lat: 30.1, long: 120.2 },
    });
  });

  it('has no value where cells are blank or say that there is none', () => {
    const blank = {
      title: '',
      at: null,
      phone: '无',
      name: '匿名',
      email: '-',
      address: '不详',
      lat: '0',
      long: '0.0',
    };
    expect(read({ ...blank, grid: '　', kind: ' ', category: 'NULL', status: '', closed: 'x', reply: 'x' })).toEqual({
      kind: 'other',
    });
    expect(read({ phone: '0', lat: '', long: ' ' })).toEqual({ kind: 'other' });
  });

  it('says what of it was not taken', () => {
    expect(read({ phone: '13900001111/0575-87001234' })).toEqual({
      ...{ kind: 'other', reporter: { phone: '+8613900001111' }, noticed: ['second-number'] },
    });
  });

  it('is refused with every reason at once', () => {
    const wrong = {
      id: '1.2E+17',
      text: ' ',
      title: '#N/A',
      at: '03/04/2026',
      phone: '12345',
      lat: '120.5',
      long: '30',
      kind: '甲',
    };
    expect(read({ ...wrong, category: '乙', status: '丙', email: { a: 1 } })).toEqual([
      ...['id eaten-by-excel', 'title broken-cell', 'at ambiguous-date', 'phone not-a-phone', 'email wrong-type'],
      ...['kind unknown-kind', 'category unknown-category', 'status unknown-status', 'text blank', 'lat swapped'],
    ]);
    expect(read({ id: ' ' })).toEqual(['id no-reference']);
  });

  it('of the past is sent as finished, and no other is', () => {
    const row = { at: '2019-03-01 10:00', closed: '2019/3/4 9:00', reply: '已修复 ', status: '已办结' };
    expect(read(row)).toEqual(['status already-closed']);
    expect(read(row, { history: true })).toEqual({
      ...{ kind: 'other', occurredAt: '2019-03-01T02:00:00.000Z' },
      history: { closedAt: '2019-03-04T01:00:00.000Z', answer: '已修复 ' },
    });
    expect(read({ at: '2019-03-01' }, { history: true })).toMatchObject({ history: {} });
    expect(read({ ...row, status: 'open' }, { history: true })).toEqual(['status still-open']);
    expect(read({ status: 'closed' }, { history: true })).toEqual(['at required']);
    expect(read({ ...row, closed: '2019-02-28' }, { history: true })).toEqual(['closed closed-before-opened']);
  });

  it('of Open311 names a category or a title by its service', () => {
    const columns = ['id', 'text', 'service_name'];
    expect(read({ service_name: 'street lights' }, {}, columns)).toEqual({ kind: 'other', category: 'light' });
    expect(read({ service_name: 'Graffiti' }, {}, columns)).toEqual({ kind: 'other', title: 'Graffiti' });
    expect(read({ service_name: 'Noise' }, { categories: null }, columns)).toEqual({ kind: 'other', title: 'Noise' });
  });

  it('keeps every character of text and title, and the digits of its reference', () => {
    const words = fc
      .string({ unit: 'grapheme' })
      .filter((text) => /[\w\p{P}]/u.test(text) && !/^\s*(?:=\s*"|#)/.test(text));
    fc.assert(
      fc.property(words, words, fc.bigInt({ min: 1n, max: 10n ** 30n }), fc.nat(5), (text, title, id, zeros) => {
        const written = `${'0'.repeat(zeros)}${id}`;
        const request = requestOfRow({ id: `="${written}"`, text, title }, reading());
        expect(request).toMatchObject({ reference: written, body: { text, title, channelReference: written } });
      }),
    );
  });
});

/** One kind of cell: how it is written, and what of the request it makes or why it is refused. */
interface Trouble {
  readonly fields: RowFields;
  readonly makes?: object;
  readonly refused?: string;
  readonly noticed?: string;
}

const at = '2026-05-04T01:05:00.000Z';
const phone = '+8613900001111';
const groups: readonly (readonly Trouble[])[] = [
  [
    ...[
      '2026-05-04 09:05:00',
      '2026/5/4 9:05',
      '2026年5月4日 上午9点5分',
      '20260504090500',
      '46146.378472222',
      '1777856700',
      '4/5/2026 9:05',
    ].map((cell) => ({ fields: { at: cell }, makes: { occurredAt: at } })),
    ...['', ' ', '-', null].map((cell) => ({ fields: { at: cell } })),
    { fields: { at: '2026-02-30' }, refused: 'at no-such-date' },
    { fields: { at: '前天' }, refused: 'at not-a-date' },
    { fields: { at: '2030-01-01' }, refused: 'at in-the-future' },
    { fields: { at: '4/25/2026' }, refused: 'at no-such-date' },
  ],
  [
    ...[
      '13900001111',
      '+86 139 0000 1111',
      '86-13900001111',
      "'13900001111",
      '="13900001111"',
      '13900001111.0',
      '１３９００００１１１１\t',
    ].map((cell) => ({ fields: { phone: cell }, makes: { reporter: { phone } } })),
    ...['无', '0', '不愿透露', 'N/A'].map((cell) => ({ fields: { phone: cell } })),
    { fields: { phone: '13900001111;13800002222' }, makes: { reporter: { phone } }, noticed: 'phone second-number' },
    { fields: { phone: '1.39E+10' }, refused: 'phone eaten-by-excel' },
    { fields: { phone: '12345' }, refused: 'phone not-a-phone' },
    { fields: { phone: '#N/A' }, refused: 'phone broken-cell' },
  ],
  [
    { fields: { lat: '30.1', long: '120.2' }, makes: { place: { lat: 30.1, long: 120.2 } } },
    ...[
      { lat: '', long: ' ' },
      { lat: '0', long: '0.0' },
    ].map((fields) => ({ fields })),
    { fields: { lat: '120.2', long: '30.1' }, refused: 'lat swapped' },
    { fields: { lat: '30.1', long: '' }, refused: 'long half-a-place' },
    { fields: { lat: '0x1f', long: '120' }, refused: 'lat not-decimal' },
  ],
  [
    ...['投诉', '投訴类', 'Complaint'].map((kind) => ({ fields: { kind }, makes: { kind: 'complaint' } })),
    ...['', '无', null].map((kind) => ({ fields: { kind } })),
    { fields: { kind: '甲类' }, refused: 'kind unknown-kind' },
  ],
  [
    ...['light', '路灯', 'STREET LIGHTS'].map((cell) => ({ fields: { category: cell }, makes: { category: 'light' } })),
    ...['', '无'].map((category) => ({ fields: { category } })),
    { fields: { category: '天气' }, refused: 'category unknown-category' },
  ],
  [
    ...['处理中', '已转派', 'open', '', ' ', '无'].map((status) => ({ fields: { status } })),
    { fields: { status: '超期办结' }, refused: 'status already-closed' },
    { fields: { status: '已办结' }, refused: 'status already-closed' },
    { fields: { status: '乙' }, refused: 'status unknown-status' },
  ],
];

const nameOf = ({ column, code }: Reason): string => `${column} ${code}`;

describe('a hundred thousand rows', () => {
  it('are each true to what was written, or refused once with every reason', () => {
    const how = reading({ order: 'dmy' });
    let turn = 1;
    // Any walk that meets every group's troubles in ever new company will do, as long as it is the same each time.
    const next = (most: number): number => (turn = (turn * 48_271) % 2_147_483_647) % most;
    let refusedRows = 0;
    const untrue: unknown[] = [];
    for (let i = 0; i < 100_000; i++) {
      const met = groups.map((group) => group[next(group.length)]!);
      const [id, text] = [`000${i}`, `第${i}件\r\n “路灯”\u3000`];
      const written = Object.assign(
        { id: i % 2 ? `="${id}"` : id, text },
        ...met.map((one) => one.fields),
      ) as RowFields;
      const request = requestOfRow(written, how);
      const wrong = met.flatMap(({ refused }) => refused ?? []);
      const due =
        wrong.length > 0
          ? wrong.toSorted()
          : [
              Object.assign(
                { channel: 'import', kind: 'other', channelReference: id, text },
                ...met.map((one) => one.makes),
              ) as object,
              met.flatMap((one) => one.noticed ?? []),
            ];
      const found = 'key' in request ? [request.body, request.noticed.map(nameOf)] : request.map(nameOf).toSorted();
      if (!isDeepStrictEqual(found, due)) untrue.push({ written, found, due });
      if (wrong.length > 0) refusedRows++;
    }
    expect(untrue).toEqual([]);
    expect(refusedRows).toBeGreaterThan(50_000);
    expect(refusedRows).toBeLessThan(95_000);
  });
});
