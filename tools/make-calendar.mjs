// Writes prisma/calendars/cn.json: mainland China's days off and make-up workdays, for the seed.
// Run by hand once a year, after the State Council's notice has reached the chinese-days package: node tools/make-calendar.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const firstYear = 2011;
const target = new URL('../prisma/calendars/cn.json', import.meta.url);

/** The number of the yearly notice: the source of every row of a year and of the December before it. */
const yearlyNotices = {
  2011: '国办发明电〔2010〕40号',
  2012: '国办发明电〔2011〕45号',
  2013: '国办发明电〔2012〕33号',
  2014: '国办发明电〔2013〕28号',
  2015: '国办发明电〔2014〕28号',
  2016: '国办发明电〔2015〕18号',
  2017: '国办发明电〔2016〕17号',
  2018: '国办发明电〔2017〕12号',
  2019: '国办发明电〔2018〕15号',
  2020: '国办发明电〔2019〕16号',
  2021: '国办发明电〔2020〕27号',
  2022: '国办发明电〔2021〕11号',
  2023: '国办发明电〔2022〕16号',
  2024: '国办发明电〔2023〕7号',
  2025: '国办发明电〔2024〕12号',
  2026: '国办发明电〔2025〕7号',
};

/** Notices that changed a year already published. */
const laterNotices = [
  {
    from: '2015-09-03',
    to: '2015-09-06',
    source: '国务院关于中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日调休放假的通知（国发明电〔2015〕1号）',
  },
  {
    from: '2019-04-28',
    to: '2019-05-05',
    source: '国务院办公厅关于调整2019年劳动节假期安排的通知（国办发明电〔2019〕3号）',
  },
  {
    from: '2020-01-31',
    to: '2020-02-02',
    source: '国务院办公厅关于延长2020年春节假期的通知（国办发明电〔2020〕1号）',
  },
];

const names = {
  "New Year's Day": ['元旦', "New Year's Day"],
  'Spring Festival': ['春节', 'Spring Festival'],
  'Tomb-sweeping Day': ['清明节', 'Tomb-Sweeping Day'],
  'Labour Day': ['劳动节', 'Labour Day'],
  'Dragon Boat Festival': ['端午节', 'Dragon Boat Festival'],
  'Mid-autumn Festival': ['中秋节', 'Mid-Autumn Festival'],
  'National Day': ['国庆节', 'National Day'],
  'Anti-Fascist 70th Day': ['抗战胜利70周年纪念日', '70th Anniversary of Victory Day'],
};

function sourceOf(date) {
  const later = laterNotices.find((notice) => date >= notice.from && date <= notice.to);
  if (later) return later.source;
  const year = Number(date.slice(0, 4)) + (date.slice(5, 7) === '12' ? 1 : 0);
  const number = yearlyNotices[year];
  if (!number) throw new Error(`${date}: add the number of the notice for ${year} to tools/make-calendar.mjs`);
  return `国务院办公厅关于${year}年部分节假日安排的通知（${number}）`;
}

function rowOf(date, kind, label) {
  const found = names[label.split(',')[0]];
  if (!found) throw new Error(`${date}: add a name for "${label}" to tools/make-calendar.mjs`);
  const [zh, en] = found;
  const makeUp = kind === 'make-up-workday';
  const name = makeUp ? `${zh}调休上班` : zh;
  return { date, kind, name, nameEn: makeUp ? `make-up workday for ${en}` : en, source: sourceOf(date) };
}

const packageFile = createRequire(import.meta.url).resolve('chinese-days/dist/chinese-days.json');
const published = JSON.parse(readFileSync(packageFile, 'utf8'));
const rows = [
  ...Object.entries(published.holidays).map(([date, label]) => ['holiday', date, label]),
  ...Object.entries(published.workdays).map(([date, label]) => ['make-up-workday', date, label]),
]
  .filter(([, date]) => date >= `${firstYear}-01-01`)
  .map(([kind, date, label]) => rowOf(date, kind, label))
  .sort((a, b) => (a.date < b.date ? -1 : 1));
const lastYear = Math.max(...Object.keys(yearlyNotices).map(Number));

const head = {
  code: 'cn',
  version: String(lastYear),
  zone: 'Asia/Shanghai',
  firstOn: `${firstYear}-01-01`,
  knownUntil: `${lastYear}-12-31`,
  schedules: {
    office: {
      days: 'workdays',
      windows: [
        ['09:00', '12:00'],
        ['13:30', '17:30'],
      ],
    },
    'around-the-clock': { days: 'every-day', windows: [['00:00', '24:00']] },
  },
};
const lines = rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n');
writeFileSync(target, `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "rows": [\n${lines}\n  ]\n}\n`);
console.log(`${rows.length} days from ${rows[0].date} to ${rows.at(-1).date}`);
