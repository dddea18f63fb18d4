/** A lint rule: each file opens with a sentence saying what it is for, before any statement. */
import type { Rule } from 'eslint';

type Comment = { type: string; value: string };

const directive = /^\s*(eslint|prettier-ignore|@ts-|@vitest|c8|v8|global)/;

/** The text of the comments that stand before the first statement, without stars and directives. */
function opening(comments: readonly Comment[]): string {
  return comments
    .filter(({ type, value }) => type !== 'Shebang' && !directive.test(value))
    .map(({ value }) => value.replace(/^\s*\*+ ?/gm, '').trim())
    .join(' ')
    .trim();
}

/** The rule itself; a sentence is at least four words (or eight Han characters) and has a full stop. */
export const openingComment: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      missing: 'Open the file with a comment: one sentence saying what it is for.',
      sentence: 'The opening comment is a whole sentence that says what the file is for, and ends with a full stop.',
    },
  },
  create: (context) => ({
    Program(node) {
      const first = context.sourceCode.getFirstToken(node);
      if (!first) return;
      const text = opening(context.sourceCode.getCommentsBefore(first));
      const wordy = text.split(/\s+/).length >= 4 || /\p{Script=Han}{8}/u.test(text);
      if (text === '') context.report({ node: first, messageId: 'missing' });
      else if (!wordy || !/[.。]/.test(text)) context.report({ node: first, messageId: 'sentence' });
    },
  }),
};
