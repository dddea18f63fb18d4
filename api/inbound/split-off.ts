// POST /v1/cases/:id/split-off: intake opens a case of its own from a statement of another matter.
import { eventsOf } from '../../casebook/read/load-case.js';
import { newCaseAnswerSchema } from '../../contracts/cases/new-case.js';
import { splitOffSchema } from '../../contracts/people/inbound.js';
import type { CaseId } from '../../domain/case/case.js';
import type { Command } from '../../domain/case/commands.js';
import { citizen } from '../../domain/case/actor.js';
import { type CaseFile, type TextOfCase, readCaseFile } from '../case-read/case-file.js';
import { entitledId } from '../case-read/entitled.js';
import { inLanguage, openFor } from '../cases/open-case.js';
import { giveCommand } from '../context/give-command.js';
import { copyFiles } from '../files/copy-files.js';
import { bodyHash } from '../http/body/body-hash.js';
import { fieldError } from '../http/field-errors.js';
import { WrongFields } from '../http/problem.js';
import { type RecognisedCaller, type RouteRequest, route } from '../http/route.js';

const path = '/v1/cases/:id/split-off';

export const splitOff = route({
  method: 'post',
  path,
  access: 'principal',
  roles: ['operator'],
  key: 'required',
  body: splitOffSchema,
  status: 201,
  answer: newCaseAnswerSchema,
  problems: [404, 409, 422],
  summary: "Intake opens a case from a citizen's statement of another matter: the same reporter, its words and files.",
  tag: 'cases',
  async handle(ask) {
    const { context, params, body, caller, at, idempotencyKey, language } = ask;
    const { pool } = context.casebook;
    const id = await entitledId(pool, params['id'] ?? '', caller.actor);
    const file = await readCaseFile(pool, id);
    const statement = file && (await statementAt(file, body.event, ask));
    if (!file || !statement) throw new WrongFields([fieldError('/event', 'no-statement', language)]);
    const { event, text = statement.text, ...request } = body;
    const attached = file.attachments.filter(({ text }) => text === statement.id).map((one) => one.id);
    const { answer, headers } = await openFor(context, {
      request: {
        text,
        ...request,
        channel: file.state.channel,
        channelReference: `split ${file.state.number}/${String(event)}`,
        reporter: reporterOf(file),
        attachments: await copyFiles(context, attached, at),
      },
      caller: caller.actor,
      sender: citizen,
      ...{ at, key: idempotencyKey ?? '', bodyHash: bodyHash(body), route: `POST /v1/cases/${id}/split-off` },
    });
    await noteBoth(ask, { file, event, into: answer });
    return { body: inLanguage(answer, language), headers: { Location: `/v1/cases/${answer.id}`, ...headers } };
  },
});

/** What the citizen said at this event; null where the event brought no statement. */
async function statementAt(
  { state, texts }: CaseFile,
  seq: number,
  { context }: Pick<RouteRequest<unknown, unknown, unknown>, 'context'>,
): Promise<TextOfCase | null> {
  const event = (await eventsOf(context.casebook.pool, state.id))[seq - 1];
  const said = event?.kind === 'information-supplied' || event?.kind === 'rated' ? event.data.text : undefined;
  return texts.find(({ id }) => id === said) ?? null;
}

function reporterOf({ reporter, state: { disclosure } }: CaseFile) {
  const { name, phone, email, language } = reporter ?? {};
  return {
    disclosure,
    ...(name == null ? {} : { name }),
    ...(phone == null ? {} : { phone }),
    ...(email == null ? {} : { email }),
    ...(language === 'en' ? { language: 'en' as const } : {}),
  };
}

interface Split {
  readonly file: CaseFile;
  readonly event: number;
  readonly into: { readonly id: CaseId; readonly number: string };
}

/** Notes in each case the number of the other, once; the note of the old one also ends the task to read the statement. */
async function noteBoth(
  { context, caller, at }: RouteRequest<unknown, unknown, RecognisedCaller>,
  { file: { state }, event, into }: Split,
): Promise<void> {
  const task = state.tasks.find(({ id }) => id === `task-${String(event)}`);
  const gone = `已拆分为新诉求 ${into.number}。/ Split off as ${into.number}.`;
  const came = `由 ${state.number} 拆分。/ Split off from ${state.number}.`;
  const note = (text: string): Command => ({ name: 'note', text, visibility: 'internal' });
  const said: readonly [CaseId, Command][] = [
    [state.id, task ? { name: 'finish-task', task: task.id, note: gone } : note(gone)],
    [into.id, note(came)],
  ];
  for (const [caseId, command] of said) {
    const key = `split ${state.number}/${String(event)}`;
    const idempotency = { route: `POST /v1/cases/${caseId}/split-off`, key, bodyHash: bodyHash({ into: into.id }) };
    await giveCommand(context, { caseId, command, actor: caller.actor, at, idempotency });
  }
}
