// The sample city's accounts and post holders; a few posts are vacant to show substitution.
import type { CityInput } from '../../contracts/city/city.js';
import { channels } from './channels.js';
import type { Post } from './posts.js';

type Principal = CityInput['principals'][number];
type Holder = CityInput['holders'][number];

/** Vacant posts: the deputy substitutes at the first, the station's desk at the other two. */
const vacant: readonly string[] = ['G-0205-officer', 'G-0504-officer', 'G-0504-officer-deputy'];

/** One officer serves two grids. */
const servedBy: Readonly<Record<string, string>> = { 'G-0302-officer': 'G-0301-officer' };

/** Away for two years, so that visitors of the sample see the deputy at work. */
const away: readonly { readonly post: string; readonly fromOn: string; readonly untilOn: string }[] = [
  { post: 'G-0203-officer', fromOn: '2026-01-01', untilOn: '2027-12-31' },
];

const surnames = [...'孙周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张'];
const givenNames = [
  '立新',
  '海燕',
  '国强',
  '晓梅',
  '建明',
  '秀兰',
  '志远',
  '丽华',
  '文斌',
  '玉珍',
  '永康',
  '春霞',
  '振宇',
];

/** An invented name, marked as a sample; with 20 surnames and 13 given names the first 260 differ. */
const nameAt = (place: number): string =>
  `${surnames[place % surnames.length]!}${givenNames[place % givenNames.length]!}（样例）`;

const firstOn = '2011-01-01';
const personAt = (post: string): string => `sample-${(servedBy[post] ?? post).toLowerCase()}`;
const isFilled = ({ code }: Post): boolean => !vacant.includes(code);

/** One account for each filled post, one for each channel, and a service that reads everything under the hall. */
export function principalsOf(posts: readonly Post[]): Principal[] {
  const people = posts
    .filter((post) => isFilled(post) && servedBy[post.code] === undefined)
    .map((post, place): Principal => ({ code: personAt(post.code), kind: 'person', name: nameAt(place) }));
  const machines = channels.map(({ code, names }): Principal => ({
    code: `channel-${code}`,
    kind: 'channel',
    name: `${names.zh}（样例）`,
    channel: code,
  }));
  return [
    ...people,
    ...machines,
    { code: 'sample-exchange', kind: 'service', name: '数据交换服务（样例）', unit: 'HALL' },
  ];
}

/** The holder of each filled post, since the first day of the calendar. */
export const holdersOf = (posts: readonly Post[]): Holder[] =>
  posts
    .filter(isFilled)
    .map(({ code }) => ({ code: `${code}-holder`, post: code, person: personAt(code), fromOn: firstOn }));

/** The absences. */
export const absences: CityInput['absences'] = away.map(({ post, fromOn, untilOn }) => ({
  code: `${post}-away`,
  person: personAt(post),
  fromOn,
  untilOn,
}));
