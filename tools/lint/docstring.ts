/** A lint rule: exported functions need a docstring with meaning, units, zone and failures. */
import type { Rule } from 'eslint';

const isFunction = (node: { type: string } | null | undefined): boolean =>
  node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression';

/** The rule; it asks for a block comment that begins with two stars right before the export. */
export const docstring: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: { missing: 'Give the exported function "{{name}}" a docstring: meaning, units, time zone, failures.' },
  },
  create(context) {
    const check = (node: Rule.Node, name: string): void => {
      const last = context.sourceCode.getCommentsBefore(node).at(-1);
      if (last?.type !== 'Block' || !last.value.startsWith('*')) {
        context.report({ node, messageId: 'missing', data: { name } });
      }
    };
    return {
      ExportNamedDeclaration(node) {
        const { declaration } = node;
        if (declaration?.type === 'FunctionDeclaration') check(node, declaration.id.name);
        if (declaration?.type !== 'VariableDeclaration') return;
        const named = declaration.declarations.find(({ init }) => isFunction(init));
        if (named?.id.type === 'Identifier') check(node, named.id.name);
      },
    };
  },
};
