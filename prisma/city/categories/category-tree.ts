// Defines how the catalogue's branches are written and makes categories with dotted codes of them.
import type { CityInput } from '../../../contracts/city/city.js';

export type Category = CityInput['categories'][number];

/** The fields that a branch sets for itself and all below it. */
type Fields = Partial<
  Pick<Category, 'defaultKind' | 'department' | 'division' | 'urgency' | 'complex' | 'handling' | 'promise'>
>;

export type Branch = readonly [segment: string, zh: string, en: string, says?: Fields, children?: readonly Branch[]];

const unsaid: Fields = {
  defaultKind: 'consultation',
  department: null,
  division: null,
  urgency: 'general',
  complex: false,
  handling: null,
  promise: null,
};

/** The branches and everything below them; each inherits the fields of its parent that it does not set. */
export function categoriesOf(
  branches: readonly Branch[],
  parent: { code: string; says: Fields } | null = null,
): Category[] {
  return branches.flatMap(([segment, zh, en, own = {}, children = []]) => {
    const says = { ...unsaid, ...parent?.says, ...own };
    const code = parent ? `${parent.code}.${segment}` : segment;
    const category: Category = {
      code,
      parent: parent?.code ?? null,
      names: { zh, en },
      defaultKind: says.defaultKind ?? 'other',
      ...says,
    };
    return [category, ...categoriesOf(children, { code, says })];
  });
}
