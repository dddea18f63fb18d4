// GET and POST /cases/:number/:command: the form of a command; opening it does nothing.
import { createHash, randomUUID } from 'node:crypto';
import { named } from '../../api/routes.js';
import type { CaseView } from '../../contracts/cases/case-view.js';
import { commandFields } from '../../contracts/cases/command-fields.js';
import type { CommandPreviewView } from '../../contracts/cases/preview.js';
import type { Problem } from '../../contracts/shared/problem.js';
import type { CommandName } from '../../domain/case/commands.js';
import { isCommand } from '../parts/next-act.js';
import { ownPath } from '../serve/own-path.js';
import { stagedFields, stagedIn, withoutFiles } from '../serve/staged-files.js';
import type { Page, PageAnswer, Visit } from '../serve/visit.js';
import { askPreview, foreseen, previewIn, seenBefore } from './forecast.js';
import { formOf } from './form-of.js';
import type { FormParts } from './fields/form-parts.js';
import { lostCase, noteOf } from './kept-words.js';
import { withSentence } from './fields/ready-sentences.js';
import { caseFields, readBody } from './fields/read-body.js';
import { startingValues } from './starting-values.js';

const path = '/cases/:number/:command';

export const showCommand: Page = {
  method: 'get',
  path,
  who: 'staff',
  // The key stands in the address: whoever goes back finds the same form, which happens once.
  async show(visit) {
    const { path: at, query, params } = visit;
    const { command = '' } = params;
    if (!isCommand(command)) return toCase(visit);
    return query['key'] === undefined ? { goTo: `${at}?${keyedQuery(query)}` } : formFor(visit, command);
  },
};

export const takeCommand: Page = {
  method: 'post',
  path,
  who: 'staff',
  takesFiles: true,
  async show(visit) {
    const { form, params } = visit;
    const { number = '', command = '' } = params;
    if (!isCommand(command)) return toCase(visit);
    if (isOpening(visit)) return formFor(noteFrom(visit), command);
    // A file that did not arrive, or was taken out, or a ready sentence: the form stands with what was written.
    if (visit.unsent.length > 0 || form['remove'] !== undefined || form['phrase'] !== undefined)
      return formFor(visit, command);
    const body = readBody({ command, form });
    if (form['step'] === 'show' || (seenBefore.includes(command) && form['shown'] !== markOf(body))) {
      return looked(visit, command, body);
    }
    const answer = await visit.ask(named.commandCase, {
      params: { id: number, command },
      body,
      // The same form sent twice, by ten taps or by going back, happens once.
      key: form['key'],
    });
    if (answer.ok) return { goTo: afterwards(visit, answer.body) };
    const problem = withoutPlaces(answer.problem);
    // Files that waited too long are gone: they are chosen anew.
    const kept = problem.code === 'unsuitable-file' ? { ...visit, form: withoutFiles(form) } : visit;
    return keepsText.includes(problem.status) ? formFor(kept, command, { problem }) : answer;
  },
};

const keyedQuery = (query: Visit['query']): string => new URLSearchParams({ ...query, key: randomUUID() }).toString();

const toCase = ({ params }: Visit): PageAnswer => ({ goTo: `/cases/${encodeURIComponent(params['number'] ?? '')}` });

/** What is wrong with one of the files is said at their field; the files to release each have one of their own. */
function withoutPlaces(problem: Problem): Problem {
  const errors = problem.errors?.map((one) => ({
    ...one,
    pointer: one.pointer.replace(/^\/attachments\/\d+$/, '/attachments'),
  }));
  return errors ? { ...problem, errors } : problem;
}

/** Refusals after which the form stands again, with what was written. */
const keepsText = [400, 403, 404, 409, 410, 422];

/** Whether the form is only to be opened, with words from another command's form. */
const isOpening = ({ form }: Visit): boolean => form['step'] === 'open' || isCommand(form['from'] ?? '');

/** The words of another command as those of a note. */
function noteFrom(visit: Visit): Visit {
  const { from = '', text = '', return: back = '' } = visit.form;
  const words = isCommand(from) ? noteOf({ command: from, visit }) : text;
  return { ...visit, form: { step: 'open', text: words, return: back, ...stagedFields(stagedIn(visit.form)) } };
}

/** What was chosen, in short: what is given later must be what was shown. */
const markOf = (body: Record<string, unknown>): string =>
  createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 32);

/** Shows what would change with what was chosen; where it need not be seen first, words may still be missing. */
async function looked(visit: Visit, command: CommandName, body: Record<string, unknown>): Promise<PageAnswer> {
  const missing = seenBefore.includes(command) ? {} : unwritten(command);
  const answer = await askPreview(visit, command, { ...missing, ...body });
  const preview = previewIn(answer);
  if (preview) return formFor(visit, command, { shown: { preview, body } });
  if (answer.ok || !keepsText.includes(answer.problem.status)) return answer.ok ? toCase(visit) : answer;
  return formFor(visit, command, { problem: answer.problem });
}

const unwritten = (command: CommandName): Record<string, string> =>
  Object.fromEntries(
    commandFields[command].flatMap(({ kind, name, required }) => (kind === 'text' && required ? [[name, '-']] : [])),
  );

interface Result {
  readonly problem?: Problem;
  readonly shown?: { readonly preview: CommandPreviewView; readonly body: Record<string, unknown> };
}

async function formFor(visit: Visit, command: CommandName, { problem, shown }: Result = {}): Promise<PageAnswer> {
  const id = visit.params['number'] ?? '';
  const answer = await visit.ask(named.getCase, { params: { id }, query: { events: 'true' } });
  if (!answer.ok) return problem ? lostCase(visit, command, problem) : answer;
  const seen = answer.body;
  const parts = { seen, command, problem, ...(await learn(visit, command, seen)) };
  const isWritten = visit.form['key'] !== undefined;
  const written = isWritten ? visit.form : { ...startingValues(command, parts), ...visit.form };
  const { version } = seen;
  // The form now shows the case as it is, and what was shown counts for that version.
  const mark =
    shown && markOf('expectedVersion' in shown.body ? { ...shown.body, expectedVersion: version } : shown.body);
  return formOf(visit, {
    ...parts,
    values: withSentence(written, parts),
    shown: shown && mark !== undefined ? { preview: shown.preview, mark } : null,
    target: shown && command === 'merge' ? await caseNamed(visit, shown.body['into']) : null,
  });
}

/** What the form needs besides the case; nothing where the command is not open to the reader. */
async function learn(
  visit: Visit,
  command: CommandName,
  { allowedCommands, number }: CaseView,
): Promise<Pick<FormParts, 'choices' | 'similar' | 'foreseen'>> {
  if (!allowedCommands.includes(command)) return { choices: null, similar: [], foreseen: null };
  const namesCase = commandFields[command].some(({ pointer }) => caseFields.includes(pointer));
  const [choices, similar, ahead] = await Promise.all([
    visit.ask(named.commandChoices, { params: { id: number, command } }),
    namesCase ? visit.ask(named.similarCases, { body: { case: number, limit: 5 } }) : null,
    foreseen(visit, command),
  ]);
  return {
    choices: choices.ok ? choices.body : null,
    similar: similar?.ok ? similar.body.items : [],
    foreseen: ahead,
  };
}

async function caseNamed(visit: Visit, name: unknown): Promise<CaseView | null> {
  const answer = await visit.ask(named.getCase, { params: { id: String(name) } });
  return answer.ok ? answer.body : null;
}

/** The page the form was opened from, else the case; it says what was done as the history has it. */
function afterwards({ form, params }: Visit, answer: CaseView | CommandPreviewView): string {
  const { number = '' } = params;
  const back = ownPath(form['return'], `/cases/${encodeURIComponent(number)}`);
  const done = 'revision' in answer ? String(answer.revision) : '';
  const query = new URLSearchParams(back.startsWith('/cases/') ? { done } : { done, number });
  return `${back}${back.includes('?') ? '&' : '?'}${query.toString()}`;
}
