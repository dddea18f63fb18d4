/** A lint rule: every import must be allowed by its room's row of the table in `rooms.ts`. */
import { builtinModules } from 'node:module';
import path from 'node:path';
import type { Rule } from 'eslint';
import { floors, importableRooms, rooms, type RoomRule } from './rooms.js';

/** What an import points at, in the words of the table. */
type Target =
  | { kind: 'node' }
  | { kind: 'package'; name: string }
  | { kind: 'file'; room: string; file: string }
  | { kind: 'root' };

const isTest = (file: string): boolean => /\.test\.[cm]?tsx?$/.test(file);

/**
 * The row for a file, by its path from the project's root with forward slashes; `undefined` for files in no room
 * (configuration at the root) and for tests beside their code, which may import what they need.
 */
export function rowOf(file: string): RoomRule | undefined {
  if (isTest(file)) return undefined;
  return rooms.find(({ files }) => file.startsWith(files.endsWith('*') ? files.slice(0, -1) : files));
}

/** Resolves a specifier from the importing file, a compiled file to its source; `file` as in `rowOf`. */
export function targetOf(specifier: string, file: string): Target {
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return { kind: 'node' };
  if (!specifier.startsWith('.')) {
    const [scope = '', name = ''] = specifier.split('/');
    return { kind: 'package', name: scope.startsWith('@') ? `${scope}/${name}` : scope };
  }
  const target = path.posix.join(path.posix.dirname(file), specifier).replace(/^dist\/|\.[cm]?[jt]sx?$/g, '');
  const [room = '', ...rest] = target.split('/');
  return rest.length === 0 || room === '..' ? { kind: 'root' } : { kind: 'file', room, file: target };
}

function matches(entry: string, target: Target): boolean {
  if (entry === '*') return true;
  switch (target.kind) {
    case 'node':
      return entry === 'node';
    case 'package':
      if (entry === '*packages') return true;
      return entry.endsWith('/*') ? target.name.startsWith(entry.slice(0, -1)) : entry === target.name;
    case 'file':
      if (entry === '*rooms') return importableRooms.includes(target.room);
      return entry === target.room || entry === target.file || target.file.startsWith(`${entry}/`);
    case 'root':
      return false;
  }
}

/** Whether a row lets a file of `room` import `target`, as a value or as a type; its own room is always allowed. */
export function allows(row: RoomRule, room: string, target: Target, typeOnly: boolean): boolean {
  if (target.kind === 'file' && target.room === room) return true;
  const entries = typeOnly ? [...row.values, ...row.types] : row.values;
  return entries.some((entry) => matches(entry, target));
}

/** The floor, counted from the lowest; files beside the folders are above all, a folder without a floor is at -1. */
function heightOf(file: string, folder: string): number {
  const [name = '', ...rest] = file.slice(folder.length + 1).split('/');
  return rest.length === 0 ? Infinity : floors[folder]!.indexOf(name);
}

/** How an import breaks the floors: it goes upwards, or a folder has no floor; null when it breaks none. */
export function againstFloors(file: string, target: string): 'upwards' | 'unlisted' | null {
  for (const folder of Object.keys(floors)) {
    if (!file.startsWith(`${folder}/`) || !target.startsWith(`${folder}/`)) continue;
    const [from, to] = [heightOf(file, folder), heightOf(target, folder)];
    if (from < 0 || to < 0) return 'unlisted';
    if (to > from) return 'upwards';
  }
  return null;
}

/** What the TypeScript parser adds to the standard syntax tree. */
type Typed = { importKind?: string; exportKind?: string };
type SourceOfType = { source: { value: string } };

const onlyTypes = (node: { specifiers: readonly object[] } & Typed): boolean =>
  node.importKind === 'type' ||
  (node.specifiers.length > 0 && node.specifiers.every((each: Typed) => each.importKind === 'type'));

/** The rule; it checks static and dynamic imports, re-exports and `import('...')` types. */
export const roomImports: Rule.RuleModule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      forbidden: '{{room}}/ may not import {{what}} from "{{specifier}}": see the table in tools/lint/rooms.ts.',
      typeOnly: '{{room}}/ may import only types from "{{specifier}}": write "import type".',
      test: 'No file may import a test: "{{specifier}}".',
      upwards: '"{{specifier}}" is on a higher floor: see the floors in tools/lint/rooms.ts.',
      unlisted: 'The folder of this file or of "{{specifier}}" has no floor in tools/lint/rooms.ts.',
    },
  },
  create(context) {
    const file = path.relative(context.cwd, context.filename).split(path.sep).join('/');
    const row = rowOf(file);
    const room = file.split('/')[0] ?? '';
    const judge = (node: Rule.Node, specifier: unknown, typeOnly: boolean): void => {
      if (typeof specifier !== 'string') return;
      const target = targetOf(specifier, file);
      if (target.kind === 'file' && target.file.endsWith('.test')) {
        context.report({ node, messageId: 'test', data: { specifier } });
      } else if (row && !allows(row, room, target, typeOnly)) {
        const messageId = allows(row, room, target, true) ? 'typeOnly' : 'forbidden';
        context.report({ node, messageId, data: { room, specifier, what: typeOnly ? 'types' : 'values' } });
      } else if (row && target.kind === 'file') {
        const messageId = againstFloors(file, target.file);
        if (messageId) context.report({ node, messageId, data: { specifier } });
      }
    };
    return {
      ImportDeclaration: (node) => judge(node, node.source.value, onlyTypes(node)),
      ExportAllDeclaration: (node) => judge(node, node.source.value, (node as Typed).exportKind === 'type'),
      ExportNamedDeclaration: (node) => judge(node, node.source?.value, (node as Typed).exportKind === 'type'),
      ImportExpression: (node) => judge(node, 'value' in node.source ? node.source.value : undefined, false),
      TSImportType: (node: Rule.Node) => judge(node, (node as unknown as SourceOfType).source.value, true),
    };
  },
};
