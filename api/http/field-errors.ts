// Turns zod's issues into a problem's list of wrong fields: where, which rule, in plain words.
import type { z } from 'zod';
import type { Language } from '../../contracts/shared/words.js';
import { failures } from '../../domain/base/failures.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import { say } from '../../wording/say.js';

export interface FieldError {
  /** RFC 6901 in the body; the name of a query parameter or header. */
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

type Issue = z.core.$ZodIssue;

const sentences: Readonly<Record<string, Bilingual>> = {
  ...Object.fromEntries(Object.entries(failures).map(([code, { sentence }]) => [code, sentence])),
  'no-statement': {
    zh: '这一步没有群众的陈述。',
    en: 'This event brought no statement of the citizen.',
  },
  'unknown-channel': { zh: '没有这个渠道。', en: 'There is no such channel.' },
  required: { zh: '此项必填。', en: 'This is required.' },
  'unknown-field': { zh: '没有这一项。', en: 'There is no such field.' },
  'wrong-type': { zh: '类型不对。', en: 'This is of the wrong type.' },
  'not-one-of': { zh: '不是允许的值。', en: 'This is none of the values allowed.' },
  'too-long': { zh: '太长或太大。', en: 'This is too long or too large.' },
  'too-many-lines': { zh: '行数太多。', en: 'This has too many lines.' },
  'too-short': { zh: '太短或太小。', en: 'This is too short or too small.' },
  'wrong-form': { zh: '格式不对。', en: 'This does not have the right form.' },
  'user-in-address': {
    zh: '网址中不能带用户名或密码。',
    en: 'This address must not hold a name or password.',
  },
  'not-of-the-address': { zh: '与网址中的代码不同。', en: 'This is not the code in the address.' },
  'either-or': { zh: '与另一项只能填一项。', en: 'Give this or what it stands in for, not both.' },
  repeated: { zh: '重复了。', en: 'This is named twice.' },
  'without-words': { zh: '附件须随文字一起提交。', en: 'Files go with words; say something too.' },
  blank: { zh: '不能为空白。', en: 'This must not be blank.' },
  'in-future': { zh: '此时刻尚未到。', en: 'This instant is still to come.' },
  'before-occurred': { zh: '不能早于发生时间。', en: 'This is before it happened.' },
  'whole-days': { zh: '以日计的期限须为整数。', en: 'A term in days takes whole days.' },
  'unknown-calendar': { zh: '没有这个日历。', en: 'There is no such calendar.' },
  'outside-calendar': { zh: '超出日历所列的年份。', en: 'This leaves the years the calendar lays out.' },
  'too-easily-guessed': {
    zh: '太容易被猜到：请避开常见词、账号名、连号和重复，几个不相干的词连起来就很好。',
    en: 'This is easily guessed: keep away from common words, your own name, runs and repeats. A few unrelated words do well.',
  },
  'control-characters': {
    zh: '含有控制字符（换行和制表符除外）。',
    en: 'This holds control characters other than line breaks and tabs.',
  },
  'not-one-line': {
    zh: '须写在一行内，不含换行、制表符和改变文字方向的字符。',
    en: 'This must stand on one line, without tabs and marks that turn the direction of the text.',
  },
  'not-storable': { zh: '含有无法保存的字符。', en: 'This holds characters that cannot be kept.' },
  instant: {
    zh: '须为带时区的 ISO 8601 时刻，如 2026-11-22T09:30:00+08:00。',
    en: 'Must be an ISO 8601 instant with its zone, as 2026-11-22T09:30:00+08:00.',
  },
};

/** A wrong field by its rule's code, in the caller's language. */
export const fieldError = (pointer: string, code: string, language: Language): FieldError => ({
  pointer,
  code,
  detail: say(language, sentences[code] ?? sentences['wrong-form']!),
});

interface CheckedInput {
  /** What was checked, to distinguish a missing field from a wrong one. */
  readonly input: unknown;
  readonly where: 'body' | 'query';
  readonly language: Language;
}

/** Every wrong field once, in the order found. */
export function fieldErrors(issues: readonly Issue[], { input, where, language }: CheckedInput): FieldError[] {
  const found = new Map<string, FieldError>();
  for (const issue of issues.flatMap(innermost)) {
    const paths = issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    for (const path of paths) {
      const pointer = pointerIn(where, path);
      if (found.has(pointer)) continue;
      const missing = valueAt(input, issue.path) === undefined;
      const error = fieldError(pointer, codeOf(issue, missing), language);
      found.set(pointer, { ...error, detail: missing ? error.detail : withValues(error.detail, issue, language) });
    }
  }
  return [...found.values()];
}

const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** How a path is written: the name of a query parameter, or RFC 6901 in the body. */
export const pointerIn = (where: CheckedInput['where'], path: readonly PropertyKey[]): string =>
  where === 'query' ? path.join('.') : pointerOf(path);

const valueAt = (input: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((value, part) => (Object(value) as Record<PropertyKey, unknown>)[part], input);

/** For a union, the issues of the alternative that came closest say most. */
function innermost(issue: Issue): Issue[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [issue];
  const depth = (list: readonly Issue[]): number => Math.max(0, ...list.map((one) => one.path.length));
  const closest = issue.errors.reduce((best, list) => (depth(list) > depth(best) ? list : best));
  if (depth(closest) === 0) return [issue];
  return closest.flatMap(innermost).map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
}

function codeOf(issue: Issue, missing: boolean): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return 'unknown-field';
    case 'invalid_type':
      return missing ? 'required' : 'wrong-type';
    case 'invalid_value':
      return missing ? 'required' : 'not-one-of';
    case 'invalid_union':
      return missing ? 'required' : 'not-one-of';
    case 'too_big':
      return 'too-long';
    case 'too_small':
      return 'too-short';
    case 'custom':
      return typeof issue.params?.['code'] === 'string' ? issue.params['code'] : 'wrong-form';
    default:
      return 'wrong-form';
  }
}

const limits = { most: { zh: '最多', en: 'at most' }, least: { zh: '至少', en: 'at least' } } as const;

/** The sentence with the limit that was passed. */
export const withLimit = (detail: string, [end, count]: Limit, language: Language): string =>
  `${detail} (${say(language, limits[end])} ${String(count)})`;

type Limit = readonly [end: keyof typeof limits, count: number | bigint];

function withValues(detail: string, issue: Issue, language: Language): string {
  if (issue.code === 'invalid_value') return `${detail} (${issue.values.map(String).join(', ')})`;
  if (issue.code === 'too_big') return withLimit(detail, ['most', issue.maximum], language);
  if (issue.code === 'too_small') return withLimit(detail, ['least', issue.minimum], language);
  if (issue.code === 'invalid_type') return `${detail} (${issue.expected})`;
  const max: unknown = issue.code === 'custom' ? issue.params?.['max'] : undefined;
  return typeof max === 'number' ? withLimit(detail, ['most', max], language) : detail;
}
