/** Collects the project's own lint rules in one ESLint plugin. */
import type { ESLint } from 'eslint';
import { docstring } from './docstring.js';
import { kebabFileName } from './kebab-file-name.js';
import { openingComment } from './opening-comment.js';
import { roomImports } from './room-imports.js';

/** Registered in `eslint.config.ts` under the name `house`. */
export const housePlugin: ESLint.Plugin = {
  meta: { name: 'house' },
  rules: {
    'room-imports': roomImports,
    'opening-comment': openingComment,
    'kebab-file-name': kebabFileName,
    docstring,
  },
};
