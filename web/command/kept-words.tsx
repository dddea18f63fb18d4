// Keeps the words of a command that cannot be given any more: to be copied, or kept as a note.
import type { VNode } from 'preact';
import type { CaseView } from '../../contracts/cases/case-view.js';
import type { Problem } from '../../contracts/shared/problem.js';
import type { CommandName } from '../../domain/case/commands.js';
import { say } from '../../wording/say.js';
import { FormMark } from '../form/form-mark.js';
import { HiddenFields } from '../form/hidden-fields.js';
import { staffPage } from '../layout/staff-frame.js';
import { stagedFields, stagedIn } from '../serve/staged-files.js';
import type { Shown, Visit } from '../serve/visit.js';
import { frame } from '../words/frame-words.js';
import { command as words } from '../words/commands/command-words.js';
import { labelOf } from '../words/commands/labels.js';
import { verbs } from '../words/commands/verbs.js';
import { fillIn } from '../words/fill-in.js';
import { wordsIn } from './fields/read-body.js';

interface KeptParts {
  readonly command: CommandName;
  readonly visit: Visit;
}

/** Each text whole, to be selected and copied. */
const Texts = ({ command, visit: { form, language } }: KeptParts): VNode => (
  <>
    {wordsIn({ command, form }).map(({ pointer, text }) => (
      <label>
        {say(language, labelOf(command, pointer))}
        <textarea readonly>
          {/* A reader of HTML drops the first line end; this one, never the writer's. */}
          {`\n${text}`}
        </textarea>
      </label>
    ))}
  </>
);

/** Where a script shows what the device keeps of this form; what was just sent stands above. */
const LostForm = ({ visit: { form, path } }: Pick<KeptParts, 'visit'>): VNode | null =>
  form['key'] === undefined ? <div data-lost-form={path} /> : null;

/** The command is no longer possible. */
export function NotNow({ command, seen, visit }: KeptParts & { readonly seen: CaseView }): VNode {
  const { form, language } = visit;
  const written = wordsIn({ command, form });
  const verb = say(language, verbs[command]);
  const canNote = written.length > 0 && command !== 'note' && seen.allowedCommands.includes('note');
  return (
    <>
      <p>{fillIn(say(language, written.length === 0 ? words.notNow : words.notNowCopy), { verb })}</p>
      <Texts command={command} visit={visit} />
      <LostForm visit={visit} />
      {canNote && (
        <form method="post" action={`/cases/${seen.number}/note`}>
          <FormMark visit={visit} />
          <HiddenFields fields={{ step: 'open', text: noteOf({ command, visit }), return: form['return'] ?? '' }} />
          <HiddenFields fields={stagedFields(stagedIn(form))} />
          <p>
            <button type="submit" class="button wide">
              {say(language, words.keepAsNote)}
            </button>
          </p>
        </form>
      )}
      <p>
        <a class="tap" href={`/cases/${seen.number}`}>
          {say(language, words.back)}
        </a>
      </p>
    </>
  );
}

/** The words as one note; where there are several, each under the name of its field. */
export function noteOf({ command, visit: { form, language } }: KeptParts): string {
  const written = wordsIn({ command, form });
  const named = written.map(({ pointer, text }) =>
    written.length === 1 ? text : `${say(language, labelOf(command, pointer))}: ${text}`,
  );
  return named.join('\n');
}

/** The case itself is out of reach now; the words are not. */
export const lostCase = (visit: Visit, command: CommandName, { title, status }: Problem): Shown => ({
  because: title,
  ...staffPage(visit, {
    title: `${say(visit.language, frame.error)}${title}`,
    status,
    body: (
      <>
        <h1>{title}</h1>
        <Texts command={command} visit={visit} />
        <LostForm visit={visit} />
      </>
    ),
  }),
});
