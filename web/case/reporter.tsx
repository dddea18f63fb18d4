// Shows who reported; the number stays masked until the reader asks, which is put on record.
import type { VNode } from 'preact';
import type { CaseView } from '../../contracts/cases/case-view.js';
import type { MaskedField } from '../../contracts/cases/reveal.js';
import { FormMark } from '../form/form-mark.js';
import { say } from '../../wording/say.js';
import { shortNumber } from '../../wording/short-number.js';
import type { Visit } from '../serve/visit.js';
import { page as words } from '../words/case/case-words.js';
import { command } from '../words/commands/command-words.js';
import { verbs } from '../words/commands/verbs.js';
import { fillIn } from '../words/fill-in.js';

/** A field that was just shown in clear. */
export interface Revealed {
  readonly field: MaskedField;
  readonly value: string;
}

interface ReporterParts {
  readonly seen: CaseView;
  readonly revealed: Revealed | undefined;
  readonly visit: Visit;
}

/** Name, number and mail address where the reader may see them; else why not. */
export function Reporter({ seen, revealed, visit }: ReporterParts): VNode {
  const { reporter, number, frozenAt, allowedCommands } = seen;
  const { language } = visit;
  const { disclosure, name, phone, email } = reporter;
  if (name === null && phone === null && email === null) {
    const why =
      disclosure === 'withheld'
        ? words.withheld
        : disclosure === 'anonymous'
          ? words.anonymous
          : frozenAt === null
            ? words.noContact
            : words.notVisible;
    return (
      <p class="small">
        {say(language, words.reporter)}: {say(language, why)}
      </p>
    );
  }
  const contact = { number, revealed, visit };
  return (
    <div class="reporter" id="reporter">
      <p>
        {name ?? say(language, words.reporter)}
        {disclosure === 'withheld' && <> · {say(language, words.withheld)}</>}
      </p>
      {phone !== null && <Contact field="phone" masked={phone} {...contact} />}
      {revealed?.field === 'phone' && allowedCommands.includes('contact') && (
        <AfterCall number={number} visit={visit} />
      )}
      {email !== null && <Contact field="email" masked={email} {...contact} />}
    </div>
  );
}

interface ContactParts {
  readonly field: MaskedField;
  readonly masked: string;
  readonly number: string;
  readonly revealed: Revealed | undefined;
  readonly visit: Visit;
}

const schemes = { phone: 'tel', email: 'mailto' } as const;

/** A link to call or write once it was shown; before that the button that shows it. */
function Contact({ field, masked, number, revealed, visit: { language } }: ContactParts): VNode {
  if (revealed?.field === field) {
    const { value } = revealed;
    return (
      <p role="status">
        <a class="button" href={`${schemes[field]}:${value}`}>
          {field === 'phone' ? fillIn(say(language, words.call), { number: value }) : value}
        </a>{' '}
        <span class="small">{say(language, words.recorded)}</span>
      </p>
    );
  }
  const ask = { phone: words.showNumber, email: words.showEmail }[field];
  return (
    <form method="post" action={`/cases/${number}/reveal#reporter`}>
      <input type="hidden" name="field" value={field} />
      <button type="submit" class="button quiet">
        {fillIn(say(language, ask), { masked })}
      </button>
    </form>
  );
}

/** Whoever has just phoned puts it on record by one tap; what was said has a form of its own. */
const AfterCall = ({ number, visit }: Pick<ContactParts, 'number' | 'visit'>): VNode => {
  const { language } = visit;
  const address = `/cases/${number}/contact`;
  return (
    <form
      method="post"
      action={address}
      class="beside"
      data-act={`${say(language, verbs.contact)} …${shortNumber(number)}`}
    >
      <FormMark visit={visit} />
      <input type="hidden" name="method" value="phone" />
      <p class="ask" id="after-call">
        {say(language, words.afterCall)}
      </p>
      {(['yes', 'no'] as const).map((reached) => (
        <button type="submit" class="button" name="reached" value={reached} aria-describedby="after-call">
          {say(language, command[reached])}
        </button>
      ))}
      <a class="tap" href={address}>
        {say(language, words.withNote)}
      </a>
    </form>
  );
};
