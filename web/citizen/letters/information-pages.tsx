// GET and POST /v1/questions/:token as a page: what the handling unit asks, one field, one button.
import { named } from '../../../api/routes.js';
import { localEnd } from '../../../wording/local-time.js';
import { say } from '../../../wording/say.js';
import { FactList } from '../../parts/fact-list.js';
import { type Fault, faultOf, faultsIn } from '../../form/faults.js';
import { WordsField } from '../../form/fields.js';
import { goneFault, unsentFaults } from '../../form/photo-fields.js';
import { atMost, tooLong } from '../../form/too-long.js';
import { attachmentsIn, withoutFiles } from '../../serve/staged-files.js';
import type { AnswerTo, Page, PageAnswer, Shown, Visit } from '../../serve/visit.js';
import { information as words, letter } from '../../words/answer-words.js';
import { fieldNames } from '../../words/field-words.js';
import { isThanked, letterForm, letterThanks, thanksAgain, tooLate } from '../../layout/letter-page.js';

const page = { path: '/v1/questions/:token', who: 'anyone' } as const;

export const informationPages: readonly Page[] = [
  { ...page, method: 'get', show: (visit) => asked(visit) },
  { ...page, method: 'post', takesFiles: true, show: supply, again },
];

async function asked(visit: Visit, faults: readonly Fault[] = []): Promise<PageAnswer> {
  const question = await visit.ask(named.showInformationRequest, { params: visit.params });
  return question.ok ? questionForm(visit, question.body, faults) : tooLate(visit, question);
}

/** The page in another language or size; nothing is supplied by it. */
async function again(visit: Visit): Promise<PageAnswer> {
  return isThanked(visit) ? thanksAgain(visit, say(visit.language, words.title)) : asked(visit);
}

async function supply(visit: Visit): Promise<PageAnswer> {
  const { language, params, form } = visit;
  if (form['remove'] !== undefined) return asked(visit);
  const known = [...unsentFaults(visit), ...tooLong(visit, { text: atMost.text })];
  if (known.length > 0) return asked(visit, known);
  const given = await visit.ask(named.supplyInformation, {
    params,
    body: { text: form['text'] ?? '', ...attachmentsIn(form) },
  });
  if (!given.ok) {
    if (given.problem.code === 'unsuitable-file') {
      return asked({ ...visit, form: withoutFiles(form) }, [goneFault(visit)]);
    }
    return given.problem.status === 400 ? asked(visit, faultsIn(given.problem, language)) : tooLate(visit, given);
  }
  return letterThanks(visit, {
    title: say(language, words.title),
    message: given.body.message ?? '',
    about: <FactList facts={[[say(language, fieldNames.number), given.body.number]]} />,
  });
}

type Asked = AnswerTo<typeof named.showInformationRequest>;

function questionForm(visit: Visit, question: Asked, faults: readonly Fault[]): Shown {
  const { language, jurisdiction, form } = visit;
  const { open, essential, until } = question;
  return letterForm(visit, {
    title: say(language, words.title),
    number: question.number,
    faults,
    send: say(language, letter.send),
    about: (
      <>
        <FactList
          facts={[
            [say(language, fieldNames.number), question.number],
            [say(language, letter.about), question.title],
            [say(language, letter.until), until && localEnd(until, jurisdiction, language)],
          ]}
        />
        <blockquote>{question.question}</blockquote>
        {open && essential && <p class="warn">{say(language, words.essential)}</p>}
        {!open && <p class="warn">{say(language, words.late)}</p>}
      </>
    ),
    photos: true,
    fields: (
      <WordsField
        name="text"
        label={say(language, words.text)}
        value={form['text']}
        fault={faultOf(faults, 'text')}
        most={atMost.text}
        required
      />
    ),
  });
}
