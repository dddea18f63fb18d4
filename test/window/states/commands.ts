// Fills in the forms of commands as officers do.
import type { Locator } from 'playwright-core';
import type { Bilingual } from '../../../domain/base/bilingual.js';
import { resultWords } from '../../../wording/names.js';
import { capitalised, say } from '../../../wording/say.js';
import type { CommandName } from '../../../domain/case/commands.js';
import { command as words } from '../../../web/words/commands/command-words.js';
import { labelOf } from '../../../web/words/commands/labels.js';
import { verbs } from '../../../web/words/commands/verbs.js';
import type { OpenedPage } from '../harness/opened-page.js';

/** What officers write in these tests. */
export const deed = '已上门劝阻，商户承诺夜间停工。';

/** The radio button with these words. */
export const choiceOf = ({ page, setting }: OpenedPage, of: Bilingual): Locator =>
  page.getByRole('radio', { name: capitalised(say(setting.language, of)), exact: true });

export const textOf = ({ page, setting }: OpenedPage): Locator =>
  page.getByLabel(say(setting.language, labelOf('complete', '/text')));

/** The link or button of a command, by its verb. */
export const commandOf = ({ page, setting }: OpenedPage, name: CommandName) =>
  page
    .locator('dialog[open], body:not(:has(dialog[open])) main')
    .locator('a.button, .more a, button:not(.hidden)')
    .filter({ hasText: say(setting.language, verbs[name]) });

/** Says what was done and that the citizen was spoken with; the button is left to the caller. */
export async function writeCompletion(opened: OpenedPage): Promise<void> {
  await opened.tap(choiceOf(opened, resultWords.solved));
  await opened.type(textOf(opened), deed);
  await opened.tap(choiceOf(opened, words.contactedYes));
}
