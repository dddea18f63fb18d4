// POST /v1/cases/:id/commands/:command: gives a case a command of the law, or previews it.
// Each command has its own form.
import { z } from 'zod';
import { type CaseView, caseViewSchema } from '../../contracts/cases/case-view.js';
import { caseIdOf, loadCase } from '../../casebook/read/load-case.js';
import { previewCommand } from '../../casebook/change/preview-command.js';
import { anyCommandFormSchema, commandFormSchemas } from '../../contracts/cases/commands.js';
import { type CommandPreviewView, commandPreviewSchema, commandQuerySchema } from '../../contracts/cases/preview.js';
import { type Command, type CommandName, carriesFiles } from '../../domain/case/commands.js';
import { Failure } from '../../domain/base/failures.js';
import { everGives } from '../../domain/lifecycle/ever-gives.js';
import { bodyHash } from '../http/body/body-hash.js';
import { asReadBy } from '../case-read/as-read.js';
import { readFileBeside } from '../case-read/case-file.js';
import { entitledId } from '../case-read/entitled.js';
import { namesIn } from '../case-read/names-in.js';
import { hiddenAmong, linksOf } from '../access/hidden-links.js';
import type { ApiContext } from '../context/api-context.js';
import { changeIfMatch } from '../http/etag.js';
import { giveCommand } from '../context/give-command.js';
import { isLagging } from '../context/relay-lag.js';
import { type RouteRequest, type RecognisedCaller, route } from '../http/route.js';
import type { Reply } from '../http/reply.js';
import { isMaskedFor } from '../case-read/masked.js';
import { showCase } from '../case-read/show-case.js';
import { showPreview } from '../case-read/show-preview.js';

const isCommand = (name: string | undefined): name is CommandName =>
  name !== undefined && Object.hasOwn(commandFormSchemas, name);

export const commandCase = route({
  method: 'post',
  path: '/v1/cases/:id/commands/:command',
  access: 'principal',
  mayCall: ({ actor }, { command }) => !isCommand(command) || everGives(actor, command),
  key: 'optional',
  versioned: true,
  query: commandQuerySchema,
  body: anyCommandFormSchema,
  bodyFor: ({ command }) => (isCommand(command) ? commandFormSchemas[command] : null),
  answer: z.union([caseViewSchema, commandPreviewSchema]),
  problems: [409, 410, 422],
  summary: 'Give a command; the answer is the case after it, or with `preview=true` what the command would do.',
  tag: 'cases',
  async handle(ask) {
    const name = ask.params['command'] as CommandName;
    return ask.query.preview ? lookAhead(ask, name) : given(ask, name);
  },
});

interface CommandForm {
  readonly expectedVersion?: number;
  readonly attachments?: readonly string[];
}

/** The command's own fields, and what goes with every command. */
function readCommand(name: CommandName, body: unknown) {
  const { expectedVersion, ...rest } = body as CommandForm;
  if (!carriesFiles(name)) return { expectedVersion, fields: rest };
  const { attachments, ...fields } = rest;
  return { expectedVersion, attachments, fields };
}

/** Shows what the command would do; an idempotency key sent with it is not used up. */
async function lookAhead(
  { context, params, body, caller, at, language, ifMatch }: RouteRequest<unknown, unknown, RecognisedCaller>,
  command: CommandName,
): Promise<Reply<CommandPreviewView>> {
  const caseId = await entitledId(context.casebook.pool, params['id'] ?? '', caller.actor);
  const { fields, expectedVersion } = readCommand(command, body);
  const asked = { command: { name: command, ...fields } as Command, actor: caller.actor, at };
  const based = { ifMatch, expectedVersion, present: () => versionOf(context, caseId, caller) };
  const preview = await changeIfMatch(based, (expectedVersion) =>
    previewCommand(context.casebook, { caseId, ...asked, expectedVersion }),
  );
  const shown = showPreview(preview, { command, at });
  return { body: { ...shown, names: namesIn(shown, { actor: caller.actor, facts: caller.facts, language }) } };
}

/** The case's present version. Throws `not-found` for a caller who may not know of it. */
async function versionOf(
  { casebook }: ApiContext,
  caseId: string | null,
  { actor }: RecognisedCaller,
): Promise<number> {
  await entitledId(casebook.pool, caseId ?? '', actor);
  const loaded = await loadCase(casebook.pool, caseId ?? '');
  if (!loaded) throw new Failure('not-found');
  return loaded.state.version;
}

/** Gives the command, and shows the case as its caller may see it afterwards. */
async function given(
  ask: RouteRequest<unknown, unknown, RecognisedCaller>,
  name: CommandName,
): Promise<Reply<CaseView>> {
  const { context, params, body, caller, at, language, idempotencyKey, ifMatch } = ask;
  const { pool } = context.casebook;
  const caseId = await caseIdOf(pool, params['id'] ?? '');
  const { fields, expectedVersion, attachments } = readCommand(name, body);
  const given = {
    caseId,
    command: { name, ...fields } as Command,
    ...{ actor: caller.actor, at, attachments, forReadersOnly: true },
    idempotency:
      idempotencyKey === null
        ? undefined
        : { route: `POST /v1/cases/${caseId}/commands/${name}`, key: idempotencyKey, bodyHash: bodyHash(body) },
  };
  const based = { ifMatch, expectedVersion, present: () => versionOf(context, caseId, caller) };
  const outcome = await changeIfMatch(based, (expectedVersion) => giveCommand(context, { ...given, expectedVersion }));
  // A caller who has just said that the case is about the caller still gets this last answer.
  const [file, hidden, debt] = await Promise.all([
    readFileBeside(pool, outcome.state),
    hiddenAmong(pool, linksOf(outcome.state), caller.actor),
    context.relayLag.read(at).catch(() => null),
  ]);
  if (!file) throw new Failure('not-found');
  const seen = await asReadBy(pool, file, caller);
  const view = showCase(
    seen,
    { actor: caller.actor, facts: caller.facts, at, language, masked: isMaskedFor(caller) },
    hidden,
  );
  const lag = debt && isLagging(debt) ? { engineLag: true } : {};
  const headers = {
    ETag: `"${view.version}"`,
    ...(outcome.replay ? { 'Idempotent-Replay': 'true' } : {}),
  };
  return { body: { ...view, ...lag }, headers };
}
