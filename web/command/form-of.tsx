// Shows the form of a command with what was written, and says why it was not taken before.
import type { VNode } from 'preact';
import type { CaseView } from '../../contracts/cases/case-view.js';
import type { Problem } from '../../contracts/shared/problem.js';
import { say } from '../../wording/say.js';
import { staffPage } from '../layout/staff-frame.js';
import { shortNumber } from '../parts/case-row.js';
import { FormMark } from '../form/form-mark.js';
import { type FormedCommand, verbs } from '../parts/next-act.js';
import type { Shown, Visit } from '../serve/visit.js';
import { list } from '../words/case-words.js';
import { command as words } from '../words/command-words.js';
import { frame } from '../words/frame-words.js';
import { commandForms } from './command-forms.js';
import { NotTaken } from './not-taken.js';
import { fillIn } from '../words/fill-in.js';

interface FormParts {
  readonly seen: CaseView;
  readonly command: FormedCommand;
  readonly problem?: Problem | undefined;
}

/** The page of the form. */
export function formOf(visit: Visit, { seen, command, problem }: FormParts): Shown {
  const { language } = visit;
  const verb = say(language, verbs[command]);
  const title = `${verb} …${shortNumber(seen.number)}`;
  return staffPage(visit, {
    title: problem ? `${say(language, frame.error)}${title}` : title,
    status: problem?.status ?? 200,
    body: (
      <>
        <p class="small">
          <a class="tap" href={`/cases/${seen.number}`}>
            {say(language, words.back)}
          </a>{' '}
          · <span class="whole">{seen.number}</span>
        </p>
        <h1>{verb}</h1>
        <p class="title">{seen.summary ?? say(language, list.untitled)}</p>
        {problem && <NotTaken problem={problem} seen={seen} labels={labelsOf(command, visit)} visit={visit} />}
        {seen.allowedCommands.includes(command) ? (
          <Form visit={visit} seen={seen} command={command} problem={problem} />
        ) : (
          <NotNow visit={visit} verb={verb} />
        )}
      </>
    ),
  });
}

const labelsOf = (command: FormedCommand, { language }: Visit): Record<string, string> =>
  Object.fromEntries(
    Object.entries(commandForms[command].labels).map(([field, label]) => [field, say(language, label)]),
  );

/** The form; after a conflict its button says that the case has moved on. */
function Form({ visit, seen, command, problem }: FormParts & { readonly visit: Visit }): VNode {
  const { form, language, query } = visit;
  const { means, Fields } = commandForms[command];
  const verb = say(language, verbs[command]);
  const wrong = (problem?.errors ?? []).map(({ pointer }) => pointer.split('/')[1] ?? '');
  // A key that was used for other words needs a new one; a refusal uses none up.
  const formKey = problem?.code === 'key-reused' ? undefined : (form['key'] ?? query['key']);
  return (
    <form method="post" action={`/cases/${seen.number}/${command}`}>
      <FormMark visit={visit} formKey={formKey} />
      <input type="hidden" name="version" value={seen.version} />
      <input type="hidden" name="return" value={form['return'] ?? query['return'] ?? ''} />
      <p>{say(language, means)}</p>
      <Fields seen={seen} visit={visit} wrong={wrong} />
      <p>
        <button type="submit" class="button filled wide">
          {problem?.status === 409 ? fillIn(say(language, words.anyway), { verb }) : verb}
        </button>
      </p>
    </form>
  );
}

/** The command is no longer possible; what was written can still be copied. */
function NotNow({ visit: { form, language, params }, verb }: { readonly visit: Visit; readonly verb: string }): VNode {
  const text = form['text'] ?? form['note'] ?? '';
  return (
    <>
      <p>{fillIn(say(language, text === '' ? words.notNow : words.notNowCopy), { verb })}</p>
      {text !== '' && (
        <textarea readonly aria-label={say(language, words.yourText)}>
          {/* A reader of HTML drops the first line end; this one, never the writer's. */}
          {`\n${text}`}
        </textarea>
      )}
      <p>
        <a class="button" href={`/cases/${params['number'] ?? ''}`}>
          {say(language, words.back)}
        </a>
      </p>
    </>
  );
}
