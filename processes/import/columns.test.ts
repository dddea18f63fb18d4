// Tests deciding which column fills which field: usual names, given names, two for one field.
import { describe, expect, it } from 'vitest';
import { assignColumns, givenColumns } from './columns.js';
import { readOptions } from './options.js';

const assign = (names: string[], given: [string, string][] = [], history = false) =>
  Object.fromEntries(assignColumns(names, { given: givenColumns(given), history }).columns);

describe('the columns of a file', () => {
  it('are known in traditional letters too', () => {
    expect(assign(['編號', '訴求內容', '來電時間', '聯繫電話', '姓名', '詳細地址', '類別'])).toEqual({
      channelReference: '編號',
      text: '訴求內容',
      occurredAt: '來電時間',
      'reporter.phone': '聯繫電話',
      'reporter.name': '姓名',
      'place.address': '詳細地址',
      category: '類別',
    });
  });

  it('are known by their usual names, whatever their width, case and signs', () => {
    expect(
      assign([
        '工单编号',
        '诉求内容 ',
        '标题',
        '来电时间',
        '联系电话（必填）',
        '姓名',
        '事发地址',
        '所属网格',
        '诉求类型',
      ]),
    ).toEqual({
      channelReference: '工单编号',
      text: '诉求内容 ',
      title: '标题',
      occurredAt: '来电时间',
      'reporter.phone': '联系电话（必填）',
      'reporter.name': '姓名',
      'place.address': '事发地址',
      'place.grid': '所属网格',
      kind: '诉求类型',
    });
    expect(assign(['Service_Request_ID', 'ＤＥＳＣＲＩＰＴＩＯＮ', 'requested datetime', 'LAT', 'lng', 'zip'])).toEqual(
      {
        channelReference: 'Service_Request_ID',
        text: 'ＤＥＳＣＲＩＰＴＩＯＮ',
        occurredAt: 'requested datetime',
        'place.lat': 'LAT',
        'place.long': 'lng',
      },
    );
  });

  it('are those given before the usual ones; a column given for nothing is left out', () => {
    expect(assign(['id', '内容', '备注'], [['备注', 'text']])).toEqual({ channelReference: 'id', text: '备注' });
    expect(
      assign(
        ['id', '编号', 'text', 'kind'],
        [
          ['编号', ''],
          ['kind', 'category'],
        ],
      ),
    ).toEqual({
      channelReference: 'id',
      text: 'text',
      category: 'kind',
    });
  });

  it('take times of closing and answers only for rows of the past', () => {
    const names = ['id', 'text', '办结时间', '答复', '状态'];
    expect(assign(names)).toEqual({ channelReference: 'id', text: 'text', status: '状态' });
    expect(() => assign(names, [], true)).toThrow('with --history every row needs the time it came in');
    expect(assign([...names, '来电时间'], [], true)).toMatchObject({
      'history.closedAt': '办结时间',
      'history.answer': '答复',
    });
  });

  it('are refused where two fill one field, a needed one is missing, or a given one is not there', () => {
    expect(() => assign(['id', 'text', '电话', '手机'])).toThrow('电话 and 手机 both are reporter.phone');
    expect(() => assign(['name', '内容'])).toThrow('no column for channelReference (it has name, 内容): give --map.');
    expect(() => assign(['靘鍙', '鍐呭'])).toThrow(
      'give --map, or --encoding where the names are not as they were written.',
    );
    expect(() => assign(['id', 'text'], [['时刻', 'occurredAt']])).toThrow('the file has no column 时刻');
    expect(() => assign(['id', 'Tel_No', 'text'], [['TelNo', 'reporter.phone']])).toThrow('did you mean Tel_No?');
    expect(() => assign(['id'], [['id', 'number']])).toThrow('"number" is none of');
    expect(() =>
      assign(
        ['a', 'b'],
        [
          ['a', 'text'],
          ['b', 'text'],
        ],
      ),
    ).toThrow('two columns are given for text');
    expect(() =>
      assign(
        ['a'],
        [
          ['a', 'text'],
          ['a', 'kind'],
        ],
      ),
    ).toThrow('the column a is named twice');
  });

  it('tell a service of Open311 from a title', () => {
    const { service } = assignColumns(['id', 'text', 'service_name'], {
      given: new Map(),
      history: false,
    });
    expect(service).toBe(true);
    const given = givenColumns([['service_name', 'title']]);
    expect(assignColumns(['id', 'text', 'service_name'], { given, history: false }).service).toBe(false);
  });
});

describe('the command line', () => {
  it('takes what is said of rows, and no nonsense', () => {
    const options = readOptions([
      'f',
      '--check',
      '--zone',
      'europe/berlin',
      '--date-order',
      'mdy',
      '--map',
      'k=kind,x=',
    ]);
    expect(options).toMatchObject({
      check: true,
      channel: null,
      zone: 'Europe/Berlin',
      dateOrder: 'mdy',
      history: false,
    });
    expect([...options.given]).toEqual([
      ['k', 'kind'],
      ['x', null],
    ]);
    const repeated = readOptions(['f', '--check', '--map', '内容,详细=text,k=kind', '--map', '标题,=title,']);
    expect([...repeated.given]).toEqual([
      ['内容,详细', 'text'],
      ['k', 'kind'],
      ['标题,', 'title'],
    ]);
    for (const url of ['127.0.0.1:8095', 'localhost:8095', 'city.example'])
      expect(() => readOptions(['f', '--check', '--url', url, '--token-file', 't'])).toThrow(`https:// before ${url}`);
    for (const wrong of [
      ['--zone', 'Mars'],
      ['--map', '内容,详细'],
      ['--date-order', 'ydm'],
      ['--map', 'a=history.answer'],
      ['--map', '=text'],
    ])
      expect(() => readOptions(['f', '--check', ...wrong])).toThrow();
    expect(() => readOptions(['f'])).toThrow('--channel is missing');
  });
});
