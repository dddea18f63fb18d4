// GET /cases/:number/earlier: what else came from the same place or the same caller, and why.
import type { VNode } from 'preact';
import { named } from '../../api/routes.js';
import { statusWords } from '../../wording/lifecycle-words.js';
import { nearTime } from '../../wording/near-time.js';
import { capitalised, say } from '../../wording/say.js';
import { staffPage } from '../layout/staff-frame.js';
import type { Page, Visit } from '../serve/visit.js';
import { explain, list, page as words } from '../words/case/case-words.js';
import { type Beside, sharesPlace, sharesReporter, similarTo } from './beside.js';

export const earlierPage: Page = {
  method: 'get',
  path: '/cases/:number/earlier',
  who: 'staff',
  async show(visit) {
    const { language } = visit;
    const { number: id = '' } = visit.params;
    const seen = await visit.ask(named.getCase, { params: { id }, query: { masked: 'true' } });
    if (!seen.ok) return seen;
    const { number } = seen.body;
    const similar = (await similarTo(number, visit)) ?? [];
    const shown = similar.filter((one) => sharesPlace(one) || sharesReporter(one));
    return staffPage(visit, {
      title: say(language, words.earlierCases),
      body: (
        <>
          <p class="small trail">
            <a class="tap" href={`/cases/${number}`}>
              {say(language, explain.back)}
            </a>
            <span class="whole">{number}</span>
          </p>
          <h1>{say(language, words.earlierCases)}</h1>
          {shown.length === 0 && <p>{say(language, words.noneBefore)}</p>}
          <ol class="rows">
            {shown.map((one) => (
              <Row one={one} visit={visit} />
            ))}
          </ol>
        </>
      ),
    });
  },
};

const Row = ({
  one,
  visit,
}: {
  readonly one: NonNullable<Beside['similar']>[number];
  readonly visit: Visit;
}): VNode => (
  <li class="row">
    <div class="about">
      <p class="small">{one.because.map(({ text }) => text).join(' · ')}</p>
      <p class="what">
        <a href={`/cases/${one.number}`}>{one.title ?? say(visit.language, list.untitled)}</a>
      </p>
      <p class="small">
        {capitalised(say(visit.language, statusWords[one.status]))} · {nearTime(one.registeredAt, visit)} ·{' '}
        <span class="whole">{one.number}</span>
      </p>
    </div>
  </li>
);
