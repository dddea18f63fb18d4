// Tests XML as of GeoReport v2: fields, entities, nothing fetched, broken documents.
import { describe, expect, it } from 'vitest';
import { fieldsOf, read } from '../../../test/support/import/written-file.js';

const requests = (...rows: string[]): string =>
  `<?xml version="1.0" encoding="utf-8"?>\n<service_requests>\n${rows.join('\n')}\n</service_requests>\n`;
const first = '<request><service_request_id>1</service_request_id></request>';
const firstRow = { number: 1, fields: { service_request_id: '1' } };

describe('a request in XML', () => {
  it('keeps its texts, with entities and CDATA; an empty element is nothing', async () => {
    const row = `<request>
      <service_request_id>20230615000000001</service_request_id>
      <description>a &lt;b&gt; &amp; &#x8def;&#28783; <![CDATA[<坏> & 了]]> 😀</description>
      <lat>39.146551871103</lat><address/><media_url></media_url>
    </request>`;
    expect((await read(requests('<!-- 注 -->', row, row), 'a.xml')).rows).toEqual(
      [1, 2].map((number) => ({
        number,
        fields: {
          service_request_id: '20230615000000001',
          description: 'a <b> & 路灯 <坏> & 了 😀',
          lat: '39.146551871103',
          address: null,
          media_url: null,
        },
      })),
    );
  });

  it('loses nothing that is nested, repeated or an attribute', async () => {
    const row = `<request id="7" xmlns:x="urn:x"><tag>a</tag><tag>b</tag><tag>c</tag><text lang="zh" xml:lang="en">一</text>
      <media><url>u</url><size>2</size></media></request>`;
    expect(fieldsOf(await read(requests(row), 'a.xml'))).toEqual([
      { '@id': '7', tag: ['a', 'b', 'c'], 'text@lang': 'zh', text: '一', media: { url: 'u', size: '2' } },
    ]);
  });

  const fields = '<id>A-1</id><text>一</text><media><url>u</url><size>2</size></media>';
  const row = { id: 'A-1', text: '一' };
  const media = { url: 'u', size: '2' };
  it.each([
    ['in a wrapper', `<response><service_requests><request>${fields}</request></service_requests></response>`],
    [
      'in a wrapper beside a count',
      `<response><count>1</count><page/><list n="1"><q>${fields}</q></list><ok>1</ok></response>`,
    ],
    ['below three others', `<a><b><c>\n<q>${fields}</q>\n</c></b></a>`],
    ['below the root', `<rows><row>${fields}</row></rows>`],
  ])('is found %s', async (_, text) => {
    expect(await read(text, 'a.xml')).toEqual({ rows: [{ number: 1, fields: { ...row, media } }], stopped: null });
  });

  it('is found beside what is no row and refused so', async () => {
    const text = `<r><state><code>0</code><note>ok</note></state><data><q>${fields}</q></data></r>`;
    const refused = [1, 2].map((number) => ({ number, code: 'not-an-object' }));
    expect((await read(text, 'a.xml')).rows).toEqual([...refused, { number: 3, fields: { ...row, media } }]);
  });

  it('may be the document itself', async () => {
    const text = '<?xml version="1.0"?><request n="7"><id>A-1</id><text lang="zh">一</text></request>';
    expect(fieldsOf(await read(text, 'a.xml'))).toEqual([{ '@n': '7', 'text@lang': 'zh', ...row }]);
  });

  it('is refused by its place when it is too long or has no fields, and the next is read', async () => {
    const long = `<request><description>${'<![CDATA[x]]>x'.repeat(600_000)}</description></request>`;
    expect((await read(requests(first, long, '<request>一</request>', '<request/>', first), 'a.xml')).rows).toEqual([
      firstRow,
      { number: 2, code: 'row-too-long' },
      { number: 3, code: 'not-an-object' },
      { number: 4, code: 'not-an-object' },
      { ...firstRow, number: 5 },
    ]);
  });
});

describe('an XML document', () => {
  it.each([
    [
      `<rows>${first}\n<request><id>2</request></rows>`,
      'the XML is not well-formed (unexpected close tag) on line 2, after 1 rows.',
    ],
    [
      `<rows>${first}\n<request><id>&secret;</id></request></rows>`,
      'the XML is not well-formed (undefined entity) on line 2, after 1 rows.',
    ],
    [`<rows>${first}\n<request><id>2`, 'the XML is not well-formed (unclosed tag: id) on line 2, after 1 rows.'],
    [`<rows>${first}\n一</rows>`, 'there is text beside the rows on line 2, after 1 rows.'],
  ])('that is broken gives the rows before and then says where: %j', async (text, stopped) => {
    expect(await read(text, 'a.xml')).toEqual({ rows: [firstRow], stopped });
  });

  it('with a document type is refused, so no entity is expanded and no file is read', async () => {
    const entities = '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "&a;&a;">]>';
    await expect(read(`${entities}<r><q><id>&b;</id></q></r>`, 'a.xml')).rejects.toThrow(
      'a document type begins, which is not read',
    );
    await expect(read('<!DOCTYPE html><html></html>', 'a.xls')).rejects.toThrow('document type');
    await expect(read('<html><table></table></html>', 'a.xls')).rejects.toThrow('save it as "CSV UTF-8"');
  });

  it('that is wrongly encoded in one place gives the rows before it', async () => {
    const text = Buffer.concat([
      Buffer.from(`<rows>${first}\n<request><id>`),
      Buffer.from([0xff]),
      Buffer.from('</id></request></rows>'),
    ]);
    expect(await read(text, 'a.xml')).toEqual({
      rows: [firstRow],
      stopped: "something is not written in the file's encoding on line 2, after 1 rows.",
    });
  });
});
