// Fills in the forms of commands as officers do.
import type { Locator } from 'playwright-core';
import type { Bilingual } from '../../../domain/base/bilingual.js';
import { resultWords } from '../../../wording/names.js';
import { capitalised, say } from '../../../wording/say.js';
import { command as words } from '../../../web/words/command-words.js';
import type { OpenedPage } from '../harness/opened-page.js';

/** What officers write in these tests. */
export const deed = '已上门劝阻，商户承诺夜间停工。';

/** The radio button with these words. */
export const choiceOf = ({ page, setting }: OpenedPage, of: Bilingual): Locator =>
  page.getByRole('radio', { name: capitalised(say(setting.language, of)), exact: true });

export const textOf = ({ page, setting }: OpenedPage): Locator => page.getByLabel(say(setting.language, words.text));

/** The link or button of a command, by its verb. */
export const commandOf = ({ page, setting }: OpenedPage, name: 'verbSign' | 'verbContact' | 'verbComplete') =>
  page
    .locator('main')
    .locator('a.button, button')
    .filter({ hasText: say(setting.language, words[name]) });

/** Says what was done and that the citizen was spoken with; the button is left to the caller. */
export async function writeCompletion(opened: OpenedPage): Promise<void> {
  await opened.tap(choiceOf(opened, resultWords.solved));
  await opened.type(textOf(opened), deed);
  await opened.tap(choiceOf(opened, words.contactedYes));
}
