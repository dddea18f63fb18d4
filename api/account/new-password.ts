// Judges a new password where it is typed, and tells the person what is wrong with it.
import { passwordLength, passwordProblem } from '../../casebook/accounts/password-rules.js';
import type { Language } from '../../contracts/shared/words.js';
import { fieldError, withLimit } from '../http/field-errors.js';
import { WrongFields } from '../http/problem.js';

interface NewPassword {
  readonly password: string;
  readonly account: { readonly code: string; readonly name: string };
  /** The field it came in. */
  readonly pointer: string;
  readonly language: Language;
}

/** Throws the field's problem unless the password is good enough. */
export function requireGoodPassword({ password, account, pointer, language }: NewPassword): void {
  const problem = passwordProblem(password, account);
  if (problem === null) return;
  const error = fieldError(pointer, problem, language);
  const { least, most } = passwordLength;
  const limits = { 'too-short': ['least', least], 'too-long': ['most', most] } as const;
  const detail = problem === 'too-easily-guessed' ? error.detail : withLimit(error.detail, limits[problem], language);
  throw new WrongFields([{ ...error, detail }]);
}
