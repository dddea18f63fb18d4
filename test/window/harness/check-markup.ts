// Checks the HTML that the server sent against the standard.
import { HtmlValidate } from 'html-validate';
import { expectNone } from './expect-none.js';
import type { OpenedPage } from './opened-page.js';

const validator = new HtmlValidate({
  root: true,
  // The second leaves out what is only a matter of style, as the rule below: quotes, how an empty element is written.
  extends: ['html-validate:recommended', 'html-validate:prettier'],
  rules: { 'no-trailing-whitespace': 'off' },
});

/** Fails with every fault of the markup and its line. */
export async function checkMarkup(opened: OpenedPage): Promise<void> {
  const { results } = await validator.validateString(await opened.answer().text());
  const faults = results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`),
  );
  expectNone('faults of the markup', faults);
}
