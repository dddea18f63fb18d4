// GET and POST /v1/answers/:token as a page: three answers, two optional questions, free words.
import type { VNode } from 'preact';
import { named } from '../../api/routes.js';
import { localEnd, localTime } from '../../wording/local-time.js';
import { say } from '../../wording/say.js';
import { FactList } from '../parts/fact-list.js';
import { type Fault, faultOf, faultsIn } from '../form/faults.js';
import { Choice, WordsField } from '../form/fields.js';
import type { AnswerTo, Page, PageAnswer, Shown, Visit } from '../serve/visit.js';
import { letter, opinion as words } from '../words/answer-words.js';
import { fieldNames } from '../words/field-words.js';
import { letterForm, letterThanks, tooLate } from '../layout/letter-page.js';

const page = { path: '/v1/answers/:token', who: 'anyone' } as const;

export const answerPages: readonly Page[] = [
  { ...page, method: 'get', show: (visit) => asked(visit) },
  { ...page, method: 'post', show: answer },
];

type Question = AnswerTo<typeof named.showAnswer>;

async function asked(visit: Visit, faults: readonly Fault[] = []): Promise<PageAnswer> {
  const question = await visit.ask(named.showAnswer, { params: visit.params });
  return question.ok ? questionForm(visit, question.body, faults) : tooLate(visit, question);
}

async function answer(visit: Visit): Promise<PageAnswer> {
  const { language, params, form } = visit;
  const score = ([1, 2, 3] as const).find((one) => String(one) === form['score']);
  if (score === undefined) return asked(visit, [{ field: 'score', words: say(language, words.choose) }]);
  const text = form['text']?.trim() ? { text: form['text'] } : {};
  const body = { score, contacted: yesOrNo(form['contacted']), solved: yesOrNo(form['solved']), ...text };
  const given = await visit.ask(named.giveAnswer, { params, body });
  if (given.ok) return thanks(visit, given.body);
  return given.problem.status === 400 ? asked(visit, faultsIn(given.problem, language)) : tooLate(visit, given);
}

const yesOrNo = (typed: string | undefined): boolean | undefined =>
  typed === 'yes' ? true : typed === 'no' ? false : undefined;

function questionForm(visit: Visit, question: Question, faults: readonly Fault[]): Shown {
  const { language, form } = visit;
  return letterForm(visit, {
    title: say(language, words.title),
    number: question.number,
    faults,
    send: say(language, words.send),
    about: (
      <>
        <About visit={visit} question={question} />
        {question.answered !== null && <p class="note">{say(language, words.changed)}</p>}
      </>
    ),
    fields: (
      <>
        <fieldset>
          <legend>{question.question}</legend>
          {question.scores.map(({ score, text }, i) => (
            <Choice
              type="radio"
              name="score"
              value={String(score)}
              id={i === 0 ? 'score' : undefined}
              checked={form['score'] === String(score)}
              required
              isWrong={faultOf(faults, 'score') !== undefined}
            >
              {text}
            </Choice>
          ))}
        </fieldset>
        <YesOrNo visit={visit} name="contacted" />
        <YesOrNo visit={visit} name="solved" />
        <WordsField
          name="text"
          label={say(language, words.text)}
          value={form['text']}
          fault={faultOf(faults, 'text')}
          maxlength={5_000}
        />
      </>
    ),
  });
}

interface YesOrNoParts {
  readonly visit: Visit;
  readonly name: 'contacted' | 'solved';
}

const YesOrNo = ({ visit: { language, form }, name }: YesOrNoParts): VNode => (
  <fieldset>
    <legend>{say(language, words[name])}</legend>
    <div class="picks">
      {(['yes', 'no', ''] as const).map((value) => (
        <Choice type="radio" name={name} value={value} checked={value !== '' && form[name] === value}>
          {say(language, words[value || 'silent'])}
        </Choice>
      ))}
    </div>
  </fieldset>
);

const thanks = (visit: Visit, question: Question): Shown =>
  letterThanks(visit, {
    title: say(visit.language, words.title),
    message: question.message ?? '',
    about: <About visit={visit} question={{ ...question, until: null }} />,
  });

interface AboutParts {
  readonly visit: Visit;
  readonly question: Question;
}

const About = ({ visit: { language, jurisdiction }, question }: AboutParts): VNode => (
  <FactList
    facts={[
      [say(language, fieldNames.number), question.number],
      [say(language, letter.about), question.title],
      [say(language, words.unit), question.unit.name],
      [say(language, words.registered), localTime(question.registeredAt, jurisdiction, language)],
      [say(language, letter.until), question.until && localEnd(question.until, jurisdiction, language)],
    ]}
  />
);
