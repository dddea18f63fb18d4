// GET and POST /v1/questions/:token: a question to the citizen while the case is handled.
// GET shows it, POST answers it, once.
import { type QuestionTicket, readQuestionToken } from '../../casebook/keys/answer-token.js';
import {
  type InformationRequest,
  informationFormSchema,
  informationRequestSchema,
} from '../../contracts/people/citizen.js';
import { citizen } from '../../domain/case/actor.js';
import { runningClock } from '../../domain/case/case.js';
import { Failure } from '../../domain/base/failures.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import { type CaseFile, type TextOfCase, readCaseFile } from '../case-read/case-file.js';
import type { ApiContext } from '../context/api-context.js';
import { giveCommand } from '../context/give-command.js';
import { say } from '../../wording/say.js';
import { whatAbout } from './what-about.js';
import { route } from '../http/route.js';

const path = '/v1/questions/:token';

interface AskedInformation {
  readonly ticket: QuestionTicket;
  readonly file: CaseFile;
  readonly words: TextOfCase;
}

/** The question behind a token. Throws `not-found` for a link not ours, `already-answered` once an answer came in. */
async function askedBy(context: ApiContext, token: string): Promise<AskedInformation> {
  const ticket = readQuestionToken(context.casebook.secret, token);
  const file = ticket && (await readCaseFile(context.casebook.pool, ticket.caseId));
  const words = file?.texts.find(({ id, purpose }) => id === ticket?.question && purpose === 'question');
  if (!ticket || !file || !words) throw new Failure('not-found');
  const answered = file.texts.some(({ purpose, at }) => purpose === 'information' && at >= words.at);
  if (answered && !stands({ file, ticket })) throw new Failure('already-answered');
  return { ticket, file, words };
}

const stands = ({ file: { state }, ticket }: Pick<AskedInformation, 'file' | 'ticket'>): boolean =>
  state.status === 'awaiting-citizen' && state.question.text === ticket.question;

function showAsked(asked: AskedInformation): InformationRequest {
  const { state } = asked.file;
  const open = stands(asked);
  return {
    number: state.number,
    title: whatAbout(asked.file).title,
    question: asked.words.text,
    askedAt: asked.words.at,
    until: open ? (runningClock(state, 'awaiting-citizen')?.dueAt ?? null) : null,
    essential: open && state.status === 'awaiting-citizen' && state.question.essential,
    open,
  };
}

export const showInformationRequest = route({
  method: 'get',
  path,
  access: 'public',
  answer: informationRequestSchema,
  problems: [409],
  summary: 'Show the citizen what the handling unit asks for. Reading it is not an answer.',
  tag: 'citizens',
  async handle({ context, params }) {
    return { body: showAsked(await askedBy(context, params['token'] ?? '')) };
  },
});

const thanks: Bilingual = {
  zh: '谢谢，您的补充已转交办理人员。',
  en: 'Thank you; what you wrote has gone to the officer who deals with it.',
};

export const supplyInformation = route({
  method: 'post',
  path,
  access: 'public',
  body: informationFormSchema,
  answer: informationRequestSchema,
  problems: [409],
  summary: 'The citizen supplies what was asked; the clocks that stood still go on.',
  tag: 'citizens',
  async handle({ context, params, body, at, language }) {
    const asked = await askedBy(context, params['token'] ?? '');
    const command = { name: 'supply-information', text: body.text } as const;
    await giveCommand(context, {
      ...{ caseId: asked.ticket.caseId, command, actor: citizen, at },
      attachments: body.attachments,
    });
    return { body: { ...showAsked(asked), open: false, until: null, message: say(language, thanks) } };
  },
});
