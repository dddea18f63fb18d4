// Tests which encoding a file is found to have, and what is refused as no text.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { brokenCharacter, encode, encodeOther, writtenEncodings } from '../../../test/support/import/encode.js';
import { fieldsOf, looked, read } from '../../../test/support/import/written-file.js';

const chinese = 'id,text\r\nA-1,上一条街的路灯坏了，请修\r\nA-2,生僻字：㐂𠮷\r\n';
const latin = 'id,text\nA-1,a light is out\nA-2,again\n';

describe('the encoding of a file', () => {
  it.each(
    writtenEncodings.flatMap((encoding) => [
      { encoding, mark: true },
      { encoding, mark: false },
    ]),
  )('is found to be $encoding, mark: $mark', async ({ encoding, mark }) => {
    for (const text of [chinese, latin, chinese.replaceAll(',', '\t')]) {
      const found = encoding === 'gb18030' && text === latin && !mark ? 'utf-8' : encoding;
      const bytes = encode(`${mark ? '\ufeff' : ''}${text}`, encoding);
      expect(await looked(bytes, 'a.csv')).toMatchObject({ encoding: found, mark, columns: ['id', 'text'] });
      expect(fieldsOf(await read(bytes, 'a.csv'))).toEqual(fieldsOf(await read(text, 'a.csv')));
    }
  });

  it('is that of JSON and XML too', async () => {
    const row = { id: 'A-1', text: '井盖缺失' };
    const xml = `<?xml version="1.0" encoding="GBK"?><rows><row><id>A-1</id><text>井盖缺失</text></row></rows>`;
    for (const encoding of writtenEncodings) {
      for (const text of [`${JSON.stringify(row)}\n`, JSON.stringify([row]), xml]) {
        const bytes = encode(text, encoding);
        expect([await looked(bytes, 'a'), fieldsOf(await read(bytes, 'a'))]).toMatchObject([{ encoding }, [row]]);
      }
    }
  });

  it('stays what most lines are, and the broken rows are refused by number', async () => {
    for (const encoding of writtenEncodings) {
      const bytes = encode(`${chinese}A-3,坏${brokenCharacter}"字\r\nA-4,好\r\n`, encoding);
      const { rows } = await read(bytes, 'a.csv');
      expect(rows[2]).toEqual({ number: 4, code: 'wrong-encoding' });
      expect(rows[3]).toEqual({ number: 5, fields: { id: 'A-4', text: '好' } });
    }
  });

  it('is not GB18030 because of a cut character, even where no other line tells', async () => {
    const cut = Buffer.concat([
      Buffer.from('id,text\nA-1,路灯坏了，没有人'),
      Buffer.from('修').subarray(0, 2),
      Buffer.from(',\n'),
    ]);
    expect(await looked(cut, 'a.csv')).toMatchObject({ encoding: 'utf-8' });
  });

  it('may have a stray zero byte', async () => {
    expect(await looked('id,text\nA-1,路灯\0坏了\n', 'a.csv')).toMatchObject({ encoding: 'utf-8' });
    expect(await looked(encode('id,text\nA-1,路灯,\0坏了\n', 'gb18030'), 'a.csv')).toMatchObject({
      encoding: 'gb18030',
    });
  });

  it('can be given, and wins over what would be found', async () => {
    const big5 = Buffer.concat([
      Buffer.from('id,text\nA-1,'),
      Buffer.from([0xa7, 0x41, 0xa6, 0x6e]),
      Buffer.from('\n'),
    ]);
    expect(fieldsOf(await read(big5, 'a.csv', { encoding: 'big5' }))).toEqual([{ id: 'A-1', text: '你好' }]);
    expect(await looked(encode(chinese, 'gb18030'), 'a.csv', { encoding: 'GBK' })).toMatchObject({
      encoding: 'gb18030',
    });
    expect(await looked(encode(`\ufeff${chinese}`, 'utf-16be'), 'a.csv', { encoding: 'utf-16' })).toMatchObject({
      encoding: 'utf-16be',
    });
  });

  it.each(['路燈壞了請處理', '巷口積水三天，里長說會轉達，仍未見人來修', '電梯異音，住戶多為長者，請速派員檢查'])(
    'is Big5 where the letters are common in it alone: %s',
    async (text) => {
      const bytes = encodeOther(`id,text\r\nA-1,${text}\r\nA-2,a light\r\n`, 'big5');
      expect(await looked(bytes, 'a.csv')).toMatchObject({ encoding: 'big5' });
      expect(fieldsOf(await read(bytes, 'a.csv'))).toEqual([
        { id: 'A-1', text },
        { id: 'A-2', text: 'a light' },
      ]);
    },
  );

  it.each([
    ['井盖', 'A-1'],
    ['小区东门路灯不亮', '张三丰'],
    ['“噪音”扰民——夜里２点；已报①次', '12345'],
    ['占道经营、堵塞消防通道', '鑫淼'],
    ['镕基路㐂㐂，报修', '喆'],
    ['李喆', '王曌'],
    ['①②③号楼──停电', 'の'],
  ])('is GB18030 however short the text: %s', async (text, id) => {
    const bytes = encode(`id,text\n${id},${text}\n`, 'gb18030');
    expect(fieldsOf(await read(bytes, 'a.csv'))).toEqual([{ id, text }]);
  });

  it.each([
    ['shift_jis', '街灯が壊れています。修理してください'],
    ['euc-jp', 'マンホールのふたがありません'],
    ['euc-jp', '公園の照明が故障中'],
    ['big5', '停水'],
    ['big5', '路燈'],
    ['euc-kr', '가로등이 고장났습니다 빨리 고쳐 주세요'],
    ['windows-1252', 'Straße vor dem Haus ist voller Löcher'],
    ['windows-1252', 'Ärger, Ärger, Äste, Ämter, Äpfel'],
    ['windows-1251', 'Во дворе не горит фонарь, почините пожалуйста'],
    ['koi8-r', 'Во дворе не горит фонарь, почините пожалуйста'],
  ])('is not guessed where it may be %s, and read when it is given', async (encoding, text) => {
    const bytes = encodeOther(`id;text\nA-1;${text}\n`, encoding);
    await expect(looked(bytes, 'a.csv')).rejects.toThrow('the encoding of the file is not sure');
    expect(fieldsOf(await read(bytes, 'a.csv', { encoding }))).toEqual([{ id: 'A-1', text }]);
  });

  it('that XML declares is used where its bytes do not tell it', async () => {
    const head = '<?xml version="1.0" encoding="ISO-8859-1"?><rows><row><id>1</id><text>caf';
    const bytes = Buffer.concat([Buffer.from(head), Buffer.from([0xe9]), Buffer.from('</text></row></rows>')]);
    expect(fieldsOf(await read(bytes, 'a.xml'))).toEqual([{ id: '1', text: 'café' }]);
  });
});

describe('a file is refused in words', () => {
  const rejected = (bytes: Buffer, words: string, encoding?: string): Promise<void> =>
    expect(looked(bytes, 'a.csv', { encoding })).rejects.toThrow(words);

  it('when its mark contradicts the given encoding, and when no such encoding is known', async () => {
    await rejected(
      encode(`\ufeff${chinese}`, 'utf-16le'),
      'the mark of utf-16le, which contradicts --encoding gbk',
      'gbk',
    );
    await rejected(Buffer.from(chinese), 'the encoding klingon cannot be read', 'klingon');
    await rejected(Buffer.from(chinese), 'cannot be read', 'iso-2022-jp');
  });

  it('when it is no text', async () => {
    const workbook = Buffer.concat([Buffer.from('PK\x03\x04\x14\0\0\0\x08\0', 'latin1'), Buffer.alloc(200, 7)]);
    await rejected(workbook, 'an Excel workbook or another archive: open it and save it as "CSV UTF-8"');
    const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]);
    await rejected(old, 'an Excel workbook or another archive');
    await rejected(old, 'an Excel workbook or another archive', 'gb18030');
    await rejected(Buffer.from('%PDF-1.7\nabc'), 'of the kind application/pdf');
    await rejected(gzipSync(chinese), 'packed by gzip: unpack it first');
    await rejected(Buffer.from([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0]), 'UTF-32');
    await rejected(Buffer.alloc(300, 3), 'the file is no text');
    await rejected(Buffer.alloc(0), 'the file is empty');
  });

  it('but not because its first letters are those of a picture or a song', async () => {
    for (const letters of ['BM', 'ID3', 'MZ', 'GIF', 'II*']) {
      expect(await looked(`${letters}-1,text\n1,一\n`, 'a.csv')).toMatchObject({ format: 'csv' });
    }
  });
});
