// Masks in words that come in what must not be read in a case: our keys, and a hidden reporter.
import type { NewCase } from '../../contracts/cases/new-case.js';
import type { Actor } from '../../domain/case/actor.js';
import type { CaseId, CaseState } from '../../domain/case/case.js';
import type { TextId } from '../../domain/case/case-records.js';
import { type Command, type CommandName, wordFields } from '../../domain/case/commands.js';
import { type KnownWriter, withoutWriter } from '../../domain/intake/hidden-reporter.js';
import type { Casebook } from '../facts/casebook.js';
import { addressKey } from '../keys/address-key.js';
import { citizensTokens } from '../keys/answer-token.js';
import { notFormer } from '../read/load-case.js';
import { type Keys, keysIn, mayHoldKeys, withoutKeys } from '../keys/mask-keys.js';

/** Whose access codes people may repeat: the case's, and those of the reporter's other cases. */
export interface Whose {
  readonly caseId?: CaseId | undefined;
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
}

/** The sender of a message, where it tells more than the case does. */
export interface Writer {
  readonly name: string | null;
  readonly address: string;
  readonly way: 'sms' | 'mail';
}

const casesAtMost = 50;

const byNumber = { name: 'mask-cases-by-number', text: 'SELECT id FROM case_file WHERE number = ANY ($1)' };
const sameReporter = {
  name: 'mask-cases-of-reporter',
  text: `WITH known AS (
           SELECT $2::text AS phone, lower($3::text) AS email
           UNION ALL SELECT phone, lower(email) FROM reporter WHERE case_id = $1::uuid
         )
         SELECT case_id AS id FROM (
           SELECT r.case_id FROM known k JOIN reporter r ON r.phone = k.phone
           UNION SELECT r.case_id FROM known k JOIN reporter r ON lower(r.email) = k.email
         ) of_reporter JOIN case_file c ON c.id = case_id WHERE ${notFormer} ORDER BY case_id DESC LIMIT ${casesAtMost}`,
};

const questionsAsked = {
  name: 'mask-questions',
  text: `SELECT c.id, c.cycle, ARRAY(
           SELECT t.id::text FROM case_text t WHERE t.case_id = c.id AND t.purpose = 'question') AS questions
         FROM case_file c WHERE c.id = ANY ($1::uuid[])`,
};

/** The cases whose keys may stand in the words; the database is asked only if something there looks like one. */
async function keysMeant(
  { pool, secret }: Casebook,
  words: readonly string[],
  { caseId, phone, email }: Whose,
): Promise<Keys> {
  const found = words.filter(mayHoldKeys).map(keysIn);
  const numbers = [...new Set(found.flatMap((one) => one.numbers))];
  const ids: CaseId[] = caseId === undefined ? [] : [caseId];
  if (numbers.length > 0) {
    const { rows } = await pool.query<{ id: CaseId }>({ ...byNumber, values: [numbers] });
    ids.push(...rows.map(({ id }) => id));
  }
  if (!found.some(({ seemsKey }) => seemsKey)) return { secret, cases: [...new Set(ids)], tokens: [] };
  const values = [caseId ?? null, phone ?? null, email ?? null];
  const { rows } = await pool.query<{ id: CaseId }>({ ...sameReporter, values });
  const cases = [...new Set([...ids, ...rows.map(({ id }) => id)])];
  const asked = await pool.query<{ id: CaseId; cycle: number; questions: TextId[] }>({
    ...questionsAsked,
    values: [cases],
  });
  const tokens = asked.rows.flatMap(({ id, ...one }) => citizensTokens(secret, { caseId: id, ...one }));
  return { secret, cases, tokens };
}

/** The words without link tokens and access codes of ours; otherwise unchanged. */
export async function maskKeys(casebook: Casebook, words: readonly string[], whose: Whose): Promise<string[]> {
  if (!words.some(mayHoldKeys)) return [...words];
  const keys = await keysMeant(casebook, words, whose);
  return words.map((text) => withoutKeys(text, keys));
}

/** The words of a record, by field. */
type Words = Readonly<Record<string, string>>;

async function maskFields(casebook: Casebook, words: Words, whose: Whose): Promise<Words> {
  const masked = await maskKeys(casebook, Object.values(words), whose);
  return Object.fromEntries(Object.keys(words).map((field, i) => [field, masked[i]!]));
}

const wordsOf = (record: object, fields: readonly string[]): Words =>
  Object.fromEntries(
    Object.entries(record).filter(
      (pair): pair is [string, string] => fields.includes(pair[0]) && typeof pair[1] === 'string',
    ),
  );

/** The fields of a command without keys, before a job stores them. */
export async function maskBody<Body extends Readonly<Record<string, unknown>>>(
  casebook: Casebook,
  command: CommandName,
  body: Body,
): Promise<Body> {
  return { ...body, ...(await maskFields(casebook, wordsOf(body, Object.keys(wordFields[command] ?? {})), {})) };
}

interface GivenWords {
  readonly command: Command;
  readonly actor: Actor;
  readonly amongMany?: { readonly reason: string | null } | undefined;
  readonly writer?: Writer | undefined;
}

/** A command for a case as it may be stored; codes and amounts in it are as they came. */
export async function maskCommand<Given extends GivenWords>(
  casebook: Casebook,
  { id, disclosure, status }: Pick<CaseState, 'id' | 'disclosure' | 'status'>,
  given: Given,
): Promise<Given> {
  const { command, actor, amongMany, writer } = given;
  const whose = { caseId: id };
  const speaksAsReporter = actor.kind === 'citizen' || actor.kind === 'channel';
  const hidden = disclosure !== 'named' && speaksAsReporter ? await writerOf(casebook, id, writer) : null;
  // Asked for a name, a reporter answers with it alone.
  const kind = status === 'awaiting-citizen' ? 'answer' : 'letter';
  const keyless = await maskFields(casebook, wordsOf(command, Object.keys(wordFields[command.name] ?? {})), whose);
  const words = hidden
    ? Object.fromEntries(Object.entries(keyless).map(([field, text]) => [field, withoutWriter(text, hidden, kind)]))
    : keyless;
  const [reason = null] = await maskKeys(casebook, amongMany?.reason == null ? [] : [amongMany.reason], whose);
  return {
    ...given,
    command: { ...command, ...words, ...(await amended(casebook, command, whose)) },
    ...(amongMany ? { amongMany: { ...amongMany, reason } } : {}),
  };
}

/** The free words among the personal data an `amend` corrects. */
async function amended(casebook: Casebook, command: Command, whose: Whose) {
  if (command.name !== 'amend') return {};
  const { reporter, place } = command;
  return {
    ...(reporter
      ? { reporter: { ...reporter, ...(await maskFields(casebook, wordsOf(reporter, ['name']), whose)) } }
      : {}),
    ...(place ? { place: { ...place, ...(await maskFields(casebook, wordsOf(place, ['address']), whose)) } } : {}),
  };
}

/** What the case and the message tell of a reporter who is hidden from the handlers. */
async function writerOf({ pool }: Casebook, caseId: CaseId, writer: Writer | undefined): Promise<KnownWriter> {
  const { rows } = await pool.query<KnownReporter>({
    name: 'mask-reporter',
    text: 'SELECT name, phone, email FROM reporter WHERE case_id = $1',
    values: [caseId],
  });
  return knownWriter(rows[0] ?? {}, writer);
}

interface KnownReporter {
  readonly name?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
}

const knownWriter = ({ name, phone, email }: KnownReporter, writer: Writer | undefined): KnownWriter => ({
  names: [name ?? null, writer?.name ?? null],
  phones: [phone ?? null, writer?.way === 'sms' ? writer.address : null],
  mails: [email ?? null, writer?.way === 'mail' ? writer.address : null],
});

/** A request as it may be stored. A masked reference stays one of its own, so that a repeat is still recognised. */
export async function maskRequest(casebook: Casebook, request: NewCase, writer?: Writer): Promise<NewCase> {
  const { reporter, place, submitter, channelReference, history } = request;
  const whose = { phone: reporter?.phone, email: reporter?.email };
  const mask = (record: object, fields: readonly string[]) => maskFields(casebook, wordsOf(record, fields), whose);
  const words = await mask(request, ['text', 'title', 'channelReference']);
  const hidden = (reporter?.disclosure ?? 'named') === 'named' ? null : knownWriter(reporter ?? {}, writer);
  const hide = (record: Words): Words =>
    Object.fromEntries(
      Object.entries(record).map(([field, text]) => [
        field,
        hidden ? withoutWriter(text, hidden, field === 'text' || field === 'answer' ? 'letter' : 'line') : text,
      ]),
    );
  const { channelReference: reference, ...spoken } = hide(words);
  const isMasked = reference !== undefined && reference !== channelReference;
  return {
    ...request,
    ...spoken,
    ...(isMasked ? { channelReference: apart(casebook, { given: channelReference!, masked: reference }) } : {}),
    ...(reporter ? { reporter: { ...reporter, ...(await mask(reporter, ['name'])) } } : {}),
    ...(place ? { place: { ...place, ...hide(await mask(place, ['address'])) } } : {}),
    ...(history ? { history: { ...history, ...hide(await mask(history, ['answer'])) } } : {}),
    ...(submitter ? { submitter: { ...submitter, ...(await mask(submitter, ['reference'])) } } : {}),
  };
}

const apart = ({ secret }: Casebook, { given, masked }: { given: string; masked: string }): string =>
  `${[...masked].slice(0, 160).join('')} ${addressKey(secret, given).toString('hex').slice(0, 32)}`;
