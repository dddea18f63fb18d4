/** A lint rule: file names are kebab-case, with dots only before endings such as `.test.ts`. */
import path from 'node:path';
import type { Rule } from 'eslint';

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)+$/;

/** The rule. */
export const kebabFileName: Rule.RuleModule = {
  meta: { type: 'suggestion', schema: [], messages: { name: 'Rename "{{name}}" in kebab-case.' } },
  create: (context) => ({
    Program(node) {
      const name = path.basename(context.filename);
      if (!kebab.test(name)) context.report({ node, messageId: 'name', data: { name } });
    },
  }),
};
