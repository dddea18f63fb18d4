// Builds the tables of docs/deadlines.md: the figures and rungs of the shipped packs.
// They are put between their marks in the written text.
import { isDeepStrictEqual } from 'node:util';
import { format } from 'prettier';
import type { Bilingual } from '../domain/base/bilingual.js';
import { type ClockName, clockNames } from '../domain/base/codes.js';
import { type Policy, formerAfter, policySettings } from '../domain/city/policy.js';
import { shippedPolicies } from '../prisma/city/policies/policies.js';
import { clockWords } from '../wording/names.js';
import { amountWords, budgetWords, rungWords, termWords, timeWords } from './policy-words.js';

type Pack = Omit<Policy, 'version'>;

/** The document with its tables generated again. Throws when a mark is missing. */
export function deadlinesDocument(written: string): Promise<string> {
  const packs = shippedPolicies as readonly Pack[];
  const model = packs.find(({ code }) => code === 'model');
  if (!model) throw new Error('the pack `model` is not shipped');
  const rehearsals = packs.filter(({ rehearsal }) => rehearsal);
  const places = packs.filter((pack) => pack !== model && !pack.rehearsal);
  const tables = {
    figures: figures([model, ...rehearsals]),
    places: places.map((place) => placeSection(place, model)).join('\n\n'),
    rungs: rungs(model),
    settings: settings(packs),
  };
  const text = Object.entries(tables).reduce((document, [mark, table]) => between(document, mark, table), written);
  return format(text, { parser: 'markdown', printWidth: 120 });
}

function between(document: string, mark: string, table: string): string {
  const [from, to] = [`<!-- ${mark} -->`, `<!-- end of ${mark} -->`];
  const [start, end] = [document.indexOf(from), document.indexOf(to)];
  if (start < 0 || end < start) throw new Error(`docs/deadlines.md has no place for ${mark}`);
  return `${document.slice(0, start + from.length)}\n\n${table}\n\n${document.slice(end)}`;
}

const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const tableOf = (head: readonly string[], rows: readonly string[]): string =>
  [row(...head), row(...head.map(() => '---')), ...rows].join('\n');

const bothOf = ({ zh, en }: Bilingual): string => `${zh}<br>${en}`;
const clockCell = (name: ClockName): string => `\`${name}\` ${clockWords[name].zh}`;

function figures(packs: readonly Pack[]): string {
  const rows = clockNames.map((name) =>
    row(
      clockCell(name),
      ...packs.map(({ clocks }) => budgetWords(clocks[name].budget) || 'none'),
      bothOf(packs[0]!.clocks[name].citation),
    ),
  );
  return tableOf(['Clock', ...packs.map(({ code }) => `\`${code}\``), 'Where the figure comes from'], rows);
}

/** One pack's own clocks, those with a source of their own; the rest is as in the model. */
function placeSection(place: Pack, model: Pack): string {
  const own = clockNames.filter((name) => !place.clocks[name].citation.en.includes('is silent; as in model'));
  const rows = own.map((name) => {
    const [rule, common] = [place.clocks[name], model.clocks[name]];
    const moves = rule.rungs.filter((rung) => !common.rungs.some((one) => isDeepStrictEqual(one, rung)));
    const gone = common.rungs.filter(({ rung }) => !rule.rungs.some((one) => one.rung === rung));
    const rungCell = [...moves.map(rungWords), ...gone.map(({ act }) => `no ${act}`)].join('; ');
    return row(clockCell(name), termWords(rule), rungCell || 'as in `model`', bothOf(rule.citation));
  });
  const table = tableOf(['Clock', 'Term', 'Rungs', 'Where it comes from'], rows);
  return `### \`${place.code}\` ${place.names.zh} · ${place.names.en}\n\n${table}`;
}

function rungs(model: Pack): string {
  const rows = clockNames.flatMap((name) =>
    model.clocks[name].rungs.map((rung) =>
      row(
        clockCell(name),
        `\`${rung.rung}\``,
        `\`${rung.act}\``,
        timeWords(rung),
        rung.levels?.join(', ') ?? 'all levels',
      ),
    ),
  );
  return tableOf(['Clock', 'Rung', 'Act', 'When', 'Where'], rows);
}

function extensionWords({ extension }: Pack): string {
  if (!extension) return 'never';
  const { times, timesReopened, atMost } = extension;
  const reopened =
    timesReopened === undefined ? '' : `; reopened ${timesReopened === 0 ? 'never' : `${timesReopened} ×`}`;
  return `${times} × ${amountWords(atMost)}${reopened}`;
}

function settings(packs: readonly Pack[]): string {
  const span = (hours: { from: string; to: string } | null): string =>
    hours ? `${hours.from}-${hours.to}` : 'any hour';
  const columns: readonly (readonly [string, (pack: Pack) => string])[] = [
    ['Ladder', ({ ladder }) => ladder.join(' → ')],
    ['Callback counted from', ({ callback }) => callback.base],
    ['Citizens are asked', ({ callback }) => span(callback.window)],
    ['Unanswered phoned', ({ callback }) => `${callback.unansweredPhonePercent} %`],
    ['Extension', extensionWords],
    ['Reopening', ({ reopening }) => (reopening ? `${reopening.times} × ${amountWords(reopening.within)}` : 'never')],
    ['Order after refusals', ({ supervision }) => String(supervision.refusals ?? 'never')],
    ['Order after answers of 3', ({ supervision }) => String(supervision.dissatisfied ?? 'never')],
    ['Rectification rounds', ({ rectificationRounds }) => String(rectificationRounds)],
    ['Of the past after', (pack) => `${formerAfter(pack)} days`],
    ['People are written to', ({ noticeHours }) => span(noticeHours)],
  ];
  const model = packs.find(({ code }) => code === 'model')!;
  const cited = packs.flatMap(({ code, sources, rehearsal }) =>
    policySettings.flatMap((name) => {
      const said = sources?.[name];
      const silent = rehearsal || said?.en.includes('is silent; as in model');
      return said && (code === model.code || !silent) ? [row(`\`${code}\``, `\`${name}\``, bothOf(said))] : [];
    }),
  );
  const where = tableOf(['Pack', 'Setting', 'Where it comes from'], cited);
  const figures = tableOf(
    ['Pack', ...columns.map(([words]) => words)],
    packs.map((pack) => row(`\`${pack.code}\``, ...columns.map(([, of]) => of(pack)))),
  );
  return `${figures}\n\n${where}`;
}
