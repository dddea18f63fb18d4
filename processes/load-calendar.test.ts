// Tests loading a published year into a calendar, from CSV and from iCalendar files.
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readRegister } from '../casebook/registers/registers.js';
import { type TestCasebook, openTestCasebook } from '../test/support/casebook/casebook.js';
import { temporaryFolder } from '../tools/servers/temporary-folder.js';
import { readCalendarOptions } from './load/calendar-options.js';
import { type LoadCalendarOptions, loadCalendarFile } from './load-calendar.js';

let test: TestCasebook;
let folder: string;
beforeAll(async () => {
  test = await openTestCasebook();
  folder = await temporaryFolder('load-calendar');
});
afterAll(async () => {
  await test.close();
  await rm(folder, { recursive: true, force: true });
});

const administrator = 'sample-cb-system-administrator';
const notice = '国务院办公厅关于2027年部分节假日安排的通知（试验）';

async function load(text: string, over: Partial<LoadCalendarOptions> = {}): Promise<{ fine: boolean; said: string[] }> {
  const path = join(folder, 'year');
  await writeFile(path, text);
  const said: string[] = [];
  const fine = await loadCalendarFile({
    databaseUrl: test.database.url,
    path,
    calendar: 'cn',
    knownUntil: '2027-12-31',
    apply: true,
    by: administrator,
    reason: 'the notice for 2027',
    at: '2026-11-26T02:00:00.000Z',
    say: (line) => void said.push(line),
    ...over,
  });
  return { fine, said };
}

const entry = async () => (await readRegister(test.casebook, { register: 'calendars', code: 'cn' }))!;

const header = 'date,kind,name,nameEn,source';
const csv = `\uFEFF${header}
2027-01-01,holiday,元旦,New Year's Day,${notice}
2027-02-06,班,春节调休上班,make-up workday for Spring Festival,${notice}
2027-02-08,休,春节,"Spring Festival",${notice}
`;

const lacking =
  '  ! 2027 lacks 清明节, 劳动节, 端午节, 国庆节, which every earlier year has: its days would be counted as workdays';

describe('npm run load-calendar', () => {
  it('shows the difference and writes nothing when it is a check', async () => {
    const { fine, said } = await load(csv, { apply: false });
    expect(fine).toBe(true);
    expect(said).toEqual([
      '  + 2027-01-01 holiday 元旦',
      '  + 2027-02-06 make-up-workday 春节调休上班',
      '  + 2027-02-08 holiday 春节',
      '  ~ known until 2026-12-31 -> 2027-12-31',
      lacking,
      'nothing was written: this was a check',
    ]);
    expect(await entry()).toMatchObject({ version: 1, body: { knownUntil: '2026-12-31' } });
  });

  it('refuses the whole file, naming everything that is wrong', async () => {
    const wrong = `${header}
2027-01-01,holiday,元旦,New Year's Day,
2027-02-30,holiday,春节,Spring Festival,${notice}
2027-03-01,closed,春节,Spring Festival,${notice}
`;
    const { fine, said } = await load(wrong);
    expect(fine).toBe(false);
    expect(said).toHaveLength(4);
    expect(said.join('\n')).toMatch(/line 2, source:.*\n.*line 3, date:.*\n.*line 4, kind:/);
    const order = `${header}
2027-01-04,班,元旦调休上班,make-up workday for New Year's Day,${notice}
2028-01-01,休,元旦,New Year's Day,${notice}
2028-01-01,休,元旦,New Year's Day,${notice}
`;
    const refused = await load(order, { knownUntil: '2027-12-31' });
    expect(refused.fine).toBe(false);
    expect(refused.said.join('\n')).toContain('2027-01-04 is a day from Monday to Friday');
    expect(refused.said.join('\n')).toContain('2028-01-01 lies after 2027-12-31');
    expect(refused.said.join('\n')).toContain('2028-01-01 is given twice');
    expect((await load(csv, { knownUntil: '2028-12-31' })).said.join('\n')).toContain('nothing is said about 2028');
    expect((await load(csv, { knownUntil: '2025-12-31' })).said.join('\n')).toContain('known until 2026-12-31 already');
    expect((await load(csv, { calendar: 'moon' })).said.join('\n')).toContain(
      'there is no calendar moon; there are: cn',
    );
    expect((await load('date,kind\n2027-01-01,休\n')).said.join('\n')).toContain('the column name (名称) is missing');
    expect(await entry()).toMatchObject({ version: 1 });
  });

  it('warns of a year without the holidays of every earlier one, naming them', async () => {
    const warned = async (text: string, over: Partial<LoadCalendarOptions> = {}): Promise<string[]> => {
      const { fine, said } = await load(text, { apply: false, ...over });
      expect(fine).toBe(true);
      return said.filter((line) => line.startsWith('  ! '));
    };
    expect(await warned(csv)).toEqual([lacking]);
    expect(await warned(csv, { knownUntil: '2027-04-30' })).toEqual([lacking.replace(', 劳动节, 端午节, 国庆节', '')]);
    expect(await warned(csv, { knownUntil: '2027-02-28' })).toEqual([]);
    const others = [
      ...['2027-04-05,休,清明', '2027-05-01,休,五一', '2027-06-09,休,端午節', '2027-10-01,休,国庆中秋'],
      ...['2027-02-06,休,春節', '2027-01-01,休,新年'],
    ];
    expect(await warned(`date,kind,name\n${others.join('\n')}\n`, { source: notice })).toEqual([]);
  });

  it.each([
    ['a missing file', { path: '/nowhere/2027.csv' }, 'there is no file /nowhere/2027.csv'],
    ['a folder', { path: '/' }, '/ is a folder; name the file in it'],
    ['an unknown principal', { by: 'nobody' }, 'there is no active principal nobody to be named by --by'],
  ])('says in words that it cannot take %s', async (_, over, problem) => {
    expect(await load(csv, over)).toEqual({
      fine: false,
      said: ['nothing was written; 1 thing is wrong:', `  ${problem}`],
    });
  });

  it.each([
    [['--known-until', '2027-13-01'], '--known-until: "2027-13-01" is no day; write it as 2027-01-31.'],
    [['--known-unti', '2027-12-31'], "Unknown option '--known-unti'"],
    [['second.csv'], 'name one file.'],
    [['--reason', ' '], '--reason is missing.'],
  ])('says in words what is wrong with %j', (args, problem) => {
    const fine = ['year.csv', '--calendar', 'cn', '--reason', 'why'];
    expect(readCalendarOptions([...fine, '--known-until', '2027/12/31'])).toMatchObject({ knownUntil: '2027-12-31' });
    expect(() => readCalendarOptions([...fine, ...args])).toThrow(problem);
  });

  it('writes it with its reason, and changes nothing the second time', async () => {
    const { fine, said } = await load(csv);
    expect(fine, said.join('\n')).toBe(true);
    expect(said.at(-1)).toBe('3 days written, version 2; open deadlines over them are counted anew');
    const { body, version, reason, changedBy } = await entry();
    expect({ version, reason, changedBy }).toEqual({
      version: 2,
      reason: 'the notice for 2027',
      changedBy: administrator,
    });
    expect(body.knownUntil).toBe('2027-12-31');
    expect(body.days.filter(({ date }) => date > '2026-12-31')).toEqual([
      { date: '2027-01-01', kind: 'holiday', name: '元旦', nameEn: "New Year's Day", source: notice },
      {
        date: '2027-02-06',
        kind: 'make-up-workday',
        name: '春节调休上班',
        nameEn: 'make-up workday for Spring Festival',
        source: notice,
      },
      { date: '2027-02-08', kind: 'holiday', name: '春节', nameEn: 'Spring Festival', source: notice },
    ]);
    expect((await load(csv)).said).toEqual(['the calendar says the same already']);
    expect((await entry()).version).toBe(2);
  });

  it('takes whole-day events of an iCalendar file; words or categories give the kind', async () => {
    const event = (...lines: string[]) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
    const ics = [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      ...event('DTSTART;VALUE=DATE:20271001', 'DTEND;VALUE=DATE:20271004', 'SUMMARY:国庆节（休）'),
      ...event('DTSTART;VALUE=DATE:20271009', 'SUMMARY:国庆节 补班'),
      ...event('DTSTART;VALUE=DATE:20270501', 'SUMMARY:劳动节', 'CATEGORIES:休', 'DESCRIPTION:另一通知'),
      ...event('DTSTART;VALUE=DATE:20270903', 'SUMMARY:市庆日（休）', 'X-NAME-EN:City Day'),
      'END:VCALENDAR',
    ].join('\r\n');
    const { fine, said } = await load(ics, { source: notice });
    expect(fine, said.join('\n')).toBe(true);
    const { days } = (await entry()).body;
    const found = days
      .filter(({ date }) => date > '2027-04')
      .map(({ date, kind, name, nameEn }) => [date, kind, name, nameEn]);
    expect(found).toEqual([
      ['2027-05-01', 'holiday', '劳动节', 'Labour Day'],
      ['2027-09-03', 'holiday', '市庆日', 'City Day'],
      ['2027-10-01', 'holiday', '国庆节', 'National Day'],
      ['2027-10-02', 'holiday', '国庆节', 'National Day'],
      ['2027-10-03', 'holiday', '国庆节', 'National Day'],
      ['2027-10-09', 'make-up-workday', '国庆节调休上班', 'make-up workday for National Day'],
    ]);
    expect(days.find(({ date }) => date === '2027-05-01')?.source).toBe('另一通知');
  });

  it('refuses events it cannot understand, naming each by its words', async () => {
    const ics = [
      'BEGIN:VCALENDAR',
      ...['BEGIN:VEVENT', 'DTSTART:20271001T080000Z', 'SUMMARY:国庆节（休）', 'END:VEVENT'],
      ...['BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20271001', 'SUMMARY:国庆节', 'END:VEVENT'],
      ...['BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20271001', 'SUMMARY:不知名节（休）', 'END:VEVENT'],
      ...['BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20271001', 'RRULE:FREQ=YEARLY', 'SUMMARY:国庆节（休）', 'END:VEVENT'],
      'END:VCALENDAR',
    ].join('\r\n');
    const { fine, said } = await load(ics, { source: notice });
    expect(fine).toBe(false);
    expect(said).toEqual([
      'nothing was written; 4 things are wrong:',
      '  event 1 (国庆节（休）): it does not begin on a whole day',
      '  event 2 (国庆节): neither 休 nor 班 says whether it is a day off or a make-up workday, or both do',
      '  event 3 (不知名节（休）): no English name is known for 不知名节; add it as X-NAME-EN',
      '  event 4 (国庆节（休）): events that repeat are not taken',
    ]);
    expect((await load('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n')).fine).toBe(false);
  });

  it('loads a feed as it is, with its notice alone; a check shows what each event was understood to be', async () => {
    const event = (summary: string, day: string) =>
      `BEGIN:VEVENT\nSUMMARY:${summary}\nDTSTART;VALUE=DATE:${day}\nEND:VEVENT\n`;
    const days = [
      event('元旦假期', '20260101'),
      event('上班(补端午节假期)', '20280527'),
      event('端午节假期', '20280529'),
    ];
    const feed = `BEGIN:VCALENDAR\n${days.join('')}${event('霜降', '20281023')}END:VCALENDAR\n`;
    const order = { source: '另一通知', knownUntil: '2028-12-31' };
    expect(await load(feed, order)).toEqual({
      fine: false,
      said: [
        'nothing was written; 1 thing is wrong:',
        '  event 4 (霜降): neither 休 nor 班 says whether it is a day off or a make-up workday, or both do',
      ],
    });
    const { said } = await load(feed, { ...order, skipUnknown: true, apply: false });
    expect(said).toEqual([
      '  event 1 (元旦假期): 2026-01-01, holiday, as the calendar has it',
      '  event 2 (上班(补端午节假期)): 2028-05-27, make-up-workday 端午节调休上班 (make-up workday for Dragon Boat Festival)',
      '  event 3 (端午节假期): 2028-05-29, holiday 端午节 (Dragon Boat Festival)',
      '  left out: event 4 (霜降): neither 休 nor 班 says whether it is a day off or a make-up workday, or both do',
      '  + 2028-05-27 make-up-workday 端午节调休上班',
      '  + 2028-05-29 holiday 端午节',
      expect.stringContaining('known until'),
      expect.stringContaining('2028 lacks'),
      'nothing was written: this was a check',
    ]);
    expect((await load(feed, { ...order, skipUnknown: true })).said.at(-1)).toContain('2 days written');
    expect((await load(feed, { ...order, skipUnknown: true })).said.at(-1)).toBe('the calendar says the same already');
  });
});
