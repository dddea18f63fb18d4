// Shows the form that changes one's own password.
import type { VNode } from 'preact';
import type { Problem } from '../../contracts/shared/problem.js';
import { say } from '../../wording/say.js';
import { PasswordField } from '../form/password-field.js';
import { Refusal, wrongFields } from '../form/refusal.js';
import type { Visit } from '../serve/visit.js';
import { account as words, link } from '../words/account-words.js';

interface PasswordFormParts {
  /** For password managers. */
  readonly account: string;
  readonly problem: Problem | undefined;
  readonly visit: Visit;
}

export function PasswordForm({ account, problem, visit: { language } }: PasswordFormParts): VNode {
  const wrong = wrongFields(problem);
  const labels = { current: say(language, words.present), next: say(language, words.next) };
  return (
    <section class="sheet">
      <h2>{say(language, words.password)}</h2>
      {problem && <Refusal problem={problem} heading={say(language, words.password)} labels={labels} />}
      <form method="post" action="/account/password">
        <input type="text" name="account" value={account} autocomplete="username" hidden readonly />
        <PasswordField
          name="current"
          label={say(language, words.present)}
          complete="current-password"
          wrong={wrong.includes('current')}
        />
        <PasswordField
          name="next"
          label={say(language, words.next)}
          hint={say(language, link.how)}
          complete="new-password"
          wrong={wrong.includes('next')}
        />
        <p>
          <button type="submit" class="button">
            {say(language, words.change)}
          </button>
        </p>
      </form>
    </section>
  );
}
