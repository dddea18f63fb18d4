// Lists the people of the sample city by role, each a button that signs in as that person.
import type { VNode } from 'preact';
import type { SampleAccount } from '../../contracts/people/account.js';
import { roleWords } from '../../wording/names.js';
import { capitalised, say } from '../../wording/say.js';
import { HiddenFields } from '../form/hidden-fields.js';
import type { Visit } from '../serve/visit.js';
import { signIn as words } from '../words/account-words.js';
import { fillIn } from '../words/fill-in.js';

interface PeopleParts {
  readonly people: readonly SampleAccount[];
  readonly goingOn: Readonly<Record<string, string>>;
  readonly visit: Visit;
}

/** One of each role first; the others of the role are folded away. */
export function SamplePeople({ people, goingOn, visit: { language } }: PeopleParts): VNode {
  const roles = [...new Set(people.map(({ role }) => role))];
  return (
    <section aria-labelledby="samples">
      <h2 id="samples">
        {say(language, words.samples)} <span class="mark-sample">{say(language, words.sampleMark)}</span>
      </h2>
      <p>{say(language, words.samplesHow)}</p>
      <form method="post" action="/sign-in/sample" class="people">
        <HiddenFields fields={goingOn} />
        {roles.map((role) => {
          const [first, ...others] = people.filter((person) => person.role === role);
          const name = capitalised(say(language, roleWords[role]));
          return (
            <>
              {first && <PersonButton person={first} role={name} />}
              {others.length > 0 && (
                <details>
                  <summary>{fillIn(say(language, words.more), { role: name, count: String(others.length) })}</summary>
                  {others.map((person) => (
                    <PersonButton person={person} />
                  ))}
                </details>
              )}
            </>
          );
        })}
      </form>
    </section>
  );
}

/** The role is said only where no heading says it. */
const PersonButton = ({ person, role }: { readonly person: SampleAccount; readonly role?: string }): VNode => (
  <button type="submit" class="button quiet person" name="principal" value={person.principal}>
    {role !== undefined && <b>{role}</b>}
    {`${person.name} · ${person.unit.name}`}
  </button>
);
