// Tests reading whole iCalendar files: feeds, dates, charsets and marks.
import { describe, expect, it } from 'vitest';
import { chinaCalendar } from '../../prisma/city/calendar-cn.js';
import { type CalendarFile, readCalendarFile } from './calendar-file.js';
import { dayNames } from './day-names.js';
import type { ReadingOptions } from './given-day.js';

const china = await chinaCalendar();
const source = '国务院办公厅关于2028年部分节假日安排的通知（试验）';
const read = (text: string | Buffer, over: Partial<ReadingOptions> = {}): CalendarFile =>
  readCalendarFile(Buffer.from(text), { names: dayNames(china.days), standing: china, source, ...over });

const event = (summary: string, ...lines: string[]): string =>
  ['BEGIN:VEVENT', `SUMMARY:${summary}`, ...lines, 'END:VEVENT', ''].join('\r\n');
const calendar = (...events: string[]): string =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events.join('')}END:VCALENDAR\r\n`;
const on = (date: string): string => `DTSTART;VALUE=DATE:${date}`;

const short = ({ days }: CalendarFile): string[] => days.map(({ date, kind, name }) => `${date} ${kind} ${name}`);
const plain = (text: string, ...lines: string[]): string[] => {
  const file = read(calendar(event(text, ...lines)));
  return [...short(file), ...file.problems];
};

const feed = calendar(
  event('元旦 假期 第1天/共2天', on('20280101'), 'DTEND;VALUE=DATE:20280102'),
  event('元旦 假期 第2天/共2天', on('20280102'), on('20280102').replace('START', 'END')),
  event('上班(补春节假期)', on('20280122'), 'DTEND;VALUE=DATE:20280123'),
  event('春节假期', on('20280125'), 'DTEND;VALUE=DATE:20280128'),
);

describe('a feed that people subscribe to', () => {
  it('is read as a whole, with the given notice and the usual English names', () => {
    const file = read(feed);
    expect(file.problems).toEqual([]);
    expect(file.days.map(({ date, kind, name, nameEn }) => [date, kind, name, nameEn])).toEqual([
      ['2028-01-01', 'holiday', '元旦', "New Year's Day"],
      ['2028-01-02', 'holiday', '元旦', "New Year's Day"],
      ['2028-01-22', 'make-up-workday', '春节调休上班', 'make-up workday for Spring Festival'],
      ['2028-01-25', 'holiday', '春节', 'Spring Festival'],
      ['2028-01-26', 'holiday', '春节', 'Spring Festival'],
      ['2028-01-27', 'holiday', '春节', 'Spring Festival'],
    ]);
    expect(new Set(file.days.map((day) => day.source))).toEqual(new Set([source]));
    expect(file.understood[3]).toBe('event 4 (春节假期): 2028-01-25 to 2028-01-27, holiday 春节 (Spring Festival)');
  });

  it.each([
    ['with line feeds alone', (text: string) => Buffer.from(text.replaceAll('\r\n', '\n'))],
    ['after a byte order mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['in UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    [
      'as two calendars',
      (text: string) =>
        Buffer.from(text.replace(/(END:VEVENT\r\n)(?=[^]*春节假期)/, '$1END:VCALENDAR\r\nBEGIN:VCALENDAR\r\n')),
    ],
    ['twice', (text: string) => Buffer.from(text + text)],
    // Lines are folded between bytes, here within the letters.
    [
      'folded at every other byte',
      (text: string) =>
        Buffer.from(
          Buffer.from(text)
            .toString('latin1')
            .replace(/^SUMMARY:.*?(?=\r)/gm, (line) => `SUMMARY:${line.slice(8).replace(/..(?=.)/g, '$&\r\n ')}`),
          'latin1',
        ),
    ],
  ])('is the same %s', (_, form) => expect(short(read(form(feed)))).toEqual(short(read(feed))));

  it('may be in GB18030', () => {
    // 元旦（休） and 补班.
    const [name, worked] = [
      [0xd4, 0xaa, 0xb5, 0xa9, 0xa3, 0xa8, 0xd0, 0xdd, 0xa3, 0xa9],
      [0xb2, 0xb9, 0xb0, 0xe0],
    ];
    const latin = (bytes: number[] | undefined): string => Buffer.from(bytes ?? []).toString('latin1');
    const text = calendar(event(latin(name), on('20280101')), event(latin(worked), on('20280108')));
    expect(short(read(Buffer.from(text, 'latin1')))).toEqual([
      '2028-01-01 holiday 元旦',
      '2028-01-08 make-up-workday 补班',
    ]);
    const broken = Buffer.concat([Buffer.from(feed), Buffer.from([0xff])]);
    expect(read(broken).problems).toEqual(['some of its bytes are no text in UTF-8, UTF-16, GB18030 or Big5']);
  });

  it.each([
    // 國慶節 補班, whose bytes are letters in GB18030 too.
    [
      'known',
      [0xb0, 0xea, 0xbc, 0x79, 0xb8, 0x60, 0x20, 0xb8, 0xc9, 0xaf, 0x5a],
      ['2028-01-08 make-up-workday 国庆节调休上班'],
    ],
    // One letter, which both have.
    ['not understood', [0x20, 0xc1, 0xc1], []],
  ])('may be in Big5; its words are %s', (_, bytes, days) => {
    const file = read(Buffer.from(calendar(event(Buffer.from(bytes).toString('latin1'), on('20280108'))), 'latin1'));
    expect(short(file)).toEqual(days);
    if (days.length === 0) expect(file.problems).toEqual(['its letters may be GB18030 or Big5; save it as UTF-8']);
  });

  it('has names in one kind of letters: the usual ones of known holidays, others as written', () => {
    const file = read(
      calendar(
        event('國慶節補班', on('20280108')),
        event('勞動節（休）', on('20280501')),
        event('建城紀念日（班）', on('20280115'), 'X-NAME-EN:Founding Day'),
      ),
    );
    expect(short(file)).toEqual([
      '2028-01-08 make-up-workday 国庆节调休上班',
      '2028-05-01 holiday 劳动节',
      '2028-01-15 make-up-workday 建城紀念日調休上班',
    ]);
  });

  it('changes nothing of days that the calendar has, though it names neither notice nor the same words', () => {
    const known = china.days.filter(({ date }) => date.startsWith('2026'));
    const same = known.map(({ date, kind, name }) =>
      event(
        `${name.replace(/节?(?:调休上班)?$/, '')}（${kind === 'holiday' ? '休' : '班'}）`,
        on(date.replaceAll('-', '')),
      ),
    );
    const file = readCalendarFile(Buffer.from(calendar(...same)), { names: dayNames(china.days), standing: china });
    expect(file).toMatchObject({ days: known, problems: [] });
    expect(file.understood[0]).toBe('event 1 (元旦（休）): 2026-01-01, holiday, as the calendar has it');
  });

  it('says everything that is missing at once', () => {
    const { problems } = read(calendar(event('建城纪念日（休）', on('20280909'))), { source: '' });
    expect(problems).toEqual([
      'event 1 (建城纪念日（休）): no English name is known for 建城纪念日; add it as X-NAME-EN; it names no notice: add it as DESCRIPTION, or give --source',
    ]);
  });

  it('takes its own notice, but no mark and no tale for one', () => {
    const sources = ['另一通知', '休', '说明'.repeat(200)].map(
      (words) => read(calendar(event('元旦（休）', on('20280101'), `DESCRIPTION:${words}`))).days[0]?.source,
    );
    expect(sources).toEqual(['另一通知', source, source]);
  });
});

describe('the kind of an event', () => {
  it('is said by marks and categories where the words leave it open', () => {
    expect(plain('劳动节调休', on('20280429'), 'CATEGORIES:班')).toEqual(['2028-04-29 make-up-workday 劳动节调休上班']);
    expect(plain('劳动节', on('20280501'), 'X-APPLE-SPECIAL-DAY:WORK-HOLIDAY')).toEqual(['2028-05-01 holiday 劳动节']);
    expect(plain('劳动节', on('20280429'), 'CATEGORIES:节假日', 'X-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY')).toEqual([
      '2028-04-29 make-up-workday 劳动节调休上班',
    ]);
    expect(plain('劳动节（班）', on('20280429'), 'CATEGORIES:Holidays')).toHaveLength(1);
    expect(plain('劳动节', on('20280501'), 'CATEGORIES:Public holiday')).toEqual(['2028-05-01 holiday 劳动节']);
  });

  it('is asked for where 调休 leaves it open, also when unknown events are left out', () => {
    const file = read(calendar(event('中秋节（调休）', on('20281007')), event('调休', on('20281007'))), {
      skipUnknown: true,
    });
    expect(file).toMatchObject({
      days: [],
      problems: [
        'event 1 (中秋节（调休）): 调休 may mean the day off or the day worked for it; write 中秋节（休） or 中秋节（班）',
        'event 2 (调休): 调休 may mean the day off or the day worked for it; write 休 or 班',
      ],
    });
  });

  it.each([
    ['补中秋节假期', []],
    ['補中秋節假期', []],
    ['补中秋节假期', ['CATEGORIES:Public holiday', 'DESCRIPTION:补假']],
  ])('is asked for where %s may be the day worked for it', (title, lines) => {
    const name = title.slice(1, -2);
    expect(plain(title, on('20281014'), ...lines)).toEqual([
      `event 1 (${title}): 补假 may mean the day off or the day worked for it; write ${name}（休） or ${name}（班）`,
    ]);
  });

  it('of 补…假期 is that of its marks', () => {
    expect(plain('补中秋节假期', on('20281014'), 'CATEGORIES:班')).toEqual([
      '2028-10-14 make-up-workday 中秋节调休上班',
    ]);
    expect(plain('补中秋节假期', on('20281016'), 'CATEGORIES:休')).toEqual(['2028-10-16 holiday 中秋节']);
  });

  it('is not guessed: other events are refused by name, or left out and listed', () => {
    const noise = calendar(
      event('霜降', on('20281023')),
      event('父亲节', on('20280618'), 'RRULE:FREQ=YEARLY'),
      event('头班车提前', on('20280101')),
      event('元旦（休）', on('20280101')),
      event('劳动节（休）', on('20280501'), 'STATUS:CANCELLED'),
    );
    expect(read(noise).problems.map((line) => line.split(':')[0])).toEqual([
      'event 1 (霜降)',
      'event 2 (父亲节)',
      'event 3 (头班车提前)',
      'event 5 (劳动节（休）)',
    ]);
    const { days, problems, skipped } = read(noise, { skipUnknown: true });
    expect([days.length, problems, skipped.length]).toEqual([1, [], 4]);
    expect(skipped[3]).toBe('event 5 (劳动节（休）): it is cancelled');
  });

  it('is refused where two events, or an event and its marks, contradict each other', () => {
    expect(
      read(calendar(event('劳动节（休）', on('20280429')), event('劳动节（班）', on('20280429')))).problems,
    ).toEqual(['event 2 (劳动节（班）): 2028-04-29 is make-up-workday here and holiday in event 1 (劳动节（休）)']);
    expect(plain('劳动节（休）', on('20280501'), 'CATEGORIES:班')[0]).toContain('or both do');
  });

  it('of one day may be given by two holidays, whose names it then has', () => {
    const file = read(calendar(event('国庆节（休）', on('20281003')), event('中秋节（休）', on('20281003'))));
    expect(file.days).toMatchObject([{ name: '国庆节、中秋节', nameEn: 'National Day and Mid-Autumn Festival' }]);
  });
});

describe('the days of an event', () => {
  const zoned = (name: string, time: string): string => `${name};TZID=Asia/Shanghai:${time}`;
  it.each([
    ['one without an end', [on('20280101')], '2028-01-01'],
    ['one that ends as it begins', [on('20280101'), 'DTEND;VALUE=DATE:20280101'], '2028-01-01'],
    ['a date without its type', ['DTSTART:20280101', 'DTEND:20280102'], '2028-01-01'],
    ['a length', [on('20280101'), 'DURATION:P1D'], '2028-01-01'],
    ['hours of a whole day', ['DTSTART:20280101T000000', 'DURATION:PT24H'], '2028-01-01'],
    ['midnight to midnight', [zoned('DTSTART', '20280101T000000'), zoned('DTEND', '20280102T000000')], '2028-01-01'],
    ['midnight to 24:00', ['DTSTART:20280101T000000', 'DTEND:20280101T240000'], '2028-01-01'],
    ['midnight to the last second', ['DTSTART:20280101T000000', 'DTEND:20280101T235959'], '2028-01-01'],
    ['a day of the zone in UTC', ['DTSTART:20271231T160000Z', 'DTEND:20280101T160000Z'], '2028-01-01'],
    ['a zone by its Windows name', ['DTSTART;TZID=China Standard Time:20280101T000000'], '2028-01-01'],
    ['another zone at the same time', ['DTSTART;TZID=Asia/Singapore:20280101T000000'], '2028-01-01'],
  ])('are known from %s', (_, lines, date) => expect(plain('元旦（休）', ...lines)).toEqual([`${date} holiday 元旦`]));

  it.each([
    ['hours', [zoned('DTSTART', '20280122T090000'), zoned('DTEND', '20280122T180000')]],
    ['hours in UTC', ['DTSTART:20280122T010000Z', 'DTEND:20280122T100000Z']],
    ['the hour of its beginning', [zoned('DTSTART', '20280122T090000')]],
    ['the whole day', [zoned('DTSTART', '20280122T000000'), zoned('DTEND', '20280122T235900')]],
  ])('are known of a workday from %s', (_, lines) =>
    expect(plain('春节 补班', ...lines)).toEqual(['2028-01-22 make-up-workday 春节调休上班']),
  );

  it.each([
    ['it does not begin on a whole day', ['DTSTART:20280101T000000Z', 'DTEND:20280102T000000Z']],
    ['it does not begin on a whole day', [zoned('DTSTART', '20280101T090000'), zoned('DTEND', '20280101T180000')]],
    ['it does not end on a whole day', [zoned('DTSTART', '20280101T000000'), zoned('DTEND', '20280101T120000')]],
    ['it ends before it begins', [on('20280103'), 'DTEND;VALUE=DATE:20280101']],
    ['it does not last from 1 to 31 days', [on('20280101'), 'DTEND;VALUE=DATE:20280301']],
    ['its length cannot be read: P1X', [on('20280101'), 'DURATION:P1X']],
    ['it has no DTSTART', ['DTEND;VALUE=DATE:20280301']],
    ['DTSTART is no date: 2028-02-30', [on('20280230')]],
    ['DTSTART is no date: 2028-02-30T::', ['DTSTART:20280230']],
    ['the zone Moon/Base is not known', ['DTSTART;TZID=Moon/Base:20280101T000000']],
    ['events that repeat are not taken', [on('20280101'), 'RRULE:FREQ=YEARLY']],
  ])('are refused: %s', (what, lines) =>
    expect(plain('元旦（休）', ...lines)).toEqual([`event 1 (元旦（休）): ${what}`]),
  );

  it('are refused where a workday has few hours', () => {
    const hours = [zoned('DTSTART', '20280122T090000'), zoned('DTEND', '20280122T100000')];
    expect(plain('春节 补班', ...hours)).toEqual(['event 1 (春节 补班): it does not begin on a whole day']);
  });
});
