// GET /v1/cases/:id/commands/:command: what a command's fields can take on this case, for a form.
import { withheldFiles } from '../../casebook/files/attachments.js';
import { loadCase } from '../../casebook/read/load-case.js';
import { freshFacts, lawFactsFor } from '../../casebook/facts/law-facts.js';
import { type FieldChoices, commandChoicesSchema } from '../../contracts/cases/command-choices.js';
import { type CommandField, commandFields, leavesOf } from '../../contracts/cases/command-fields.js';
import { laterOf } from '../../domain/base/instant.js';
import { Failure } from '../../domain/base/failures.js';
import { type CommandName, commandNames } from '../../domain/case/commands.js';
import { entitledId } from '../case-read/entitled.js';
import { route } from '../http/route.js';
import { type Candidates, type ChoiceRequest, listed, longestOf, phrasesFor } from './choices-of.js';
import { type Giving, isTaken } from './try-command.js';

export const commandChoices = route({
  method: 'get',
  path: '/v1/cases/:id/commands/:command',
  access: 'principal',
  answer: commandChoicesSchema,
  summary: "What a command's fields can take on this case, with names: what the law would accept now.",
  tag: 'cases',
  async handle({ context: { casebook }, params, caller: { actor }, at, language }) {
    const command = commandNames.find((name) => name === params['command']);
    if (command === undefined) throw new Failure('not-found');
    const loaded = await loadCase(casebook.pool, await entitledId(casebook.pool, params['id'] ?? '', actor));
    if (!loaded) throw new Failure('not-found');
    const { state, factsVersion } = loaded;
    const city = await freshFacts(casebook, factsVersion);
    const files = command === 'release-files' ? { withheldFiles: await withheldFiles(casebook.pool, state) } : {};
    const law = { ...lawFactsFor(city, state), ...files };
    const request = { state, actor, at: laterOf(at, state.updatedAt), city, law, language };
    const fields = (listed[command]?.(request) ?? []).map((one) => [one.pointer, choicesOf(command, one, request)]);
    return {
      body: {
        command,
        fields: Object.fromEntries(fields) as Record<string, FieldChoices>,
        closed: closedOf(command, request),
        phrases: phrasesFor(command, request),
        longest: longestOf(command, request),
      },
    };
  },
});

/** Beyond so many, each is offered and the law refuses what does not fit: to ask it about all would take too long. */
const askedAbout = 400;

function choicesOf(command: CommandName, candidates: Candidates, giving: Giving): FieldChoices {
  const { pointer, suggested } = candidates;
  const { fieldsWith = (code: string) => ({ [pointer.slice(1)]: code }) } = candidates;
  const fits = (code: string): boolean => isTaken(command, fieldsWith(code), giving);
  const options =
    candidates.options.length > askedAbout
      ? [...candidates.options]
      : candidates.options.filter(({ code }) => fits(code));
  const only = options.length === 1 ? options[0]?.code : undefined;
  const fit = options.some(({ code }) => code === suggested) ? suggested : only;
  return { options, suggested: fit ?? null };
}

/** A value of each kind, to see whether the caller may set such a field at all. */
const samples: Readonly<Record<string, unknown>> = { name: '-', phone: '+8613800000000', email: 'a@example.org' };

const sampleOf = (field: CommandField): unknown =>
  field.kind === 'choice' ? field.values[0] : (samples[field.name] ?? '-');

/** The reporter's data that this caller may not correct; only an amendment has fields for some callers and not others. */
function closedOf(command: CommandName, giving: ChoiceRequest): string[] {
  const reporter = command === 'amend' && commandFields.amend.find(({ name }) => name === 'reporter');
  if (!reporter) return [];
  return leavesOf([reporter])
    .filter((field) => !isTaken('amend', { reporter: { [field.name]: sampleOf(field) } }, giving))
    .map(({ pointer }) => pointer);
}
