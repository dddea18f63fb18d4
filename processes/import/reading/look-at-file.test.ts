// Tests what a file is found to be: its format, its delimiter, its columns.
import { describe, expect, it } from 'vitest';
import { looked, read } from '../../../test/support/import/written-file.js';

const object = '{"id":"A-1","text":"一"}';

describe('the format of a file', () => {
  it.each([
    ['csv', 'a.txt', 'id,text\nA-1,一\n'],
    ['csv', 'a.json', 'id,text\nA-1,一\n'],
    ['csv', 'a.csv', '[id],[text]\nA-1,一\n'],
    ['csv', 'a.csv', '<id>,<text>\nA-1,一\n'.replace('<id>', '<1>')],
    ['jsonl', 'a.jsonl', `${object}\n${object}\n`],
    ['jsonl', 'a.json', `${object}\n${object}\n`],
    ['jsonl', 'a.json', `${object}\n`],
    ['jsonl', 'a.csv', `${object}\r\n${object}`],
    ['jsonl', 'a.jsonl', `broken\n${object}\n`],
    ['jsonl', 'a.jsonl', `{"id":"A-1","text":\n${object}\n`.replace('"text":', '"text":"一')],
    ['jsonl', 'a.jsonl', '{"id":"A-1","media":[{"url":"x"}]}\n'],
    ['json', 'a.json', `[${object}]`],
    ['json', 'a.jsonl', `[${object},\n${object}]\n`],
    ['json', 'a.jsonl', `[\n  ${object}\n]`],
    ['json', 'a.json', `{"service_requests":[${object}]}`],
    ['json', 'a.txt', `{\n  "count": 1,\n  "data": [\n    ${object}\n  ]\n}\n`],
    ['json', 'a.jsonl', `{"data":[\n${object}\n]}`],
    ['json', 'a.json', `{"result":{"rows":[${object}]}}`],
    ['xml', 'a.txt', '<rows><row><id>A-1</id></row></rows>'],
    ['xml', 'a.csv', '<?xml version="1.0"?>\n<rows><row><id>A-1</id></row></rows>'],
  ])('is %s: %s %j', async (format, name, text) => {
    expect(await looked(text, name)).toMatchObject({ format });
  });

  it('can be given, but a JSON document and JSON Lines are still told apart', async () => {
    expect(await looked(`[${object}]`, 'a', { format: 'jsonl' })).toMatchObject({ format: 'json' });
    expect(await looked(`${object}\n${object}`, 'a', { format: 'json' })).toMatchObject({ format: 'jsonl' });
    expect(await looked('[a,b]\n1,2\n', 'a.json', { format: 'csv' })).toMatchObject({ columns: ['[a', 'b]'] });
    await expect(looked(object, 'a', { format: 'xlsx' })).rejects.toThrow('the format is one of csv, jsonl, json, xml');
  });
});

describe('the delimiter of CSV', () => {
  it.each([
    [',', 'id,text\nA-1,"一;二;三"\nA-2,四;五\n'],
    [';', 'id;text\nA-1;一,二,三\nA-2;四,五\n'],
    [';', 'id;"text, long";note\nA-1;一,二;x\nA-2;四,五;y\n'],
    ['\t', 'id\ttext\nA-1\t一,二;三|四\n'],
    ['|', 'id|text\nA-1|一,二\n'],
    [';', '"id";"text"\n"A-1";"一;""二"""\n'],
    [',', 'id,text,note;more\nA-1,一;二,\nA-2,三,四;五\n'],
    [';', 'id;text\n'],
  ])('is %j in %j', async (delimiter, text) => {
    expect(await looked(text, 'a.csv')).toMatchObject({ delimiter });
  });

  it('can be given, by its name too, and wins over the line that tells Excel', async () => {
    expect(await looked('id\ttext\n1\t2\n', 'a.csv', { delimiter: 'tab' })).toMatchObject({ delimiter: '\t' });
    expect(await looked('sep=;\nid,te;xt\n1,2\n', 'a.csv', { delimiter: ',' })).toMatchObject({
      columns: ['id', 'te;xt'],
    });
    await expect(looked('a:b', 'a.csv', { delimiter: ':' })).rejects.toThrow('":" is no delimiter');
  });
});

describe('columns', () => {
  it('are the names in the first hundred rows of what has no header', async () => {
    const rows = Array.from({ length: 150 }, (_, i) => JSON.stringify({ id: i, [i === 99 ? 'late' : 'text']: '一' }));
    expect((await looked(rows.join('\n'), 'a.jsonl')).columns).toEqual(['id', 'text', 'late']);
    const never = [...rows.filter((row) => !row.includes('late')), '{"never":1}'];
    expect((await looked(never.join('\n'), 'a.jsonl')).columns).toEqual(['id', 'text']);
    expect((await looked('<r><q><id>1</id><text/></q></r>', 'a.xml')).columns).toEqual(['id', 'text']);
  });

  it.each(['[]', '<rows></rows>', '[{}]'])('are needed: %s', async (text) => {
    await expect(looked(text, 'a')).rejects.toThrow(/the file holds no (rows to read|array of objects)/);
  });

  it('are found before a break, and a document that begins broken is refused at once', async () => {
    expect((await looked(`[${object}, {"id":`, 'a.json')).columns).toEqual(['id', 'text']);
    await expect(looked('[{"id":', 'a.json')).rejects.toThrow('the file ends in the middle of a row on line 1');
    await expect(looked('{"a":1,\n"b":2}', 'a.json')).rejects.toThrow('the file holds no array of objects');
  });
});

it('a first row that is longer than a row may be does not hide the others', async () => {
  const long = JSON.stringify({ id: 'A-1', text: 'x'.repeat(3_000_000) });
  expect((await read(`${long}\n${object}\n`, 'a.jsonl')).rows).toEqual([
    { number: 1, code: 'row-too-long' },
    { number: 2, fields: { id: 'A-1', text: '一' } },
  ]);
});
