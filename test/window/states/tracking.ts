// Opens the tracking page as a reporter does, with number and access code.
import { say } from '../../../wording/say.js';
import { fieldNames } from '../../../web/words/field-words.js';
import { tracking as words } from '../../../web/words/tracking-words.js';
import type { OpenedPage } from '../harness/opened-page.js';

export interface CaseCode {
  readonly number: string;
  readonly accessCode: string;
}

/** The form's field or button with these words. */
export const fieldOf = ({ page, setting }: OpenedPage, name: 'number' | 'code' | 'answer' | 'text' | 'reason') =>
  page.getByLabel(say(setting.language, name === 'number' ? fieldNames.number : words[name]));
type Button =
  | 'open'
  | 'sendAnswer'
  | 'send'
  | 'add'
  | 'changeContact'
  | 'doChangeContact'
  | 'withdraw'
  | 'goOn'
  | 'doWithdraw'
  | 'back';
export const buttonOf = ({ page, setting }: OpenedPage, name: Button) =>
  page.getByRole('button', { name: say(setting.language, words[name]) });

/** Types number and code and asks for the case. */
export async function track(opened: OpenedPage, { number, accessCode }: CaseCode): Promise<void> {
  await opened.open('/track');
  await opened.type(fieldOf(opened, 'number'), number);
  await opened.type(fieldOf(opened, 'code'), accessCode);
  await opened.follow(buttonOf(opened, 'open'));
}

/** Switches off what the browser checks by itself, as browsers that check nothing do. */
export const withoutChecks = ({ page }: OpenedPage): Promise<void> =>
  page.locator('form').evaluateAll((forms) => forms.forEach((form) => ((form as HTMLFormElement).noValidate = true)));
