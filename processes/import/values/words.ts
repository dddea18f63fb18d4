// Reads kinds, categories and states of a case by their codes or by the names people give them.
import { type Kind, kinds, statuses, isTerminal } from '../../../domain/base/codes.js';
import type { Bilingual } from '../../../domain/base/bilingual.js';
import { simplified } from '../../../domain/letters/simplified.js';
import { statusWords } from '../../../wording/lifecycle-words.js';
import { kindWords } from '../../../wording/names.js';
import { folded } from './cell.js';
import { type Value, refused } from './value.js';

/** A word for comparing: width, case, blanks, dashes and traditional letters make no difference. */
export const wordKey = (word: string): string => simplified(folded(word).toLowerCase()).replace(/[\s_-]/g, '');

const listed = <Name extends string>(name: Name, words: string) =>
  words.split(' ').map((word) => [wordKey(word), name] as const);

const kindOfWord: ReadonlyMap<string, Kind> = new Map([
  ...kinds.flatMap((kind) =>
    [kind, kindWords[kind].zh, kindWords[kind].en].map((word) => [wordKey(word), kind] as const),
  ),
  ...listed('consultation', '询问 问询 政策咨询 inquiry enquiry query'),
  ...listed('help', '求决 诉求 帮助 request help-request'),
  ...listed('report', '检举 举报线索'),
  ...listed('suggestion', '意见 意见建议 suggestions proposal'),
  ...listed('praise', '感谢 表扬感谢 compliment thanks'),
  ...listed('other', '其它 others'),
]);

/** A kind by its code or name, with or without 类 or 件 behind it. */
export function kindOf(cell: string): Value<Kind> {
  const key = wordKey(cell);
  const kind = kindOfWord.get(key) ?? kindOfWord.get(key.replace(/[类件]$/, ''));
  return kind ? { value: kind } : unknownKind;
}

const kindNames = kinds.map((one) => `${one} ${kindWords[one].zh}`).join(', ');
const unknownKind = refused('unknown-kind', `This is none of the kinds: ${kindNames}.`);

export type Standing = 'open' | 'closed';

const standingOf: ReadonlyMap<string, Standing> = new Map([
  ...statuses.flatMap((status) =>
    [status, statusWords[status].zh, statusWords[status].en].map(
      (word) => [wordKey(word), isTerminal(status) ? 'closed' : 'open'] as const,
    ),
  ),
  ...listed(
    'open',
    '处理中 在处理 待办 在办 正在办理 待处理 未处理 待受理 已受理 受理中 未办 未办结 未完成 未结案 未解决 未关闭 待派单 待分派 已派发 已分派 待签收 已签收 跟进中 进行中 ' +
      '新建 新增 待审核 审核中 挂起 已转办 转办中 待回访 待评价 重新打开 已登记 open opened new pending in-progress processing ongoing active assigned unassigned ' +
      'acknowledged submitted received accepted started reopened re-opened on-hold waiting unresolved under-review under-investigation referred scheduled',
  ),
  // A reported result is an end elsewhere, though not with us.
  ...listed(
    'closed',
    '已办结 办结 已结案 结案 已结 已关闭 关闭 已完成 完成 已完结 完结 已办理 已办毕 办毕 已办 已处理 处理完成 处理完毕 办理完成 办理完毕 已解决 已回复 已答复 已回访 已归档 归档 ' +
      '已评价 已终结 已撤销 已取消 已作废 作废 不予受理 close closed resolved done completed complete finished fixed solved archived answered cancelled canceled rejected ended',
  ),
]);

const ended =
  '(?:办结|结案|办毕|办完|办妥|完[结成毕]|结束|终结|终止|关闭|销案|销号|[结撤]单|归档|撤销|取消|作废)(?:归档)?';
const matter = '(?:处理|处置|办理|整改|工单|案件|事项|诉求)';
const manner = '(?:按[期时]|如期|超[期时]|逾期|延期|提前|正常|非正常|直接|当场|现场|自动|强制|全部)';
const answered = '(?:反馈|答复|回复|回访|处理|处置|办理|办|结|评价|解决|整改|落实|处理完|处置完|办理完)';
/** How states are said, where they are not listed: 超期办结 and 已反馈 are ends, 待办理 and 未按期处理 are none. */
const stems: readonly (readonly [RegExp, Standing])[] = [
  [new RegExp(`^(?:${manner}|${matter})*(?:已经?)?(?:${manner}|${matter}|反馈|答复|回复)*${ended}了?$`), 'closed'],
  [new RegExp(`^${manner}*已经?${manner}*${answered}了?$`), 'closed'],
  [
    new RegExp(
      `^(?:${manner}|${matter}|尚)*未(?:${matter}|${ended}|答复|回复|反馈|解决|办|结|完|受理|签收|接单|派|分派|开始).{0,2}$`,
    ),
    'open',
  ],
  [/^(?:等待|待|正在).+$/, 'open'],
  [/^(?:(?!归档|关闭|结).){1,6}中$/, 'open'],
  [
    /^已?(?:[转改重下][派办交发送]|派[单发遣]|分[派拨流]|交办|签收|接[单收]|登记|立案|受理|批转|督办|催办|挂起|延期|上报|提交)$/,
    'open',
  ],
  [/^not(?:yet)?(?:closed|resolved|completed?|done|fixed|solved|started|assigned|answered)$/, 'open'],
  [
    /^(?:closed|resolved|completed|fixed|cancell?ed)(?:as|by|without|with|after|successfully|automatically)(?!.*(?:open|pending|part)).*$/,
    'closed',
  ],
];

/** A remark behind a state, as in "Closed (duplicate)" or 已办结-满意; in the middle of a word a dash divides nothing. */
const remark = /\s-+\s|\s*[(:;,|/]\s*|(?<=\p{Script=Han}|\b(?:closed|resolved|completed|done|fixed|cancell?ed))[-_]+/iu;
/** Remarks that take an end back, or may. */
const takesBack =
  /[未待不中]|重新|退回|申请|(?:^|[^a-z])(?:not|pending|re-?open\w*|partial\w*|await\w*|soon|open|un\w+)/i;

/** Whether a status says that the request is still open. */
export function standingOfStatus(cell: string): Value<Standing> {
  const standing = knownStanding(cell) ?? standingBefore(folded(cell));
  return standing ? { value: standing } : unknownStatus;
}

function knownStanding(status: string): Standing | undefined {
  const key = wordKey(status).replace(/[.。!√✓✔]+$/, '');
  return standingOf.get(key) ?? stems.find(([form]) => form.test(key))?.[1];
}

/** What stands before a remark, unless the remark says otherwise. */
function standingBefore(status: string): Standing | undefined {
  const at = status.search(remark);
  if (at < 1) return undefined;
  const [standing, said] = [knownStanding(status.slice(0, at)), status.slice(at)];
  const other = knownStanding(said.replace(/[^\p{L}\s]/gu, ''));
  if (standing === 'closed' ? other === 'open' || takesBack.test(said) : other === 'closed') return undefined;
  return standing;
}

const unknownStatus = refused(
  'unknown-status',
  'The import does not know this status: write open if the request is still to be dealt with, closed if it is ' +
    'finished, which goes with --history. Leaving the column out opens every row as a new case, or with --history ' +
    'takes it over as finished.',
);

/** A category as `GET /v1/categories` lists it. */
export interface CategoryEntry {
  readonly code: string;
  readonly parent: string | null;
  readonly names: Bilingual;
  readonly active: boolean;
}

/** The codes of categories by code, name, or path of names; two are ambiguous. */
export type CategoryWords = ReadonlyMap<string, ReadonlySet<string>>;

export function categoryWords(entries: readonly CategoryEntry[]): CategoryWords {
  const byCode = new Map(entries.map((entry) => [entry.code, entry]));
  const words = new Map<string, Set<string>>();
  const add = (word: string, code: string): void => {
    const key = pathKey(word);
    words.set(key, (words.get(key) ?? new Set()).add(code));
  };
  for (const entry of entries.filter(({ active }) => active)) {
    for (const language of ['zh', 'en'] as const) {
      let path = '';
      for (let one: CategoryEntry | undefined = entry; one; one = byCode.get(one.parent ?? '')) {
        path = path === '' ? one.names[language] : `${one.names[language]}/${path}`;
        add(path, entry.code);
      }
    }
  }
  // A code is never another category's name.
  for (const { code, active } of entries) if (active) words.set(pathKey(code), new Set([code]));
  return words;
}

/** Signs of a path make no difference: `parent/name` is `parent-name`, and dashes are left out of every word. */
const pathKey = (word: string): string => wordKey(folded(word).replace(/[/>\\|»→›·:]/g, ''));

/** The category that a cell names; null for words that are no category's, a refusal where they are of several. */
export function categoryOf(cell: string, words: CategoryWords): Value<string | null> {
  const [code, ...more] = words.get(pathKey(cell)) ?? [];
  if (more.length === 0) return { value: code ?? null };
  return refused('ambiguous-category', 'Several categories have this name: write the code, or the path parent/name.');
}

export const unknownCategory = refused(
  'unknown-category',
  'No active category has this code or name: write one that exists, or leave the column out, as by --map 类别=',
);
