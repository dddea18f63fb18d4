// GET and POST /v1/questions/:token: what a citizen was asked while his case is handled. GET shows, POST answers, once.
import { type QuestionTicket, readQuestionToken } from '../../casebook/keys/answer-token.js';
import { commitCommand } from '../../casebook/change/commit-command.js';
import { type InformationRequest, informationFormSchema } from '../../contracts/people/citizen.js';
import { citizen } from '../../domain/case/actor.js';
import { runningClock } from '../../domain/case/case.js';
import { Failure } from '../../domain/base/failures.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import { type CaseFile, type TextOfCase, readCaseFile } from '../case-read/case-file.js';
import type { Counter } from '../context/counter.js';
import { informationPage, informedPage } from './information-page.js';
import { say } from '../../wording/say.js';
import { wantsPage } from '../pages/page.js';
import { route } from '../http/route.js';

const path = '/v1/questions/:token';

interface Asked {
  readonly ticket: QuestionTicket;
  readonly file: CaseFile;
  readonly words: TextOfCase;
}

/** What a token asks. Throws `not-found` for a link that is not ours, `already-answered` once something came in for it. */
async function askedBy(counter: Counter, token: string): Promise<Asked> {
  const ticket = readQuestionToken(counter.book.secret, token);
  const file = ticket && (await readCaseFile(counter.book.pool, ticket.caseId));
  const words = file?.texts.find(({ id, purpose }) => id === ticket?.question && purpose === 'question');
  if (!ticket || !file || !words) throw new Failure('not-found');
  const answered = file.texts.some(({ purpose, at }) => purpose === 'information' && at >= words.at);
  if (answered && !stands({ file, ticket })) throw new Failure('already-answered');
  return { ticket, file, words };
}

const stands = ({ file: { state }, ticket }: Pick<Asked, 'file' | 'ticket'>): boolean =>
  state.status === 'awaiting-citizen' && state.question.text === ticket.question;

function showAsked(asked: Asked): InformationRequest {
  const { state, texts } = asked.file;
  const open = stands(asked);
  return {
    number: state.number,
    title: texts.find(({ purpose }) => purpose === 'title')?.text ?? null,
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
  pages: true,
  async handle({ counter, request, params, language }) {
    const asked = showAsked(await askedBy(counter, params['token'] ?? ''));
    if (!wantsPage(request)) return { body: asked };
    return informationPage(asked, { facts: await counter.book.facts.current(), language });
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
  pages: true,
  forms: true,
  body: informationFormSchema,
  async handle({ counter, request, params, body, at, language }) {
    const asked = await askedBy(counter, params['token'] ?? '');
    const command = { name: 'supply-information', text: body.text } as const;
    try {
      await commitCommand(counter.book, { caseId: asked.ticket.caseId, command, actor: citizen, at });
    } catch (error) {
      counter.metrics.command(command.name, error instanceof Failure ? error.code : 'failed');
      throw error;
    }
    counter.metrics.command(command.name, 'accepted');
    counter.agendaHint.give();
    const told = { ...showAsked(asked), open: false, until: null, message: say(language, thanks) };
    return wantsPage(request)
      ? informedPage(told, { facts: await counter.book.facts.current(), language })
      : { body: told };
  },
});
