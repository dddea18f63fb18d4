// Shows the form of a command with what was written, what it will cause, and why it was not taken.
import type { VNode } from 'preact';
import type { CaseView } from '../../contracts/cases/case-view.js';
import type { Problem } from '../../contracts/shared/problem.js';
import { say } from '../../wording/say.js';
import { carriesFiles } from '../../domain/case/commands.js';
import { Reporter } from '../case/reporter.js';
import { Faults } from '../form/faults.js';
import { PhotoFields, unsentFaults } from '../form/photo-fields.js';
import { fieldOf } from '../form/refusal.js';
import { staffPage } from '../layout/staff-frame.js';
import { keptAs } from '../case/kept-as.js';
import { shortNumber } from '../../wording/short-number.js';
import { FormMark } from '../form/form-mark.js';
import { stagedIn } from '../serve/staged-files.js';
import type { Shown, Visit } from '../serve/visit.js';
import { photos } from '../words/photo-words.js';
import { list, page } from '../words/case/case-words.js';
import { command as words } from '../words/commands/command-words.js';
import { foresees, means } from '../words/commands/means.js';
import { verbs } from '../words/commands/verbs.js';
import { frame } from '../words/frame-words.js';
import { fillIn } from '../words/fill-in.js';
import { AskedBefore } from './asked-before.js';
import { Fields } from './fields/fields.js';
import type { FormParts } from './fields/form-parts.js';
import { gapsOf, isForeseen } from './forecast.js';
import { NotNow } from './kept-words.js';
import { NotTaken } from './not-taken.js';
import { Sends } from './sends.js';
import { WhatChanges } from './what-changes.js';

/** The page of the form. */
export function formOf(visit: Visit, parts: FormParts): Shown {
  const { language } = visit;
  const { seen, command, problem } = parts;
  const verb = say(language, verbs[command]);
  const title = `${verb} …${shortNumber(seen.number)}`;
  const faults = problem ? [] : unsentFaults(visit);
  const because = problem ? [problem.title, ...(problem.errors ?? []).map(({ detail }) => detail)] : visit.unsent;
  const page = staffPage(visit, {
    title: problem || faults.length > 0 ? `${say(language, frame.error)}${title}` : title,
    status: problem?.status ?? (faults.length > 0 ? 422 : 200),
    keep: visit.form['key'] === undefined ? keptAs(seen) : undefined,
    body: (
      <turbo-frame id="sheet" class="command">
        <p class="small">
          <a class="tap" href={`/cases/${seen.number}`}>
            {say(language, words.back)}
          </a>{' '}
          · <span class="whole">{seen.number}</span>
        </p>
        <h1 tabIndex={-1}>{verb}</h1>
        <p class="title">{seen.summary ?? say(language, list.untitled)}</p>
        <Said seen={seen} visit={visit} />
        {command === 'contact' && <Reporter seen={seen} revealed={undefined} visit={visit} />}
        {problem && <NotTaken problem={problem} command={command} seen={seen} visit={visit} />}
        <Faults faults={faults} language={language} />
        {seen.allowedCommands.includes(command) ? (
          <Form {...parts} visit={visit} />
        ) : (
          <NotNow command={command} seen={seen} visit={visit} />
        )}
      </turbo-frame>
    ),
  });
  return { ...page, because: because.join(' ') || say(language, words.lookFirst) };
}

/** The citizen's words, folded: whoever writes may want to read them again. */
function Said({ seen: { statements }, visit: { language } }: { readonly seen: CaseView; readonly visit: Visit }) {
  const said = statements.find(({ purpose }) => purpose === 'request')?.text;
  if (said == null) return null;
  return (
    <details class="part">
      <summary>{say(language, page.said)}</summary>
      <blockquote>{said}</blockquote>
    </details>
  );
}

type Drawing = FormParts & { readonly visit: Visit };

const faultsOf = (problem: Problem | undefined): Record<string, string> =>
  Object.fromEntries((problem?.errors ?? []).map(({ pointer, detail }) => [fieldOf(pointer), detail]));

function Form(parts: Drawing): VNode {
  const { visit, seen, command, problem } = parts;
  const hasFiles = carriesFiles(command);
  const { form, query } = visit;
  // A key that was used for other words needs a new one, and so does another form; a refusal uses none up.
  const isNew = problem?.code === 'key-reused' || form['step'] === 'open';
  return (
    <form
      method="post"
      action={`/cases/${seen.number}/${command}`}
      enctype={hasFiles ? 'multipart/form-data' : undefined}
      data-act={`${say(visit.language, verbs[command])} …${shortNumber(seen.number)}`}
      data-controller="draft"
      data-draft-posted-value={Object.keys(form).length > 0}
    >
      {(hasFiles || Object.keys(parts.choices?.phrases ?? {}).length > 0) && (
        <OnEnter words={say(visit.language, verbs[command])} />
      )}
      <FormMark visit={visit} formKey={isNew ? undefined : (form['key'] ?? query['key'])} />
      <input type="hidden" name="version" value={seen.version} />
      <input type="hidden" name="return" value={form['return'] ?? query['return'] ?? ''} />
      {parts.shown && <input type="hidden" name="shown" value={parts.shown.mark} />}
      <Means {...parts} />
      <AskedBefore command={command} seen={seen} visit={visit} />
      <Fields {...parts} faults={faultsOf(problem)} />
      {hasFiles && <Files isWrong={problem?.errors?.some(isOfFiles) ?? false} visit={visit} />}
      <Changes {...parts} />
      <Sends {...parts} />
    </form>
  );
}

/** Enter presses the first button of a form: this one, unseen, so that it never takes a file out or a ready sentence in. */
const OnEnter = ({ words: verb }: { readonly words: string }): VNode => (
  <button type="submit" class="hidden" tabIndex={-1} aria-hidden="true">
    {verb}
  </button>
);

const isOfFiles = ({ pointer }: { readonly pointer: string }): boolean => pointer === '/attachments';

/** Folded until one is there, since most words come without. */
const Files = ({ isWrong, visit }: { readonly isWrong: boolean; readonly visit: Visit }): VNode => (
  <details class="part" open={isWrong || visit.unsent.length > 0 || stagedIn(visit.form).length > 0}>
    <summary>{say(visit.language, photos.files)}</summary>
    <PhotoFields visit={visit} any />
  </details>
);

/** What the command will cause: one sentence, and who or when where that is known. */
function Means({ command, foreseen, visit }: Drawing): VNode {
  const { language } = visit;
  const second = foresees[command];
  const sentence = second && foreseen ? fillIn(say(language, second), gapsOf(foreseen, visit)) : '';
  // A sentence whose gaps the preview cannot fill says nothing.
  const known = /\{\w+\}/.test(sentence) ? '' : ` ${sentence}`;
  return (
    <p class="means">
      {say(language, means[command])}
      {known}
    </p>
  );
}

function Changes({ command, foreseen, shown, target, visit }: Drawing): VNode | null {
  const { language } = visit;
  const preview = shown?.preview ?? (isForeseen(command) ? foreseen : null);
  if (!preview) return null;
  const heading = say(language, command === 'decide-extension' && !shown ? words.ifGranted : words.whatChanges);
  return (
    <>
      {target && (
        <section class="side">
          <p class="small">
            {say(language, words.mergesInto)} <a href={`/cases/${target.number}`}>{target.number}</a>
          </p>
          <blockquote>{target.summary ?? say(language, list.untitled)}</blockquote>
        </section>
      )}
      <WhatChanges preview={preview} heading={heading} visit={visit} />
    </>
  );
}
