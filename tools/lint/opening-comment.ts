/** A lint rule: each file's first line is one plain sentence, at most 100 characters long. */
import type { Rule } from 'eslint';

type Comment = { type: string; value: string };
type Located = Comment & { loc?: { start: { line: number } } | null | undefined };

/** Characters of the first line, its comment marks included. */
const lineLimit = 100;

const directive = /^\s*(eslint|prettier-ignore|@ts-|@vitest|c8|v8|global)/;

/** The first comment before the first statement; directives and a shebang may stand before it. */
const opening = (comments: readonly Located[]): Located | undefined =>
  comments.find(({ type, value }) => type !== 'Shebang' && !directive.test(value));

/** The words of the comment's first line, without stars. */
const firstLine = ({ value }: Comment): string =>
  value
    .replace(/^\s*\*+ ?/gm, '')
    .trim()
    .split('\n')[0]!
    .trim();

/** A sentence is at least four words (or eight Han characters) and ends with a full stop. */
const isSentence = (text: string): boolean =>
  (text.split(/\s+/).length >= 4 || /\p{Script=Han}{8}/u.test(text)) && /[.。]$/.test(text);

export const openingComment: Rule.RuleModule = {
  meta: {
    type: 'suggestion',
    schema: [],
    messages: {
      missing: 'Open the file with a comment: one sentence saying what it does.',
      sentence: 'The first line is one whole sentence that says what the file does, and ends with a full stop.',
      long: `The first line has at most ${String(lineLimit)} characters; what does not fit goes to the lines below it.`,
    },
  },
  create: (context) => ({
    Program(node) {
      const { sourceCode } = context;
      const first = sourceCode.getFirstToken(node);
      if (!first) return;
      const comment = opening(sourceCode.getCommentsBefore(first));
      if (!comment?.loc || firstLine(comment) === '') {
        context.report({ node: first, messageId: 'missing' });
        return;
      }
      if (!isSentence(firstLine(comment))) context.report({ node: first, messageId: 'sentence' });
      const written = sourceCode.lines[comment.loc.start.line - 1] ?? '';
      if (written.length > lineLimit) context.report({ node: first, messageId: 'long' });
    },
  }),
};
