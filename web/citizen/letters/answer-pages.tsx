// GET and POST /v1/answers/:token as a page: three answers, two optional questions, free words.
import type { VNode } from 'preact';
import { named } from '../../../api/routes.js';
import { localEnd, localTime } from '../../../wording/local-time.js';
import { say } from '../../../wording/say.js';
import { FactList } from '../../parts/fact-list.js';
import { type Fault, faultOf, faultsIn } from '../../form/faults.js';
import { Choice, WordsField } from '../../form/fields.js';
import { atMost, tooLong } from '../../form/too-long.js';
import type { AnswerTo, Page, PageAnswer, Shown, Visit } from '../../serve/visit.js';
import { letter, opinion as words } from '../../words/answer-words.js';
import { fillIn } from '../../words/fill-in.js';
import { fieldNames } from '../../words/field-words.js';
import { isThanked, letterForm, letterThanks, thanksAgain, tooLate } from '../../layout/letter-page.js';

const page = { path: '/v1/answers/:token', who: 'anyone' } as const;

export const answerPages: readonly Page[] = [
  { ...page, method: 'get', show: (visit) => asked(visit) },
  { ...page, method: 'post', show: answer, again },
];

type Question = AnswerTo<typeof named.showAnswer>;

async function asked(visit: Visit, faults: readonly Fault[] = []): Promise<PageAnswer> {
  const question = await visit.ask(named.showAnswer, { params: visit.params });
  return question.ok ? questionForm(visit, question.body, faults) : tooLate(visit, question);
}

/** The page in another language or size; nothing is answered by it. */
async function again(visit: Visit): Promise<PageAnswer> {
  if (!isThanked(visit)) return asked(visit);
  const question = await visit.ask(named.showAnswer, { params: visit.params });
  if (question.ok) return thanks(visit, { ...question.body, message: say(visit.language, letter.taken) });
  return question.problem.status === 409 ? thanksAgain(visit, say(visit.language, words.title)) : question;
}

async function answer(visit: Visit): Promise<PageAnswer> {
  const { language, params, form } = visit;
  const score = ([1, 2, 3] as const).find((one) => String(one) === form['score']);
  if (score === undefined) return asked(visit, [{ field: 'score', words: say(language, words.choose) }]);
  const long = tooLong(visit, { text: atMost.text });
  if (long.length > 0) return asked(visit, long);
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
          most={atMost.text}
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
        <Choice type="radio" name={name} value={value} checked={form[name] === value}>
          {say(language, words[value || 'silent'])}
        </Choice>
      ))}
    </div>
  </fieldset>
);

/** The thanks; an answer that may still change can be changed from here, and the page says until when. */
function thanks(visit: Visit, question: Question): Shown {
  const { language, path } = visit;
  return letterThanks(visit, {
    title: say(language, words.title),
    message: question.message ?? '',
    about: <About visit={visit} question={{ ...question, until: null }} />,
    next: question.answered?.changeable && (
      <p>
        <a class="button wide" href={path}>
          {say(language, words.change)}
        </a>
      </p>
    ),
  });
}

/** Until when a bad opinion may change; null where it may not, or nobody has to phone. */
function changeUntil({ answered }: Question, { language, jurisdiction }: Visit): string | null {
  if (!answered?.changeable || answered.until === null) return null;
  return fillIn(say(language, words.changeBy), { until: localEnd(answered.until, jurisdiction, language) });
}

interface AboutParts {
  readonly visit: Visit;
  readonly question: Question;
}

const About = ({ visit, question }: AboutParts): VNode => {
  const { language, jurisdiction } = visit;
  return (
    <FactList
      facts={[
        [say(language, fieldNames.number), question.number],
        [say(language, letter.about), question.title],
        [say(language, words.place), question.place],
        [say(language, words.unit), question.unit.name],
        [say(language, words.registered), localTime(question.registeredAt, jurisdiction, language)],
        [say(language, letter.until), question.until && localEnd(question.until, jurisdiction, language)],
        [say(language, words.changeUntil), changeUntil(question, visit)],
      ]}
    />
  );
};
