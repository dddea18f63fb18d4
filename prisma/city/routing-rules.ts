// Sample routing rules: emergencies, the category's department or division, the grid of a place.
import type { CityInput } from '../../contracts/city/city.js';
import { emergencyRules } from './emergency-rules.js';

type Rule = CityInput['routingRules'][number];

/** All rules, in the order in which they are tried; a case that none matches goes to the backstop's desk. */
export const routingRules: Rule[] = [
  ...emergencyRules,
  {
    code: 'department-of-category',
    position: 100,
    when: { categoryNamesDepartment: true },
    target: { go: 'department-of-category' },
    text: {
      zh: '该类别不属公安职责，移交主管部门。',
      en: 'The category is not police business; it is offered to the competent department.',
    },
  },
  {
    code: 'division-of-category',
    position: 150,
    when: {},
    target: { go: 'division-of-category' },
    text: {
      zh: '该类别由公安局警种大队办理。',
      en: 'A division of the bureau handles this category.',
    },
  },
  {
    code: 'grid-of-place',
    position: 200,
    when: { place: 'known' },
    target: { go: 'grid-of-place' },
    text: { zh: '地点在该网格内，由网格民警负责。', en: 'The place lies in this grid; its officer is responsible.' },
  },
];
