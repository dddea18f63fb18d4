// GET and POST /v1/answers/:token: the callback question. GET shows it, POST records the answer.
// A mail scanner that opens the link therefore answers nothing.
import { answerFormSchema, questionSchema } from '../../contracts/people/citizen.js';
import { citizen } from '../../domain/case/actor.js';
import { Failure } from '../../domain/base/failures.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import { openQuestion, showQuestion } from './question-state.js';
import { giveCommand } from '../context/give-command.js';
import { readCaseFile } from '../case-read/case-file.js';
import { say } from '../../wording/say.js';
import { route } from '../http/route.js';

const path = '/v1/answers/:token';

export const showAnswer = route({
  method: 'get',
  path,
  access: 'public',
  answer: questionSchema,
  problems: [409, 410],
  summary: 'Show the citizen the callback question. Reading it is not an answer.',
  tag: 'citizens',
  async handle({ context, params, at, language }) {
    const { file } = await openQuestion(context, { token: params['token'] ?? '', at });
    return { body: showQuestion(file, await context.casebook.facts.current(), language) };
  },
});

const thanks: Readonly<Record<1 | 2 | 3, Bilingual>> = {
  1: { zh: '感谢您的评价，本件已结案。', en: 'Thank you for your answer. The case is closed.' },
  2: { zh: '感谢您的评价，本件已结案。', en: 'Thank you for your answer. The case is closed.' },
  3: {
    zh: '感谢您的评价。工作人员将致电了解情况；在此之前可以更改。',
    en: 'Thank you for your answer. An officer will phone you; until then you may change it.',
  },
};

/** A merged reporter's answer closes nothing: the case it was merged into goes its own way. */
const thanksMerged: Bilingual = {
  zh: '感谢您的评价，我们已记录。',
  en: 'Thank you for your answer; it has been recorded.',
};

export const giveAnswer = route({
  method: 'post',
  path,
  access: 'public',
  body: answerFormSchema,
  answer: questionSchema,
  problems: [409, 410],
  summary: 'The citizen answers the callback question: 1 and 2 close the case, 3 opens the phone callback.',
  tag: 'citizens',
  async handle({ context, params, body, at, language }) {
    const token = params['token'] ?? '';
    const { ticket, file: before } = await openQuestion(context, { token, at });
    const command = { name: 'rate', ...body } as const;
    try {
      await giveCommand(context, { caseId: ticket.caseId, command, actor: citizen, at });
    } catch (error) {
      // Another answer may have come first: then the question says why it is closed.
      if (error instanceof Failure && error.code !== 'unavailable') await openQuestion(context, { token, at });
      throw error;
    }
    const file = await readCaseFile(context.casebook.pool, ticket.caseId);
    if (!file) throw new Failure('not-found');
    const question = showQuestion(file, await context.casebook.facts.current(), language);
    return { body: { ...question, message: say(language, before.living ? thanksMerged : thanks[body.score]) } };
  },
});
