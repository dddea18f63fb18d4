// The sample city's posts, each with the post that substitutes when its holder is absent.
import type { CityInput } from '../../contracts/city/city.js';
import type { Unit } from './units.js';

export type Post = CityInput['posts'][number];

/** A post of one unit: the suffix to the unit's code, the role, both names, and the substitute's code. */
type Seat = readonly [suffix: string, role: Post['role'], zh: string, en: string, substitute: string | null];

const seatsOf = (unit: Unit): readonly Seat[] => {
  switch (unit.level) {
    case 'grid':
      // The code of the deputy's post sorts after the officer's, so cases go to the officer first.
      return [
        ['officer', 'officer', '网格民警', 'Grid officer', `${unit.code}-officer-deputy`],
        ['officer-deputy', 'officer', '网格副警', 'Deputy grid officer', `${unit.parent ?? ''}-desk`],
      ];
    case 'station':
      return [
        ['desk', 'station-desk', '值班台', 'Desk', `${unit.code}-chief`],
        ['chief', 'chief', '所长', 'Chief', 'B-01-desk'],
      ];
    case 'division':
      return [
        ['desk', 'station-desk', '值班台', 'Desk', `${unit.code}-chief`],
        ['chief', 'chief', '大队长', 'Chief', 'B-01-desk'],
      ];
    case 'department':
      return [['liaison', 'liaison', '联络员', 'Liaison', null]];
    case 'bureau':
      return bureauSeats;
    case 'city-bureau':
      return cityBureauSeats;
    case 'hall':
      return [
        ['desk', 'hall-desk', '派单台', 'Desk', `${unit.code}-chief`],
        ['chief', 'chief', '主任', 'Chief', null],
        ...administratorSeats,
      ];
  }
};

const bureauSeats: readonly Seat[] = [
  ['desk', 'bureau-desk', '指挥台', 'Desk', 'B-01-chief'],
  ['chief', 'chief', '局长', 'Chief', null],
  ['operator', 'operator', '接线员', 'Intake operator', 'B-01-operator-2'],
  ['operator-2', 'operator', '接线员二', 'Second intake operator', 'B-01-desk'],
  ['callback', 'callback', '回访员', 'Callback officer', 'B-01-callback-2'],
  ['callback-2', 'callback', '回访员二', 'Second callback officer', null],
  ['supervision', 'supervisor', '督察室', 'Supervision office', 'B-01-chief'],
];

const administratorSeats: readonly Seat[] = [
  ['system-administrator', 'system-administrator', '系统管理员', 'System administrator', null],
  ['security-administrator', 'security-administrator', '安全管理员', 'Security administrator', null],
  ['audit-administrator', 'audit-administrator', '审计管理员', 'Audit administrator', null],
];

const cityBureauSeats: readonly Seat[] = [
  ['supervision', 'supervisor', '督察支队', 'Supervision office', null],
  ...administratorSeats,
  ['auditor', 'auditor', '审计员', 'Auditor', null],
];

/** All posts of the units. */
export const postsOf = (units: readonly Unit[]): Post[] =>
  units.flatMap((unit) =>
    seatsOf(unit).map(([suffix, role, zh, en, substitute]): Post => ({
      code: `${unit.code}-${suffix}`,
      unit: unit.code,
      role,
      names: { zh: `${unit.names.zh}${zh}`, en: `${unit.names.en}, ${en.toLowerCase()}` },
      substitute,
    })),
  );
