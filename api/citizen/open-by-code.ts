// Opens a case by number and access code, shows it to the citizen and gives the citizen's commands.
import { randomUUID } from 'node:crypto';
import { isAccessCode } from '../../casebook/keys/access-code.js';
import { caseIdOf } from '../../casebook/read/load-case.js';
import type { CitizenView, citizenCommands } from '../../contracts/people/citizen.js';
import type { Language } from '../../contracts/shared/words.js';
import { citizen } from '../../domain/case/actor.js';
import { type CaseId, isFormer } from '../../domain/case/case.js';
import type { AmendedReporter, CommandOf } from '../../domain/case/commands.js';
import { Failure } from '../../domain/base/failures.js';
import { isCaseNumber, typedNumber } from '../../domain/case/number.js';
import type { Instant } from '../../domain/base/instant.js';
import { bodyHash } from '../http/body/body-hash.js';
import { type CaseFile, readCaseFile } from '../case-read/case-file.js';
import { citizenView } from './citizen-view.js';
import type { ApiContext } from '../context/api-context.js';
import { giveCommand } from '../context/give-command.js';
import { limitAddress } from '../context/limit-address.js';

interface Code {
  readonly number: string;
  readonly accessCode: string;
  /** The caller's network address, by which guessing is limited. */
  readonly address: string;
}

/** The case of this number and code. Throws `not-found` for a wrong code or unknown number, and `too-many-requests`. */
export async function openedByCode(context: ApiContext, { number, accessCode, address }: Code): Promise<CaseFile> {
  await limitAddress(context.trackLimiter, address);
  const typed = typedNumber(number);
  return context.codeTries.judge({ number: typed, address }, () => opened(context, typed, accessCode));
}

/** The case; null for a wrong code. Only a right code has the case read, so that the time tells of no number. */
async function opened({ casebook }: ApiContext, number: string, accessCode: string): Promise<CaseFile | null> {
  // A case's id would be another name, whose tries would count apart.
  const id = isCaseNumber(number) ? await caseIdOf(casebook.pool, number) : null;
  const right = isAccessCode(accessCode, { secret: casebook.secret, caseId: id ?? randomUUID() });
  if (!right || id === null) return null;
  const file = await readCaseFile(casebook.pool, id);
  // No code of a former case was ever told.
  return file && !isFormer(file.state) ? file : null;
}

/** The citizen's view of an opened case. */
export const viewOf = async ({ casebook }: ApiContext, file: CaseFile, language: Language): Promise<CitizenView> =>
  citizenView(file, { facts: await casebook.facts.current(), language, secret: casebook.secret });

interface CitizenCommand {
  readonly caseId: CaseId;
  readonly command: CommandOf<(typeof citizenCommands)[number]>;
  readonly at: Instant;
  /** The same command under the same key is recorded once; without a key, each time. */
  readonly key: string | null;
  readonly attachments?: readonly string[] | undefined;
}

/** The command by which the citizen says where to reach the citizen. */
export const contactCommand = (reporter: Pick<AmendedReporter, 'phone' | 'email'>): CommandOf<'amend'> => ({
  name: 'amend',
  reporter: Object.fromEntries(Object.entries(reporter).filter(([, value]) => value !== undefined)),
  reason: '诉求人凭编号和查询码更改联系方式 / changed by the citizen with number and access code',
});

/** Gives the citizen's command and reads the case after it. Throws what `giveCommand` throws. */
export async function giveAsCitizen(
  context: ApiContext,
  { caseId, command, at, key, attachments = [] }: CitizenCommand,
): Promise<CaseFile> {
  const said = attachments.length === 0 ? command : { ...command, attachments };
  const idempotency = key === null ? undefined : { route: `citizen ${caseId}`, key, bodyHash: bodyHash(said) };
  await giveCommand(context, { caseId, command, actor: citizen, at, idempotency, attachments });
  const file = await readCaseFile(context.casebook.pool, caseId);
  if (!file) throw new Failure('not-found');
  return file;
}
