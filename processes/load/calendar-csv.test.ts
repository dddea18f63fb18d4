// Tests reading calendars from CSV, as people and spreadsheets write it.
import { describe, expect, it } from 'vitest';
import { chinaCalendar } from '../../prisma/city/calendar-cn.js';
import { type CalendarFile, readCalendarFile } from './calendar-file.js';
import { dayNames } from './day-names.js';

const china = await chinaCalendar();
const source = '国务院办公厅关于2028年部分节假日安排的通知（试验）';
const read = (text: string | Buffer): CalendarFile =>
  readCalendarFile(Buffer.from(text), { names: dayNames(china.days), standing: china, source });
const short = ({ days }: CalendarFile): string[] => days.map(({ date, kind, name }) => `${date} ${kind} ${name}`);

describe('a CSV file', () => {
  const rows = ['date,kind,name,nameEn,source', '2028-01-01,放假,元旦,,', '2028-01-22,补班,春节调休上班,,'];
  const days = ['2028-01-01 holiday 元旦', '2028-01-22 make-up-workday 春节调休上班'];
  it.each([
    ['commas', rows.join('\n')],
    ['semicolons', rows.join('\r\n').replaceAll(',', ';')],
    ['tabs', rows.join('\n').replaceAll(',', '\t')],
    ['a line for Excel', `sep=;\r\n${rows.join('\r\n').replaceAll(',', ';')}`],
    ['UTF-16', Buffer.from(`\uFEFF${rows.join('\r\n')}`, 'utf16le')],
    ['what Excel makes of them', `\uFEFF${rows.join('\r\n').replace('2028-01-01', '2028/1/1')},,\r\n,,,,,,\r\n`],
    ['other dates', rows.join('\n').replace('2028-01-01', '2028年1月1日').replace('2028-01-22', '20280122')],
    ['dates with a time', rows.join('\n').replace('2028-01-01', '2028/1/1 0:00').replace('2028-01-22', '1/22/2028')],
    ['days as Excel counts them', rows.join('\n').replace('2028-01-01', '46753')],
    ['columns by their Chinese names', rows.join('\n').replace(/.*/, '日期,类型,名称,英文名称,来源')],
    ['the usual columns alone', '節日名稱,日期,類型\n元旦,2028.1.1,休\n春節調休上班,2028.1.22,補班\n'],
    ['names with words of the kind', rows.join('\n').replace('元旦', '元旦假期').replace('春节调休上班', '春節補班')],
    ['columns in another case', rows.join('\n').replace(/.*/, 'Date, KIND ,Name,name_en,Source')],
    ['words in English', rows.join('\n').replace('放假', 'Holiday').replace('补班', 'workday')],
  ])('may have %s; usual English names are known', (_, text) => {
    const file = read(text);
    expect(file.problems).toEqual([]);
    expect(short(file)).toEqual(days);
    expect(file.days[1]?.nameEn).toBe('make-up workday for Spring Festival');
  });

  it.each([
    ['a kind', ['补班', '停业'], 'line 3, kind: "停业" is not understood; write 休, 放假 or holiday'],
    ['a kind that may be either', ['补班', '补假'], 'line 3, kind: 补假 may mean the day off or the day worked for it'],
    ['a day that is none', ['2028-01-22', '2028/2/30'], 'line 3, date: "2028/2/30" is no day; write it as'],
    ['a day of two orders', ['2028-01-22', '1/2/2028'], 'line 3, date: "1/2/2028" may be 2028-02-01 or 2028-01-02;'],
    ['a time', ['2028-01-22', '2028-01-22 09:00'], 'line 3, date: "2028-01-22 09:00" is no day'],
    ['a name without an English one', ['元旦', '市庆日'], 'line 2, nameEn: no English name is known for 市庆日'],
    ['an unknown column', ['nameEn', '星期'], 'there is no column 星期; columns are date, kind, name, nameEn, source'],
    ['a column twice', ['nameEn', '日期'], 'the column 日期 is there twice'],
    ['a missing column', ['name,', ''], 'the column name (名称) is missing'],
    [
      'a name that says another kind',
      ['放假,元旦', '放假,元旦补班'],
      'line 2: the kind is holiday, and the name 元旦补班 says',
    ],
    ['what is no text', ['date', 'PK\u0003\u0004'], 'the file is no text; save it as CSV in UTF-8, or as iCalendar'],
    ['a cell under no column', ['上班,,', '上班,,,,x'], 'line 3: a cell stands beside the columns'],
  ])('is refused with what to write for %s', (_, [from = '', to = ''], problem) =>
    expect(read(rows.join('\n').replace(from, to)).problems.map((line) => line.slice(0, problem.length))).toEqual([
      problem,
    ]),
  );

  it('in GB18030 is told from Big5, whose letters its bytes are too', () => {
    // 日期,类型,名称 and 元旦假期, 春节, 休.
    const header = [0xc8, 0xd5, 0xc6, 0xda, 0x2c, 0xc0, 0xe0, 0xd0, 0xcd, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x0a];
    const rest = [0xd0, 0xdd];
    const [newYear, spring] = [
      [0xd4, 0xaa, 0xb5, 0xa9, 0xbc, 0xd9, 0xc6, 0xda],
      [0xb4, 0xba, 0xbd, 0xda],
    ];
    const row = (date: string, name: number[] = []): number[] => [
      ...Buffer.from(`${date},`),
      ...rest,
      0x2c,
      ...name,
      0x0a,
    ];
    const bytes = [...header, ...row('2028/1/1', newYear), ...row('2028/1/26', spring)];
    expect(short(read(Buffer.from(bytes)))).toEqual(['2028-01-01 holiday 元旦', '2028-01-26 holiday 春节']);
  });

  it.each(['', '\uFEFF', ' \r\n\r\n'])('that is empty is said to be: %j', (text) =>
    expect(read(text).problems).toEqual(['the file is empty']),
  );

  it('names a row whose kind is open, and rows that contradict each other', () => {
    expect(read(rows.join('\n').replace('放假', '调休')).problems).toEqual([
      'line 2, kind: 调休 may mean the day off or the day worked for it; write 休 or 班',
    ]);
    expect(read([...rows, '2028-01-01,班,元旦,,'].join('\n')).problems).toEqual([
      'line 4: 2028-01-01 is make-up-workday here and holiday in line 2',
    ]);
  });
});
