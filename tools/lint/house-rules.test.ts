/** Breaks each forbidden habit once, in the room where it is forbidden: the linter catches it. */
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const eslint = new ESLint({
  cwd: root,
  // The files of these examples do not exist, so the rules that need types stay aside.
  overrideConfig: [
    tseslint.configs.disableTypeChecked,
    { languageOptions: { parserOptions: { projectService: false, project: false } } },
  ] as never,
});

const opening = '/** An example file for the linter. */\n';

async function rulesBrokenBy(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(opening + code, { filePath: root + filePath });
  const own = (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
  return own.filter((rule) => !rule.endsWith('no-unused-vars') && !rule.endsWith('no-unused-expressions'));
}

const broken: readonly (readonly [file: string, code: string, rule: string])[] = [
  ['domain/x.ts', 'Date.now();', 'no-restricted-syntax'],
  ['domain/x.ts', 'new Date();', 'no-restricted-syntax'],
  ['domain/x.ts', 'new Date(2024, 1, 1);', 'no-restricted-syntax'],
  ['domain/x.ts', "new Date('2024-01-01').getHours();", 'no-restricted-syntax'],
  ['domain/x.ts', 'Math.random();', 'no-restricted-syntax'],
  ['domain/x.ts', "'a'.localeCompare('b');", 'no-restricted-syntax'],
  ['domain/x.ts', 'new Intl.NumberFormat();', 'no-restricted-globals'],
  ['domain/x.ts', 'process.exit();', 'no-restricted-globals'],
  ['domain/x.ts', 'const a = 1;\nexport function f(): void {}', 'house/docstring'],
  ['domain/x.ts', 'const a = 1;\nexport const f = (): number => a;', 'house/docstring'],
  ['casebook/x.ts', 'Date.now();', 'no-restricted-syntax'],
  ['workflows/x.ts', 'new Intl.NumberFormat();', 'no-restricted-globals'],
  ['workflows/x.ts', 'process.exit();', 'no-restricted-globals'],
  ['workflows/x.ts', 'structuredClone({});', 'no-restricted-globals'],
  ['api/x.ts', 'process.env;', 'no-restricted-properties'],
  ['prisma/migrate.ts', 'process.env;', 'no-restricted-properties'],
  ['api/x.ts', "import { env } from 'node:process';", 'no-restricted-imports'],
  ['api/x.ts', 'export default 1;', 'no-restricted-syntax'],
  ['api/x.ts', "export * from './y.js';", 'no-restricted-syntax'],
  ['api/x.ts', "export { y } from './y.js';", 'no-restricted-syntax'],
  ['api/x.ts', "enum Colour { Red = 'red' }", 'no-restricted-syntax'],
  ['api/x.ts', 'namespace A { export const b = 1; }', '@typescript-eslint/no-namespace'],
  ['api/x.ts', 'class A { constructor(readonly b: string) {} }', 'no-restricted-syntax'],
  ['api/x.ts', 'let x: any = 1; x = 2;', '@typescript-eslint/no-explicit-any'],
  ['api/x.ts', "import { type A } from './a.js';", '@typescript-eslint/no-import-type-side-effects'],
  ['api/x.ts', "console.log('hello');", 'no-console'],
  ['api/caseFile.ts', 'const a = 1;', 'house/kebab-file-name'],
  ['api/x.ts', '\n'.repeat(300), 'max-lines'],
  ['api/x.ts', `function f() {${'f();\n'.repeat(61)}}`, 'max-lines-per-function'],
  ['api/x.ts', 'function f(a: 1, b: 2, c: 3, d: 4, e: 5) {}', 'max-params'],
  ['api/x.test.ts', "it.skip('never', () => {});", 'no-restricted-syntax'],
];

const sound: readonly (readonly [file: string, code: string])[] = [
  ['domain/x.ts', "new Date('2024-01-01T00:00:00Z').getUTCHours();"],
  ['domain/x.ts', '/** Adds one, in working days. */\nexport const f = (): number => 1;'],
  ['workflows/x.ts', 'Date.now(); Math.random();'],
  ['workflows/index.ts', "export { caseWorkflow } from './case-workflow.js';"],
  ['activities/index.ts', "export type { Delivery } from './deliver-errand.js';"],
  ['processes/settings/config.ts', "console.log('hello'); process.env;"],
  ['api/x.ts', "declare module 'express' { interface Request { id: string } }"],
  ['tools/start.mjs', 'console.log(process.env);'],
  ['vitest.config.ts', 'export default {};'],
];

/** Puts a short title before an example's columns, for the name of its test. */
function titled<Example extends readonly [file: string, code: string, rule?: string]>(
  example: Example,
): [title: string, ...Example] {
  const [file, code, rule = 'sound'] = example;
  return [`${file} (${rule}): ${code.trim().slice(0, 60)}`, ...example];
}

describe('the lint settings', () => {
  it.each(broken.map(titled))('catch in %s', async (_title, file, code, rule) => {
    expect(await rulesBrokenBy(file, code)).toEqual([rule]);
  });

  it.each(sound.map(titled))('leave alone in %s', async (_title, file, code) => {
    expect(await rulesBrokenBy(file, code)).toEqual([]);
  });
});

describe('the opening sentence', () => {
  const rulesOf = async (code: string): Promise<(string | null)[]> => {
    const [result] = await eslint.lintText(code, { filePath: `${root}api/x.ts` });
    return (result?.messages ?? []).map(({ ruleId }) => ruleId);
  };

  it('is asked for, as a sentence, before the first statement', async () => {
    expect(await rulesOf('void 0;\n')).toEqual(['house/opening-comment']);
    expect(await rulesOf('// Routes\nvoid 0;\n')).toEqual(['house/opening-comment']);
    expect(await rulesOf('void 0;\n// The routes of the API come later.\n')).toEqual(['house/opening-comment']);
  });

  it('is whole on the first line, which has at most 100 characters', async () => {
    const wrapped = '// Routes a case to the unit\n// that answers for its place.\nvoid 0;\n';
    expect(await rulesOf(wrapped)).toEqual(['house/opening-comment']);
    expect(await rulesOf(`// Routes ${'a case '.repeat(13)}.\nvoid 0;\n`)).toEqual(['house/opening-comment']);
    expect(await rulesOf(`// Routes ${'a case '.repeat(12)}now.\n// More of it.\nvoid 0;\n`)).toEqual([]);
  });

  it('may be a line comment or a block, in either language', async () => {
    expect(await rulesOf('// The routes of the API.\nvoid 0;\n')).toEqual([]);
    expect(await rulesOf('/* 接口的路由表都在这里。 */\nvoid 0;\n')).toEqual([]);
  });
});
