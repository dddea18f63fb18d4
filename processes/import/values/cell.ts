// Reads a cell as spreadsheets and people fill it, without what Excel adds.
// What means nothing is no value.
import { type Value, refused } from './value.js';

/** What a column holds: a citizen's words, kept to the letter; a reference; how to reach a person or place; or data. */
export type CellManner = 'words' | 'reference' | 'contact' | 'data';

/** The whole cell as a formula of one text, by which exports keep digits: `="0123"`. */
const textFormula = /^=\s*"((?:[^"]|"")*)"$/;
const brokenFormula = /^#(?:N\/A|REF!|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA)$/i;
const tooNarrow = /^#{3,}$/;
const blankMark = /^(?:[-_—–−/\\.*]+|n\/a|null|none|nil|\\n|<null>|\(null\)|0000-00-00(?: [0:]+)?)$/i;
/** What people write where a name, a number or an address is not known or not told. */
const notTold = new Set(
  (
    '无 没有 无电话 无号码 无手机 无联系方式 无姓名 无地址 无邮箱 没 暂无 空 空白 不详 不明 不清楚 不知道 未知 未提供 未填 未填写 未留 未留电话 未登记 未告知 没留 ' +
    '不愿透露 不愿提供 不愿留名 不方便透露 不便透露 拒绝提供 拒绝透露 匿名 匿名者 匿名用户 匿名市民 保密 ' +
    'unknown anonymous withheld undisclosed notprovided notgiven notavailable notapplicable nottold refused'
  ).split(' '),
);

/** Full-width signs made plain, invisible ones left out, blanks at the ends gone. */
export const folded = (text: string): string =>
  /^[\x20-\x7e]*$/.test(text)
    ? text.trim()
    : text
        .normalize('NFKC')
        .replace(/\p{Cf}/gu, '')
        .replace(/[\u2212\u2010-\u2015]/g, '-')
        .trim();

/** The cell's text in its manner; null where it holds no value. Words are never changed but for a text formula. */
export function cellText(raw: string, manner: CellManner): Value<string | null> {
  const formula = textFormula.exec(raw.trim());
  if (manner === 'words') return wordsOf(formula ? formula[1]!.replaceAll('""', '"') : raw);
  const bare = (formula?.[1] ?? raw).trim();
  const text = (bare.startsWith("'") ? bare.slice(1) : bare).trim();
  const plain = folded(text);
  if (brokenFormula.test(plain) || tooNarrow.test(plain)) return brokenCell;
  const isNothing = plain === '' || (manner !== 'reference' && meansNothing(plain, manner));
  return { value: isNothing ? null : text };
}

const brokenCell = refused(
  'broken-cell',
  'The spreadsheet shows an error here (#N/A, #REF!) or the column was too narrow (#####): mend the cell and export again.',
);

function wordsOf(text: string): Value<string | null> {
  if (brokenFormula.test(text.trim()) || /^#{5,}$/.test(text.trim())) return brokenCell;
  return { value: /\S/.test(text) ? text : null };
}

function meansNothing(plain: string, manner: CellManner): boolean {
  if (blankMark.test(plain)) return true;
  return manner === 'contact' && notTold.has(plain.toLowerCase().replace(/[\s()[\]。.]/g, ''));
}

/** A long number as Excel shows it, its last digits lost: `1.2E+17`. */
export const isEaten = (text: string): boolean =>
  /^[+-]?\d(?:\.\d+)?e\+\d{1,3}$/i.test(text) || /^[+-]?\d+\.\d+e\+?\d{1,3}$/i.test(text);

export const eaten = refused(
  'eaten-by-excel',
  'The spreadsheet has rounded the number and lost digits: format the column as text, fill it again and export again.',
);
