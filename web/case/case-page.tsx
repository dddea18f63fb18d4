// GET /cases/:number and POST .../reveal: one case for all staff, and its masked number in clear.
import { named } from '../../api/routes.js';
import { type MaskedField, maskedFields } from '../../contracts/cases/reveal.js';
import { say } from '../../wording/say.js';
import { staffPage } from '../layout/staff-frame.js';
import { shortNumber } from '../../wording/short-number.js';
import { isCommand } from '../parts/next-act.js';
import type { Page, PageAnswer, Visit } from '../serve/visit.js';
import { list, page as words } from '../words/case/case-words.js';
import { keptAs } from './kept-as.js';
import { besides } from './beside.js';
import { CaseBody } from './case-body.js';
import { OwnList, ownCases } from './own-list.js';
import type { Revealed } from './reporter.js';

export const casePage: Page = {
  method: 'get',
  path: '/cases/:number',
  who: 'staff',
  async show(visit) {
    const { number = '' } = visit.params;
    const { do: act = '' } = visit.query;
    // A link to a command leads to its form; it never acts by itself.
    if (isCommand(act)) return { goTo: `/cases/${encodeURIComponent(number)}/${act}` };
    return showCase(visit);
  },
};

/** Shows the number once; reloading reads it again, and that stands in the record too. */
export const revealPage: Page = {
  method: 'post',
  path: '/cases/:number/reveal',
  who: 'staff',
  async show(visit) {
    const field = maskedFields.find((one) => one === visit.form['field']) ?? 'phone';
    const params = { id: visit.params['number'] ?? '' };
    const body = { field, reason: say(visit.language, reasons[field]) };
    const answer = await visit.ask(named.revealField, { params, body });
    return answer.ok ? showCase(visit, answer.body) : answer;
  },
};

const reasons = { phone: words.toCall, email: words.toWrite } as const satisfies Record<MaskedField, unknown>;

async function showCase(visit: Visit, revealed?: Revealed): Promise<PageAnswer> {
  const params = { id: visit.params['number'] ?? '' };
  const answer = await visit.ask(named.getCase, { params, query: { events: 'true', masked: 'true' } });
  if (!answer.ok) return answer;
  const seen = answer.body;
  const [beside, own] = await Promise.all([besides(seen, visit), ownCases(visit)]);
  const body = <CaseBody seen={seen} beside={beside} revealed={revealed} visit={visit} />;
  const title = seen.summary ?? say(visit.language, list.untitled);
  return staffPage(visit, {
    title: `${shortened(title)} …${shortNumber(seen.number)}`,
    keep: revealed ? undefined : keptAs(seen),
    body:
      own.length === 0 ? (
        body
      ) : (
        <div class="two">
          <OwnList rows={own} open={seen.number} visit={visit} />
          {body}
        </div>
      ),
  });
}

/** Tabs and histories have little room. */
const shortened = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text);
