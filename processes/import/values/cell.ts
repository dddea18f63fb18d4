// Reads a cell as spreadsheets and people fill it, without what Excel adds.
// What means nothing is no value.
import { type Value, refused } from './value.js';

/** What a column holds: a citizen's words, kept to the letter; a reference; how to reach a person or place; or data. */
export type CellManner = 'words' | 'reference' | 'contact' | 'data';

/** The whole cell as a formula of one text, by which exports keep digits: `="0123"`. */
const textFormula = /^=\s*"((?:[^"]|"")*)"$/;
const brokenFormula = /^#(?:N\/A|REF!|NAME\?|VALUE!|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|FIELD!|GETTING_DATA)$/i;
const tooNarrow = /^#{3,}$/;
const blankMark =
  /^(?:[-_—–−/\\.*?]+|n\/a|null|none|nil|\\n|<null>|\(null\)|nan|undefined|0000-00-00(?: [0:]+)?|无|没有|暂无|空白?|未填写?)$/i;
/** A reference that a program writes where it has none, and what stands there in a row of sums. */
const noReference = /^(?:0|true|false|[合总總小共][计計]:?|total:?)$/i;
/** What people write where a name, a number or an address is not known or not told. */
const notTold = new Set(
  (
    '未知 保密 匿名 匿名者 匿名用户 匿名市民 ' +
    'unknown anonymous withheld undisclosed notprovided notgiven nonegiven noneprovided notavailable notapplicable nottold refused nophone noemail nonumber nocontact noaddress'
  ).split(' '),
);
const told = '[姓名字电话手机座号码联系络方式人住地址位置邮箱件信息编单]';
const untold =
  '暂?(?:无|没有?|未|不(?:愿意?|肯|想|方?便)?|拒[绝不]?)(?:有|提供|说|透露|告知|登记|记录|填写?|填报|留下?|说明|署|详|明|清楚?|知道?)?';
/** 未留, 暂无联系方式, 不愿透露姓名, and the same behind the noun: 电话不详. */
const toldNothing = new RegExp(
  `^(?:暂时|均|来电人|市民|本人|对方|群众)?${untold}(?:任何|有效|具体|详细|固定|本人|个人)?${told}*$|^${told}{2,}(?:${untold}|未知|保密)$`,
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

/** Excel's mark of a text; before a letter it may belong to a name, as in 't Hooft. */
const markBeforeNoLetter = /^'(?!\p{Script=Latin})/u;

/** Whether nothing of the text can be seen. */
const isUnseen = (text: string): boolean => !/[^\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/u.test(text);

/** The cell's text in its manner; null where it holds no value. Words are never changed but for a text formula. */
export function cellText(raw: string, manner: CellManner): Value<string | null> {
  const formula = textFormula.exec(raw.trim());
  if (manner === 'words') return wordsOf(formula ? formula[1]!.replaceAll('""', '"') : raw);
  const bare = (formula?.[1] ?? raw).trim();
  const text = bare.replace(manner === 'contact' ? markBeforeNoLetter : /^'/, '').trim();
  const plain = folded(text);
  if (brokenFormula.test(plain) || tooNarrow.test(plain)) return brokenCell;
  const isNothing = isUnseen(plain) || meansNothing(plain, manner);
  return { value: isNothing ? null : text };
}

const brokenCell = refused(
  'broken-cell',
  'The spreadsheet shows an error here (#N/A, #REF!) or the column was too narrow (#####): mend the cell and export again.',
);

function wordsOf(text: string): Value<string | null> {
  if (brokenFormula.test(text.trim()) || /^#{5,}$/.test(text.trim())) return brokenCell;
  return { value: isUnseen(text) ? null : text };
}

function meansNothing(plain: string, manner: Exclude<CellManner, 'words'>): boolean {
  const key = plain.toLowerCase().replace(/[\s()[\]。.-]/g, '');
  if (blankMark.test(plain) || blankMark.test(key)) return true;
  if (manner === 'data') return false;
  return notTold.has(key) || toldNothing.test(key) || (manner === 'reference' && noReference.test(key));
}

/** A long number as Excel shows it, its last digits lost: `1.2E+17`. */
export const isEaten = (text: string): boolean =>
  /^[+-]?\d(?:\.\d+)?e\+\d{1,3}$/i.test(text) || /^[+-]?\d+\.\d+e\+?\d{1,3}$/i.test(text);

export const eaten = refused(
  'eaten-by-excel',
  'The spreadsheet has rounded the number and lost digits: format the column as text, fill it again and export again.',
);
