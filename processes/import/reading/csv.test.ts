// Tests CSV: line ends, quotation marks, headers, and rows with too few or too many cells.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encode, writtenEncodings } from '../../../test/support/import/encode.js';
import { fieldsOf, looked, read } from '../../../test/support/import/written-file.js';
import { cutCsv, type CsvRecord } from './csv-records.js';
import { delimiters } from './find-delimiter.js';

describe('line ends', () => {
  it.each([
    ['lf', 'id,text\nA-1,一\nA-2,二\n'],
    ['crlf', 'id,text\r\nA-1,一\r\nA-2,二'],
    ['cr', 'id,text\rA-1,一\rA-2,二\r'],
    ['mixed', 'id,text\nA-1,一\r\nA-2,二\r\n'],
    ['mixed', 'id,text\r\nA-1,一\nA-2,二\n'],
    ['mixed', 'id,text\rA-1,一\r\nA-2,二\n'],
  ])('%s are found, and no text keeps any', async (lineEnds, text) => {
    expect(await looked(text, 'a.csv')).toMatchObject({ lineEnds });
    expect((await read(text, 'a.csv')).rows).toEqual([
      { number: 2, fields: { id: 'A-1', text: '一' } },
      { number: 3, fields: { id: 'A-2', text: '二' } },
    ]);
  });

  it('in quotes stay as written, and each counts as one line', async () => {
    const text = 'id,text\r\nA-1,"一\n二\r\n三\r四\r"\r\nA-2,五\r\n';
    expect(await looked(text, 'a.csv')).toMatchObject({ lineEnds: 'crlf' });
    expect((await read(text, 'a.csv')).rows).toEqual([
      { number: 6, fields: { id: 'A-1', text: '一\n二\r\n三\r四\r' } },
      { number: 7, fields: { id: 'A-2', text: '五' } },
    ]);
  });
});

describe('quotation marks', () => {
  it('within a cell are characters, as Excel writes and reads them', async () => {
    const text = 'id,text\n="0012",他说"不修"\n"=""0013""",5" 管\n';
    expect(fieldsOf(await read(text, 'a.csv'))).toEqual([
      { id: '="0012"', text: '他说"不修"' },
      { id: '="0013"', text: '5" 管' },
    ]);
  });

  it('that are misplaced refuse their own row by name, and the next row is read', async () => {
    const text = 'id,text\nA-1,"一"二\nA-2, "三"\nA-3,"四\nA-4,"五"\nA-5,六\n';
    expect((await read(text, 'a.csv')).rows).toEqual([
      { number: 2, code: 'invalid-closing-quote' },
      { number: 3, code: 'invalid-opening-quote' },
      { number: 5, code: 'invalid-closing-quote' },
      { number: 6, fields: { id: 'A-5', text: '六' } },
    ]);
  });

  it('that are never closed refuse everything after them as one row', async () => {
    expect((await read('id,text\nA-1,一\nA-2,"二\nA-3,三\n', 'a.csv')).rows).toEqual([
      { number: 2, fields: { id: 'A-1', text: '一' } },
      { number: 5, code: 'quote-not-closed' },
    ]);
  });
});

describe('a header', () => {
  it('is trimmed, and its nameless columns at the end are ignored while they are blank', async () => {
    const text = '\ufeff id , text ,,,\nA-1,一,,,\nA-2,二\nA-3,三,, ,\nA-4,四,,五,\n';
    expect((await looked(text, 'a.csv')).columns).toEqual(['id', 'text']);
    expect((await read(text, 'a.csv')).rows).toEqual([
      { number: 2, fields: { id: 'A-1', text: '一' } },
      { number: 3, fields: { id: 'A-2', text: '二' } },
      { number: 4, fields: { id: 'A-3', text: '三' } },
      { number: 5, code: 'nameless-column' },
    ]);
  });

  it('may come after blank lines and after the line that tells Excel the delimiter', async () => {
    const rows = [{ number: 4, fields: { id: 'A-1', text: '一,二|三' } }];
    for (const told of ['sep=;', '"sep=;"', 'SEP=;']) {
      const text = `${told}\r\n\r\nid;text\r\nA-1;一,二|三\r\n`;
      expect(await looked(text, 'a.csv')).toMatchObject({ delimiter: ';', columns: ['id', 'text'] });
      expect((await read(text, 'a.csv')).rows).toEqual(rows);
    }
  });

  it.each([
    ['id,text,id\n', 'the header names the column "id" twice'],
    ['id\nA-1\n', 'the header has only one column, "id": give --delimiter'],
    ['编号，内容，电话\n1,一,2\n', 'separated by ，; write , or ; in its place'],
    ['编号；内容\n1；一\n', 'separated by ；'],
    ['id:text\nA-1:一,二\n', 'only one column, "id:text"'],
    ['id:text\nA-1:一\n', 'only one column, "id:text"'],
    [',,\n', 'the file has no header'],
    ['"id,text\n', 'A quotation mark is not closed'],
  ])('%j is refused in words', async (text, words) => {
    await expect(looked(text, 'a.csv')).rejects.toThrow(words);
  });

  it.each([
    ['12345热线工单导出', 1],
    ['12345热线工单导出,,', 1],
    ['导出人：张三,2026-11-20,', 1],
    ['# all, of, last, month', 1],
    ['热线工单\n\n2026年11月,,', 2],
  ])('may stand below titles: %s', async (titles, above) => {
    for (const delimiter of delimiters) {
      const text = `${titles},编号,诉求内容,联系电话\nA-1,一,1\nA-2,二,2\n`
        .replace(',编号', '\n编号')
        .replaceAll(',', delimiter);
      expect(await looked(text, 'a.csv')).toMatchObject({
        delimiter,
        above,
        columns: ['编号', '诉求内容', '联系电话'],
      });
      expect(fieldsOf(await read(text, 'a.csv'))).toEqual([
        { 编号: 'A-1', 诉求内容: '一', 联系电话: '1' },
        { 编号: 'A-2', 诉求内容: '二', 联系电话: '2' },
      ]);
    }
  });

  it('may begin with the sign that titles begin with', async () => {
    expect(await looked('#编号,内容\n1,一\n', 'a.csv')).toMatchObject({ above: 0, columns: ['#编号', '内容'] });
    expect(await looked('#,id,text\n1,2,一\n', 'a.csv')).toMatchObject({ above: 0, columns: ['#', 'id', 'text'] });
  });

  it('may name a column like a part of every object', async () => {
    const { rows } = await read('id,__proto__,constructor\nA-1,一,二\n', 'a.csv');
    expect(JSON.stringify(rows)).toBe('[{"number":2,"fields":{"id":"A-1","__proto__":"一","constructor":"二"}}]');
  });
});

describe('rows of another length than the header', () => {
  it('are taken when only blank cells are missing or too many, and refused otherwise', async () => {
    const text = 'id,text,phone,note\nA-1,一\nA-2,二\nA-3,三,,,,\nA-4,四,,,五\nA-5\nA-6,六,1\n';
    expect((await read(text, 'a.csv')).rows).toEqual([
      { number: 2, fields: { id: 'A-1', text: '一' } },
      { number: 3, fields: { id: 'A-2', text: '二' } },
      { number: 4, fields: { id: 'A-3', text: '三' } },
      { number: 5, code: 'record-inconsistent-columns' },
      { number: 6, code: 'record-inconsistent-columns' },
      { number: 7, fields: { id: 'A-6', text: '六', phone: '1' } },
    ]);
  });

  it('are refused when a line break that was not quoted cut a text in two', async () => {
    const text = 'id,text,phone\nA-1,路灯坏了,1\nA-2,路灯坏了\n没有人修,2\nA-3,好,3\nA-4,好\n';
    expect((await read(text, 'a.csv')).rows).toEqual([
      { number: 2, fields: { id: 'A-1', text: '路灯坏了', phone: '1' } },
      { number: 3, code: 'record-inconsistent-columns' },
      { number: 4, code: 'record-inconsistent-columns' },
      { number: 5, fields: { id: 'A-3', text: '好', phone: '3' } },
      { number: 6, fields: { id: 'A-4', text: '好' } },
    ]);
  });

  const header = 'id,text,phone,at\n1380001,甲,1,2\n';
  it.each([
    ['whose rest begins with digits', '1380002,请回电\n13811112222,13811112222,2026-11-20'],
    ['whose rest begins with a number of a house', '1380002,地址\n301,13811112222,2026-11-20'],
    ['whose rest begins like a reference of its own', '1380002,见工单\n1380001,13811112222,2026-11-20'],
    ['in two places', '1380002,路灯\n12\n301,13811112222,2026-11-20'],
    ['behind the text', '1380002,路灯\n,13811112222,2026-11-20'],
    ['with a blank line in it', '1380002,路灯\n\n301,13811112222,2026-11-20'],
    ['before a quotation mark', '1380002,他说\n "不修",13811112222,2026-11-20'],
    ['of a row with blank cells left out', '1380002,路灯\n301,13811112222'],
    ['of a row with blank cells too many', '1380002,路灯\n301,13811112222,2026-11-20,'],
    ['in its last cell', '1380002,路灯,13811112222,很急\n301'],
    ['in its last cell, before words', '1380002,路灯,13811112222,很急\n没有人修'],
    ['by the end of the file', null],
  ])('are refused, every piece, when a row was cut %s', async (_, cut) => {
    const text = cut === null ? `${header}1380002,路灯坏` : `${header}${cut}\n1380003,丙,5,6\n`;
    const { rows } = await read(text, 'a.csv');
    const [first, ...others] = rows;
    expect(first).toMatchObject({ fields: { id: '1380001' } });
    const pieces = cut === null ? others : others.slice(0, -1);
    expect(pieces.length).toBe(cut === null ? 1 : cut.split('\n').filter((line) => line !== '').length);
    expect(pieces.filter((piece) => 'fields' in piece)).toEqual([]);
    if (cut !== null) expect(others.at(-1)).toMatchObject({ fields: { id: '1380003' } });
  });

  it('are taken in blocks, as Excel leaves out what is blank in all their rows', async () => {
    const block = Array.from({ length: 32 }, (_, i) => `2026-${String(100 + i)},坏了`);
    const text = ['id,text,phone,at', '2026-099,好,1,2', ...block, '2026-132,好,1,2', ''].join('\n');
    expect(fieldsOf(await read(text, 'a.csv'))).toHaveLength(34);
  });

  it('are skipped when all their cells are blank', async () => {
    const text = 'id,text\n,\n\u3000, \n\nA-1,一\n""\n,,,\n';
    expect((await read(text, 'a.csv')).rows).toEqual([{ number: 5, fields: { id: 'A-1', text: '一' } }]);
  });
});

/** Any character but the controls that no text holds, and what stands for a broken one in the tests. */
const cell = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('"', ',', ';', '\t', '|', '\r', '\n', ' ', '='),
      fc.string({ unit: 'grapheme', maxLength: 1 }),
    ),
  })
  // eslint-disable-next-line no-control-regex
  .map((text) => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ue5e5]/g, ''));

describe('whatever is written', () => {
  const file = fc.record({
    rows: fc.array(fc.tuple(cell, cell, cell), { maxLength: 8 }),
    delimiter: fc.constantFrom(...delimiters),
    end: fc.constantFrom('\n', '\r\n', '\r'),
    encoding: fc.constantFrom(...writtenEncodings),
    mark: fc.boolean(),
    bare: fc.boolean(),
  });

  it('comes back equal, in every encoding, with every delimiter and line end', async () => {
    await fc.assert(
      fc.asyncProperty(file, async ({ rows, delimiter, end, encoding, mark, bare }) => {
        const needsQuotes = (text: string): boolean => /["\r\n]/.test(text) || text.includes(delimiter) || !bare;
        const written = (text: string): string => (needsQuotes(text) ? `"${text.replaceAll('"', '""')}"` : text);
        const lines = rows.map((cells, i) => [`R-${i}`, ...cells].map(written).join(delimiter));
        const text = [['id', 'a', 'b', 'c'].join(delimiter), ...lines].join(end);
        const bytes = encode(`${mark ? '\ufeff' : ''}${text}${end}`, encoding);
        const found = await read(bytes, 'a.csv', { encoding, delimiter });
        const sound = rows.map(([a, b, c], i) => ({ id: `R-${i}`, a, b, c }));
        expect(fieldsOf(found)).toEqual(
          sound.map((row) => Object.fromEntries(Object.entries(row).filter(([, one]) => one !== ''))),
        );
        expect(found.rows).toHaveLength(rows.length);
      }),
      { numRuns: 200 },
    );
  });

  it('is cut into the same records wherever the pieces of the file end, and no byte is lost', async () => {
    const soup = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r', ' '), maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(soup, fc.integer({ min: 1, max: 7 }), async (text, size) => {
        const records = await cut([Buffer.from(text)]);
        const pieces = Array.from({ length: Math.ceil(text.length / size) }, (_, i) =>
          text.slice(i * size, (i + 1) * size),
        );
        expect(await cut(pieces.map((piece) => Buffer.from(piece)))).toEqual(records);
        const letters = (one: string): number => one.split('a').length - 1;
        expect(letters(records.flatMap(({ cells }) => cells).join(''))).toBe(letters(text));
        expect(records.map(({ line }) => line)).toEqual(
          [...new Set(records.map(({ line }) => line))].sort((a, b) => a - b),
        );
      }),
      { numRuns: 500 },
    );
  });
});

async function cut(pieces: readonly Buffer[]): Promise<(Omit<CsvRecord, 'cells'> & { readonly cells: string[] })[]> {
  async function* bytes(): AsyncGenerator<Buffer> {
    yield* pieces;
  }
  const records = [];
  for await (const { cells, ...record } of cutCsv(bytes(), ',')) {
    records.push({ ...record, cells: cells.map((one) => one.toString()) });
  }
  return records;
}
