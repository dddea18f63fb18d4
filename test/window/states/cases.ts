// Makes the cases that the pages show, by the API and in real lives of cases.
import { answerToken, questionToken, replyToken } from '../../../casebook/keys/answer-token.js';
import { plusMs } from '../../../domain/base/instant.js';
import type { Parsed, TestApi } from '../../support/api/test-api.js';
import { runActsUntil } from '../../support/casebook/casebook.js';
import type { CaseCode } from './tracking.js';

export const officer = 'sample-g-0101-officer';
export const stationDesk = 'sample-s-01-desk';
const day = 86_400_000;

export interface OpenedCase extends CaseCode {
  readonly id: string;
}

/** A case in an officer's hands. */
export const caseInHand = async (api: TestApi): Promise<OpenedCase> =>
  (await api.open({ title: '夜里很吵', text: '楼下夜里很吵，已经一个星期。' })) as OpenedCase;

/** Gives a command that must be accepted, by the officer unless somebody else is named. */
export async function given(api: TestApi, id: string, command: string, body: unknown, as = officer): Promise<Parsed> {
  const answer = await api.command(id, command, as, body);
  if (answer.status !== 200) throw new Error(`${command}: ${answer.text}`);
  return answer.body;
}

/** A case that its officer has signed. */
export async function signedCase(api: TestApi): Promise<OpenedCase> {
  const opened = await caseInHand(api);
  await given(api, opened.id, 'sign', {});
  return opened;
}

/** The reporter of the case was reached. */
export const contact = (api: TestApi, id: string, as = officer): Promise<Parsed> =>
  given(api, id, 'contact', { method: 'phone', reached: true }, as);

/** A case that waits for its reporter, and the address of the question. */
export async function askedCase(api: TestApi): Promise<{ opened: OpenedCase; link: string }> {
  const opened = await signedCase(api);
  await given(api, opened.id, 'request-information', { question: '声音从几楼传来？', essential: true });
  const { rows } = await api.pool.query<{ id: string }>(
    `SELECT id FROM case_text WHERE case_id = $1 AND purpose = 'question'`,
    [opened.id],
  );
  const token = questionToken({ secret: api.casebook.secret, caseId: opened.id, question: rows[0]!.id });
  return { opened, link: `/v1/questions/${token}` };
}

/** A completed case, and the address at which its reporter says whether it was done well. */
export async function completedCase(api: TestApi): Promise<{ opened: OpenedCase; link: string }> {
  const opened = await caseInHand(api);
  await given(api, opened.id, 'complete', {
    result: 'solved',
    text: '已上门劝阻，商户承诺夜间停工。',
    contacted: true,
  });
  const token = answerToken({ secret: api.casebook.secret, caseId: opened.id, cycle: 1, round: 0 });
  return { opened, link: `/v1/answers/${token}` };
}

/** A completed case whose reporter has been asked, a week later. */
export async function caseInCallback(api: TestApi): Promise<OpenedCase> {
  const { opened } = await completedCase(api);
  await runActsUntil(api.casebook, opened.id, plusMs(api.now, 8 * day));
  return opened;
}

/** A case of the past, with the answer that was given then. */
export const formerCase = async (api: TestApi): Promise<OpenedCase> =>
  (await api.open(
    {
      channel: 'import',
      text: '六号楼门前的路灯坏了半个月，夜里看不见台阶。',
      place: { grid: 'G-0101', address: '梧桐里六号楼' },
      occurredAt: '2018-11-06T01:20:00.000Z',
      history: { closedAt: '2018-11-20T02:00:00.000Z', answer: '已更换灯泡，路灯恢复照明。' },
    },
    'channel-import',
  )) as OpenedCase;

/** A closed case: not admitted, for a reason. */
export async function closedCase(api: TestApi): Promise<OpenedCase> {
  const opened = await caseInHand(api);
  await given(
    api,
    opened.id,
    'close',
    { outcome: 'not-admitted', exit: 'beyond-public-duties', reason: '不属于受理范围。' },
    stationDesk,
  );
  return opened;
}

/** The address at which a department answers the offer of a case. */
export async function offeredCase(api: TestApi): Promise<{ link: string }> {
  const { id } = await caseInHand(api);
  const transfer = { to: 'D-HB', legalBasis: '《环境保护法》第十条', reason: '疑为污染。' };
  const { errands } = await given(api, id, 'offer-transfer', transfer);
  const ticket = { caseId: id, errandId: errands[0].id as string, expiresAt: plusMs(api.now, day) };
  return { link: `/v1/replies/${replyToken({ secret: api.casebook.secret, ...ticket })}` };
}
