// Shows who reported: the number stays masked until the reader opens it, then it can be called.
import type { VNode } from 'preact';
import type { CaseView } from '../../contracts/cases/case-view.js';
import { say } from '../../wording/say.js';
import type { Visit } from '../serve/visit.js';
import { page as words } from '../words/case-words.js';
import { fillIn } from '../words/fill-in.js';

/** The middle of a number hidden, so that it can be told from another but not called over a shoulder. */
const maskedNumber = (phone: string): string =>
  phone.length < 8 ? '****' : `${phone.slice(0, -8)}****${phone.slice(-4)}`;

/** Name and number where the reader may see them. */
export function Reporter({ seen: { reporter }, visit }: { readonly seen: CaseView; readonly visit: Visit }): VNode {
  const { language } = visit;
  const { disclosure, name, phone, email } = reporter;
  const hidden = name === null && phone === null && email === null;
  if (hidden) {
    const why =
      disclosure === 'withheld' ? words.withheld : disclosure === 'anonymous' ? words.anonymous : words.notVisible;
    return (
      <p class="small">
        {say(language, words.reporter)}: {say(language, why)}
      </p>
    );
  }
  return (
    <div class="reporter">
      <p>
        {name ?? say(language, words.reporter)}
        {email !== null && <> · {email}</>}
      </p>
      {phone !== null && (
        <details>
          <summary>{fillIn(say(language, words.showNumber), { masked: maskedNumber(phone) })}</summary>
          <a class="button" href={`tel:${phone}`}>
            {phone}
          </a>
        </details>
      )}
    </div>
  );
}
