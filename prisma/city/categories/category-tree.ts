// How the sample catalogue is written down, and how its branches become categories with dotted codes.
import type { CityInput } from '../../../contracts/city/city.js';

export type Category = CityInput['categories'][number];

/** What a branch says for itself and all below it. */
type Says = Partial<Pick<Category, 'defaultKind' | 'department' | 'urgency' | 'complex' | 'handling' | 'promise'>>;

export type Branch = readonly [segment: string, zh: string, en: string, says?: Says, children?: readonly Branch[]];

const unsaid: Says = {
  defaultKind: 'consultation',
  department: null,
  urgency: 'general',
  complex: false,
  handling: null,
  promise: null,
};

/** The branches and everything below them; each takes over what its parent says and it does not. */
export function categoriesOf(
  branches: readonly Branch[],
  parent: { code: string; says: Says } | null = null,
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
