// Judges whether a new password is good enough: by its length, and by how easily it is guessed.
import { normalised } from './password-hash.js';

export const passwordLength = { least: 12, most: 128 } as const;

export type PasswordProblem = 'too-short' | 'too-long' | 'too-easily-guessed';

/**
 * What the long passwords of every published list are made of. Lists of whole passwords would miss them: hardly one
 * password in the first hundred thousand has twelve characters.
 */
const commonParts = [
  ...['password', 'passw0rd', 'p@ssw0rd', 'welcome', 'letmein', 'iloveyou', 'sunshine', 'princess', 'football'],
  ...[
    'baseball',
    'superman',
    'batman',
    'monkey',
    'dragon',
    'master',
    'michael',
    'charlie',
    'shadow',
    'hello',
    'secret',
  ],
  ...[
    'administrator',
    'admin',
    'root',
    'user',
    'guest',
    'test',
    'changeme',
    'default',
    'qazwsx',
    'abc',
    'a1b2c3',
    'q1w2e3',
  ],
  ...[
    '1q2w3e4r5t',
    '1qaz2wsx3edc',
    'zaq12wsx',
    'woaini',
    'aini',
    'wodemima',
    'mima',
    'nihao',
    'zhongguo',
    'china',
    '5201314',
  ],
  ...['1314520', '520', '1314', '666', '888', 'gridcase', 'wangge', 'jiesu', 'police', 'jingcha', 'gongan', 'minjing'],
  ...['密码', '我爱你', '中国', '公安', '警察', '民警', '网格'],
];

/** Rows along which a finger or a tongue runs, there and back. */
const rows = ['01234567890', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiop', 'asdfghjkl', 'zxcvbnm', '!@#$%^&*()'];
const runs = [...rows, ...rows.map((row) => [...row].reverse().join(''))];
const runLength = 3;

/** Characters that must be left of a password without its common parts. */
const leftAtLeast = 6;
const differentAtLeast = 5;

interface Account {
  readonly code: string;
  readonly name: string;
}

/** What is wrong with a new password for the account; null when nothing is. Any characters may be used, none must be. */
export function passwordProblem(password: string, { code, name }: Account): PasswordProblem | null {
  const characters = [...normalised(password)];
  if (characters.length < passwordLength.least) return 'too-short';
  if (characters.length > passwordLength.most) return 'too-long';
  const rest = withoutRuns(without(characters.join('').toLowerCase(), [code, name, ...commonParts]));
  const isPoor = [...rest].length < leftAtLeast || new Set(rest).size < differentAtLeast;
  return isPoor ? 'too-easily-guessed' : null;
}

/** The longest parts go first: a shorter one inside them would leave pieces. */
const without = (text: string, parts: readonly string[]): string =>
  [...parts]
    .map((part) => part.toLowerCase())
    .filter((part) => part.length > 1)
    .sort((a, b) => b.length - a.length)
    .reduce((rest, part) => rest.replaceAll(part, ''), text);

function withoutRuns(text: string): string {
  let rest = '';
  for (let from = 0; from < text.length;) {
    const length = runAt(text, from);
    if (length < runLength) rest += text[from++];
    else from += length;
  }
  return rest;
}

/** How many characters from a place on follow one another in a row. */
function runAt(text: string, from: number): number {
  let length = runLength;
  while (from + length <= text.length && runs.some((row) => row.includes(text.slice(from, from + length)))) length++;
  return length - 1;
}
