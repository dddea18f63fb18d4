// GET and POST /v1/replies/:token as a page: a department accepts an offer or refuses it.
import { named } from '../../api/routes.js';
import { localEnd } from '../../wording/local-time.js';
import { say } from '../../wording/say.js';
import { isThanked, letterForm, letterThanks, thanksAgain } from '../layout/letter-page.js';
import { FactList } from '../parts/fact-list.js';
import { type Fault, faultOf, faultsIn } from '../form/faults.js';
import { Choice, WordsField } from '../form/fields.js';
import type { AnswerTo, Page, PageAnswer, Shown, Visit } from '../serve/visit.js';
import { letter, reply as words } from '../words/answer-words.js';
import { fieldNames } from '../words/field-words.js';

const page = { path: '/v1/replies/:token', who: 'anyone' } as const;

export const replyPages: readonly Page[] = [
  { ...page, method: 'get', show: (visit) => offered(visit) },
  { ...page, method: 'post', show: reply, again },
];

type Offer = AnswerTo<typeof named.showReply>;

async function offered(visit: Visit, faults: readonly Fault[] = []): Promise<PageAnswer> {
  const offer = await visit.ask(named.showReply, { params: visit.params });
  return offer.ok ? offerForm(visit, offer.body, faults) : offer;
}

/** The page in another language or size; nothing is decided by it. */
async function again(visit: Visit): Promise<PageAnswer> {
  return isThanked(visit) ? thanksAgain(visit, say(visit.language, words.title), true) : offered(visit);
}

async function reply(visit: Visit): Promise<PageAnswer> {
  const { language, params, form } = visit;
  const decision = (['accept', 'refuse'] as const).find((one) => one === form['decision']);
  if (!decision) return offered(visit, [{ field: 'decision', words: say(language, words.choose) }]);
  const reason = form['reason']?.trim() ? { reason: form['reason'] } : {};
  const given = await visit.ask(named.giveReply, { params, body: { decision, ...reason } });
  if (!given.ok) return given.problem.status === 400 ? offered(visit, faultsIn(given.problem, language)) : given;
  return letterThanks(visit, {
    title: say(language, words.title),
    message: given.body.message ?? '',
    about: <FactList facts={[[say(language, fieldNames.number), given.body.number]]} />,
    toOffice: true,
  });
}

function offerForm(visit: Visit, offer: Offer, faults: readonly Fault[]): Shown {
  const { language, jurisdiction, form } = visit;
  return letterForm(visit, {
    title: say(language, words.title),
    number: offer.number,
    faults,
    toOffice: true,
    send: say(language, letter.send),
    about: (
      <FactList
        facts={[
          [say(language, fieldNames.number), offer.number],
          [say(language, words.from), offer.from.name],
          [say(language, words.to), offer.to.name],
          [say(language, words.until), offer.until && localEnd(offer.until, jurisdiction, language)],
          [say(language, words.about), offer.title],
          [say(language, words.text), offer.text],
          [say(language, words.place), offer.place],
          [say(language, words.basis), offer.legalBasis],
          [say(language, words.why), offer.reason],
        ]}
      />
    ),
    fields: (
      <>
        <fieldset>
          <legend>{say(language, words.decide)}</legend>
          {(['accept', 'refuse'] as const).map((decision, i) => (
            <Choice
              type="radio"
              name="decision"
              value={decision}
              id={i === 0 ? 'decision' : undefined}
              checked={form['decision'] === decision}
              required
              isWrong={faultOf(faults, 'decision') !== undefined}
            >
              {say(language, words[decision])}
            </Choice>
          ))}
        </fieldset>
        <WordsField
          name="reason"
          label={say(language, words.reason)}
          value={form['reason']}
          fault={faultOf(faults, 'reason')}
          maxlength={4_000}
        />
      </>
    ),
  });
}
