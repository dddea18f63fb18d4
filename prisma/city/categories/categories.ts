// The sample catalogue in three levels: police business first, then what is a department's.
import { policeBranches } from './categories-police.js';
import { departmentBranches } from './categories-departments.js';
import { type Category, categoriesOf } from './category-tree.js';

/** All categories. */
export const categories: Category[] = categoriesOf([...policeBranches, ...departmentBranches]);
