// Opens a case over HTTP and brings it to the hour at which its citizen is asked.
import { freeQuestion } from '../../../casebook/change/act.js';
import { answerToken } from '../../../casebook/keys/answer-token.js';
import type { CaseId } from '../../../domain/case/case.js';
import { plusMs } from '../../../domain/base/instant.js';
import { ask, holderOf, runActsUntil, stateOf, tuesdayMorning } from '../casebook/casebook.js';
import { complete, sign } from '../law/commands.js';
import type { TestApi } from './test-api.js';

export interface AskedCase {
  readonly id: CaseId;
  readonly number: string;
  readonly accessCode: string;
  /** The token of the question's link. */
  readonly token: string;
}

/** A case completed on Tuesday morning; the API's clock is set to eight days later, when its question is due. */
export async function completedCase(api: TestApi, reporter: Record<string, string>): Promise<AskedCase> {
  api.now = tuesdayMorning;
  const { id, number, accessCode } = await api.open({ reporter });
  const by = await holderOf(api.casebook, 'G-0101-officer');
  await ask(api.casebook, { caseId: id, command: sign, by });
  await ask(api.casebook, { caseId: id, command: complete, by });
  api.now = plusMs(tuesdayMorning, 8 * 86_400_000);
  await runActsUntil(api.casebook, id, api.now);
  const { cycle, round } = await stateOf(api.casebook, id);
  return { id, number, accessCode, token: answerToken({ secret: api.casebook.secret, caseId: id, cycle, round }) };
}

/** A case whose citizen is asked now. */
export async function askedCase(api: TestApi, reporter: Record<string, string>): Promise<AskedCase> {
  const asked = await completedCase(api, reporter);
  const { status } = await stateOf(api.casebook, asked.id);
  if (status !== 'callback') throw new Error(`the case is ${status}`);
  return asked;
}

/** Asks the question of a case that waited in line for another one under its number. */
export async function askNext({ casebook, now }: TestApi, caseId: CaseId): Promise<void> {
  await freeQuestion(casebook, { caseId, now });
  await runActsUntil(casebook, caseId, now);
}
