// Tests JSON Lines and JSON arrays: digits as written, wrapped arrays, broken documents.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldsOf, looked, read } from '../../../test/support/import/written-file.js';
import { cutJson } from './json-elements.js';

const digits =
  '{"id":20230615000000001,"lat":39.146551871103,"long":-86.50,"n":1.0E+5,"yes":true,"no":false,"none":null,"empty":"","list":[1.10,{"a":2}]}';
const written = {
  id: '20230615000000001',
  lat: '39.146551871103',
  long: '-86.50',
  n: '1.0E+5',
  yes: 'true',
  no: 'false',
  none: null,
  empty: '',
  list: ['1.10', { a: '2' }],
};

describe('a JSON object', () => {
  it.each([
    ['lines', `${digits}\n`],
    ['an array', `[${digits}]`],
    ['an array over many lines', `[\n${digits.replaceAll(',"', ',\n  "')}\n]\n`],
    ['a wrapped array', `{"count":1,"service_requests":[${digits}],"next":null}`],
    ['an array in an object in an object', `{"ids":[1,2],"empty":[],"result":{"rows":[${digits}]}}`],
  ])('in %s keeps its digits, its words and its nothing', async (_, text) => {
    expect(fieldsOf(await read(text, 'a.json'))).toEqual([written]);
  });

  it('is refused when it has a name twice with different values, and when it is nested too deeply', async () => {
    const deep = `{"id":"A-2","a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const rows = ['{"id":"A-1","text":"一","text":"二"}', deep, '{"id":"A-3","__proto__":{"x":1}}'];
    for (const text of [rows.join('\n'), `[${rows.join(',\n')}]`]) {
      const { rows: found } = await read(text, 'a.json');
      expect(found.slice(0, 2)).toEqual([
        { number: 1, code: 'duplicate-key' },
        { number: 2, code: 'nested-too-deeply' },
      ]);
      expect(JSON.stringify(found[2])).toBe('{"number":3,"fields":{"id":"A-3","__proto__":{"x":"1"}}}');
    }
  });

  it('on a line is refused alone when it is broken', async () => {
    const text = '{"id":"A-1"}\n{"id":"A-2"\n[]\n"x"\n\n{"id":"A-3"}{"id":"A-4"}\n{"id":"A-5"}';
    expect((await read(text, 'a.jsonl')).rows).toEqual([
      { number: 1, fields: { id: 'A-1' } },
      ...[2, 3, 4, 6].map((number) => ({ number, code: 'not-an-object' })),
      { number: 7, fields: { id: 'A-5' } },
    ]);
  });

  it('may end with a carriage return alone', async () => {
    expect(fieldsOf(await read('{"id":"1"}\r{"id":"2"}\r', 'a.jsonl'))).toEqual([{ id: '1' }, { id: '2' }]);
  });
});

describe('an array', () => {
  it('numbers its rows by place, and refuses by it what is no object, is too long or wrongly encoded', async () => {
    const long = JSON.stringify({ id: 'A-4', text: 'x'.repeat(1_100_000) });
    const before = Buffer.from(`[{"id":"A-1"}, 2, null, ${long}, {"id":"`);
    const text = Buffer.concat([before, Buffer.from([0xff]), Buffer.from('"}, "]}", {"id":"A-7"} ]')]);
    expect((await read(text, 'a.json')).rows).toEqual([
      { number: 1, fields: { id: 'A-1' } },
      { number: 2, code: 'not-an-object' },
      { number: 3, code: 'not-an-object' },
      { number: 4, code: 'row-too-long' },
      { number: 5, code: 'wrong-encoding' },
      { number: 6, code: 'not-an-object' },
      { number: 7, fields: { id: 'A-7' } },
    ]);
  });

  it.each([
    ['[{"id":"1"},\n{"id":"2"', 'the file ends in the middle of a row on line 2, after 1 rows.'],
    ['[{"id":"1"}\n{"id":"2"}]', 'a comma is missing between two rows on line 2, after 1 rows.'],
    ['[{"id":"1"},\n{id:"2"}]', 'the row that ends on line 2, after 1 rows, is no valid JSON.'],
    ['[{"id":"1"},\n]', 'a row is missing on line 2, after 1 rows.'],
    ['[{"id":"1"}]\n[]', 'the file goes on after its last bracket on line 2, after 1 rows.'],
    ['{"data":[{"id":"1"}]', 'the file ends before its last bracket on line 1, after 1 rows.'],
    ['{"data":[{"id":"1"}]]', 'a bracket closes what is not open on line 1, after 1 rows.'],
    ['[{"id":"1"}] x', 'there is something beside the rows on line 1, after 1 rows.'],
  ])('that is broken gives the rows before and then says where: %j', async (text, stopped) => {
    expect(await read(text, 'a.json')).toEqual({ rows: [{ number: 1, fields: { id: '1' } }], stopped });
  });

  it('of objects must be the only one that stands in no other', async () => {
    await expect(looked('{"a":[{"id":1}],"b":[{"id":2}]}', 'a.json')).rejects.toThrow(
      'more than one array of objects (a, b)',
    );
    expect(fieldsOf(await read('{"a":[{"id":1,"b":[{"c":2}]}]}', 'a.json'))).toEqual([{ id: '1', b: [{ c: '2' }] }]);
  });

  it('is cut into the same elements wherever the pieces of the file end', async () => {
    const value = fc.jsonValue().filter((one) => one !== undefined);
    await fc.assert(
      fc.asyncProperty(fc.array(value, { maxLength: 6 }), fc.integer({ min: 1, max: 9 }), async (values, size) => {
        const bytes = Buffer.from(JSON.stringify(values, null, 1));
        const elements: unknown[] = [];
        for await (const one of cutJson(piecesOf(bytes, size))) elements.push(JSON.parse(String(one.bytes)));
        expect(elements).toEqual(JSON.parse(JSON.stringify(values)));
      }),
    );
  });
});

async function* piecesOf(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
}
