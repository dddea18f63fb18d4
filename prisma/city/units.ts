// The sample city's invented units: stations, grids and estates around 36.2 N 117.1 E.
import type { CityInput } from '../../contracts/city/city.js';
import { phrases } from './phrases.js';

export type Unit = CityInput['units'][number];
export type Delivery = NonNullable<Unit['delivery']>;

/** A station's name, then the names of five estates for its grids. */
type Place = readonly [zh: string, en: string];
const stations: readonly { readonly name: Place; readonly grids: readonly Place[] }[] = [
  {
    name: ['北岭', 'Beiling'],
    grids: [
      ['梧桐里', 'Wutongli'],
      ['槐荫里', 'Huaiyinli'],
      ['柏树里', 'Baishuli'],
      ['银杏里', 'Yinxingli'],
      ['松涛里', 'Songtaoli'],
    ],
  },
  {
    name: ['东泉', 'Dongquan'],
    grids: [
      ['清泉坊', 'Qingquanfang'],
      ['甘泉坊', 'Ganquanfang'],
      ['玉泉坊', 'Yuquanfang'],
      ['月牙坊', 'Yueyafang'],
      ['映雪坊', 'Yingxuefang'],
    ],
  },
  {
    name: ['南桥', 'Nanqiao'],
    grids: [
      ['石桥村', 'Shiqiaocun'],
      ['木桥村', 'Muqiaocun'],
      ['双桥村', 'Shuangqiaocun'],
      ['柳溪村', 'Liuxicun'],
      ['稻香村', 'Daoxiangcun'],
    ],
  },
  {
    name: ['西河', 'Xihe'],
    grids: [
      ['望河园', 'Wangheyuan'],
      ['临河园', 'Linheyuan'],
      ['荷香园', 'Hexiangyuan'],
      ['芦花园', 'Luhuayuan'],
      ['杏花园', 'Xinghuayuan'],
    ],
  },
  {
    name: ['中街', 'Zhongjie'],
    grids: [
      ['鼓楼巷', 'Gulouxiang'],
      ['钟楼巷', 'Zhonglouxiang'],
      ['书院巷', 'Shuyuanxiang'],
      ['药铺巷', 'Yaopuxiang'],
      ['戏台巷', 'Xitaixiang'],
    ],
  },
  {
    name: ['新港', 'Xingang'],
    grids: [
      ['海棠城', 'Haitangcheng'],
      ['紫薇城', 'Ziweicheng'],
      ['丁香城', 'Dingxiangcheng'],
      ['玉兰城', 'Yulancheng'],
      ['茉莉城', 'Molicheng'],
    ],
  },
];

const departments: readonly (readonly [code: string, zh: string, en: string])[] = [
  ['D-CG', '城市管理局', 'Urban management'],
  ['D-ZJ', '住房和城乡建设局', 'Housing and construction'],
  ['D-RS', '人力资源和社会保障局', 'Human resources and social security'],
  ['D-SJ', '市场监督管理局', 'Market supervision'],
  ['D-JT', '交通运输局', 'Transport'],
  ['D-HB', '生态环境局', 'Ecology and environment'],
  ['D-JY', '教育局', 'Education'],
  ['D-MZ', '民政局', 'Civil affairs'],
  ['D-WJ', '卫生健康委员会', 'Health commission'],
  ['D-XF', '信访局', 'Petitions'],
];

/** The bureau's divisions by what they police; a citizen need not know which is competent. */
const divisions: readonly (readonly [code: string, zh: string, en: string])[] = [
  ['P-JJ', '交通警察大队', 'Traffic police division'],
  ['P-RK', '人口管理大队', 'Population and household division'],
  ['P-XZ', '刑事侦查大队', 'Criminal investigation division'],
  ['P-ZA', '治安管理大队', 'Public order division'],
  ['P-CRJ', '出入境管理大队', 'Exit and entry division'],
];

const marked = (zh: string, en: string): Unit['names'] => ({ zh: `${zh}（样例）`, en: `${en} (sample)` });
const two = (number: number): string => String(number).padStart(2, '0');
const degrees = (value: number): number => Math.round(value * 1000) / 1000;

/** Stations lie in a row from south to north, the grids of each from west to east. */
function areaOf(station: number, grid: number): Unit['area'] {
  const [south, west] = [36.095 + (station - 1) * 0.03, 117 + (grid - 1) * 0.04];
  const [low, high, left, right] = [south, south + 0.03, west, west + 0.04].map(degrees) as [
    number,
    number,
    number,
    number,
  ];
  return [
    { lat: low, long: left },
    { lat: low, long: right },
    { lat: high, long: right },
    { lat: high, long: left },
  ];
}

function gridOf(station: number, [zh, en]: Place, index: number): Unit {
  const grid = index + 1;
  return {
    code: `G-${two(station)}${two(grid)}`,
    parent: `S-${two(station)}`,
    level: 'grid',
    names: marked(`${zh}网格`, `${en} grid`),
    area: areaOf(station, grid),
    addresses: [`${zh}小区`, `${zh}大街`, `${en} Estate`, `${en} Street`],
  };
}

const stationUnits = stations.flatMap(({ name: [zh, en], grids }, index): Unit[] => [
  {
    code: `S-${two(index + 1)}`,
    parent: 'B-01',
    level: 'station',
    names: marked(`${zh}派出所`, `${en} police station`),
    schedule: 'around-the-clock',
  },
  ...grids.map((place, grid) => gridOf(index + 1, place, grid)),
]);

/** All units; `deliveries` is how offers reach departments besides the portal. */
export const unitsOf = (deliveries: Readonly<Record<string, Delivery>>): Unit[] => [
  {
    code: 'HALL',
    parent: null,
    level: 'hall',
    names: marked('政务服务热线 12345', 'Government hotline office 12345'),
    phrases,
  },
  { code: 'CB', parent: 'HALL', level: 'city-bureau', names: marked('市公安局', 'City public security bureau') },
  { code: 'B-01', parent: 'CB', level: 'bureau', names: marked('县公安局', 'County public security bureau') },
  ...stationUnits,
  ...departments.map(([code, zh, en]): Unit => {
    const delivery = deliveries[code];
    return {
      code,
      parent: 'HALL',
      level: 'department',
      names: marked(zh, en),
      ...(delivery === undefined ? {} : { delivery }),
    };
  }),
  // Last, so that the names of everybody else stay as they were seeded.
  ...divisions.map(([code, zh, en]): Unit => ({
    code,
    parent: 'B-01',
    level: 'division',
    names: marked(zh, en),
    schedule: 'around-the-clock',
  })),
];
