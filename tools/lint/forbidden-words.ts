/** Syntax and names forbidden in some rooms, each with the message the linter shows. */
import globals from 'globals';

/** An entry of ESLint's `no-restricted-syntax`. */
export type Forbidden = { readonly selector: string; readonly message: string };

/** Forbidden everywhere: some forms of names and modules. */
export const everywhere: readonly Forbidden[] = [
  { selector: 'ExportDefaultDeclaration', message: 'No default exports: a name is the same wherever it is used.' },
  { selector: 'TSEnumDeclaration', message: 'No enums: use a union of string literals.' },
  { selector: 'TSParameterProperty', message: 'No parameter properties: assign the field in the constructor.' },
];

/** Barrels: only the two indexes that the engine needs may re-export. */
export const reExports: readonly Forbidden[] = [
  { selector: 'ExportAllDeclaration', message: 'No barrels: import each name from the file that defines it.' },
  {
    selector: 'ExportNamedDeclaration[source]',
    message: 'No re-exports: import each name from the file that defines it.',
  },
];

/** A clock read where time must be a parameter. */
export const clocks: readonly Forbidden[] = [
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'The instant is a parameter here.' },
  { selector: 'CallExpression[callee.name="Date"]', message: 'The instant is a parameter here.' },
  {
    selector: 'MemberExpression[object.name="Date"][property.name="now"]',
    message: 'The instant is a parameter here.',
  },
  {
    selector: 'MemberExpression[object.name="performance"][property.name="timeOrigin"]',
    message: 'The instant is a parameter here.',
  },
];

const localDateMethods = '/^[gs]et(FullYear|Month|Date|Day|Hours|Minutes|Seconds|Milliseconds)$|^getTimezoneOffset$/';

/** Calls whose result depends on the machine's time zone or language. */
export const localities: readonly Forbidden[] = [
  {
    selector: 'MemberExpression[property.name=/^(toLocale|localeCompare)/]',
    message: 'Locale methods depend on the machine: compare and format by code points or in the templates.',
  },
  {
    selector: `CallExpression[callee.property.name=${localDateMethods}]`,
    message: "These read the machine's own time zone: use the UTC methods.",
  },
  {
    selector: 'NewExpression[callee.name="Date"][arguments.length>1]',
    message: "This reads the machine's own time zone: use Date.UTC.",
  },
];

/** Random numbers, where the same input must give the same answer. */
export const chance: readonly Forbidden[] = [
  { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: 'No randomness here.' },
];

/** In pages: what belongs into files of their own, so that the content policy can forbid it in markup. */
export const inlineMarkup: readonly Forbidden[] = [
  { selector: 'JSXAttribute[name.name=/^on[A-Z]/]', message: 'No handlers in pages: behaviour is in web/browser.' },
  { selector: 'JSXAttribute[name.name="style"]', message: 'No style attributes: looks are in web/look.' },
  {
    selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]',
    message: 'Every text is escaped: pages set no HTML.',
  },
];

/** In pages: words that a person reads stand in web/words, in both languages. */
export const literalsInPages: readonly Forbidden[] = [
  { selector: 'JSXText[value=/[A-Za-z\\u4e00-\\u9fff]/]', message: 'Words stand in web/words, in both languages.' },
  {
    selector: 'JSXAttribute[name.name=/^(title|alt|placeholder|aria-label)$/] > Literal',
    message: 'Words stand in web/words, in both languages.',
  },
  { selector: 'Literal[value=/[\\u4e00-\\u9fff]/]', message: 'Words stand in web/words, in both languages.' },
];

/** Tests that do not run, or that keep others from running. */
export const sleepingTests: readonly Forbidden[] = [
  {
    selector: 'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo|fails)$/]',
    message: 'Every test runs: delete it or make it pass.',
  },
];

/** Globals that only a browser has; the types of the pages' templates name them, so that a slip would compile. */
export const browserGlobals: readonly string[] = Object.keys(globals.browser).filter(
  (name) => !Object.hasOwn(globals.node, name),
);

/** Globals of the machine, forbidden in the domain and in workflows. */
export const machineGlobals: readonly string[] = [
  'Intl',
  'process',
  'Buffer',
  'crypto',
  'fetch',
  'performance',
  'require',
  'structuredClone',
  'WeakRef',
  'FinalizationRegistry',
];

/** Globals forbidden only in the domain; in workflows the engine makes them deterministic. */
export const effectGlobals: readonly string[] = [
  'console',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
];
