// The closed table of what can go wrong: each code's HTTP status, whether trying again can help, and its sentence.

interface FailureEntry {
  readonly httpStatus: number;
  /** True when the same request can never succeed. */
  readonly permanent: boolean;
  readonly sentence: { readonly zh: string; readonly en: string };
}

const entry = (httpStatus: number, permanent: boolean, zh: string, en: string): FailureEntry => ({
  httpStatus,
  permanent,
  sentence: { zh, en },
});

export const failures = {
  'invalid-request': entry(400, true, '请求有误，见各字段说明。', 'The request has wrong fields; each is named below.'),
  'malformed-json': entry(400, true, '请求体不是有效的 JSON。', 'The body is not valid JSON.'),
  'idempotency-key-required': entry(
    400,
    true,
    '缺少 Idempotency-Key 请求头。',
    'The Idempotency-Key header is required.',
  ),
  unauthenticated: entry(401, true, '请提供有效的访问令牌。', 'A valid access token is required.'),
  forbidden: entry(403, true, '您无权执行此操作。', 'You may not do this.'),
  'not-found': entry(404, true, '没有找到。', 'There is no such thing here.'),
  'method-not-allowed': entry(405, true, '此地址不支持该方法。', 'This address does not answer that method.'),
  'stale-version': entry(
    409,
    true,
    '您看到的版本已过时，请刷新后再试。',
    'The case has changed since you saw it; look again first.',
  ),
  'transition-not-allowed': entry(
    409,
    true,
    '案件当前状态不允许此操作。',
    'The case does not allow this in its present status.',
  ),
  'top-of-ladder': entry(409, true, '已在最高一级，不能再上报。', 'The case is at the top of the ladder already.'),
  'bound-by-ruling': entry(
    409,
    true,
    '裁定具有约束力，不能再退回或移交。',
    'A binding ruling designated this unit; it may not hand the case on.',
  ),
  'rounds-exhausted': entry(
    409,
    true,
    '整改次数已满，只能作最终结论。',
    'No rectification round is left; only a final outcome remains.',
  ),
  'already-answered': entry(
    409,
    true,
    '该评价已处理，不能再更改。',
    'The answer has been dealt with and can no longer be changed.',
  ),
  'request-in-progress': entry(
    409,
    false,
    '同一请求仍在处理中，请稍后再试。',
    'The first request with this key is still running; try again shortly.',
  ),
  'already-exists': entry(409, true, '该代码已存在或被引用。', 'The code exists already or is referred to.'),
  'answer-window-closed': entry(
    410,
    true,
    '评价期已过，案件已按未答复结案。',
    'The time to answer is over; the case was closed as unanswered.',
  ),
  'payload-too-large': entry(413, true, '请求体过大。', 'The body is too large.'),
  'unsupported-media-type': entry(415, true, '请使用 application/json。', 'Use application/json.'),
  'key-reused': entry(
    422,
    true,
    '同一键已用于内容不同的请求。',
    'The same key or reference was used for a different request.',
  ),
  'unknown-unit': entry(400, true, '没有这个单位。', 'There is no such active unit.'),
  'unknown-post': entry(400, true, '没有这个岗位。', 'There is no such active post.'),
  'unknown-category': entry(400, true, '没有这个类别。', 'There is no such category.'),
  'unknown-channel': entry(400, true, '没有这个渠道。', 'There is no such active channel.'),
  'unsuitable-unit': entry(400, true, '不能交给该单位。', 'The case cannot go to that unit by this command.'),
  'unsuitable-outcome': entry(409, true, '该结论不适用于当前状态。', 'That outcome does not fit the present status.'),
  'nothing-to-amend': entry(400, true, '没有要更正的内容。', 'There is nothing to amend.'),
  'clock-not-computable': entry(
    422,
    true,
    '无法计算期限，请联系管理员。',
    'A clock of the policy cannot be computed; the administrator must mend it.',
  ),
  'too-many-requests': entry(429, false, '请求过于频繁，请稍后再试。', 'Too many requests; wait before trying again.'),
  internal: entry(500, false, '系统内部错误，已记录。', 'Something failed inside; it has been recorded.'),
  unavailable: entry(
    503,
    false,
    '服务暂时不可用，请稍后再试。',
    'The service is unavailable for a moment; try again shortly.',
  ),
  'state-unknown': entry(
    500,
    true,
    '案卷含有本版本不认识的记录。',
    'The case holds a record this release does not know.',
  ),
} as const satisfies Record<string, FailureEntry>;

export type FailureCode = keyof typeof failures;

/** A command's refusal: a value of the law, turned into a problem document only at the counter. */
export interface Rejection {
  readonly code: FailureCode;
  /** The body field that is wrong, if one is. */
  readonly field?: string;
}

/** An expected failure that crosses rooms as an exception; carries its code, never anybody's words or data. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly field: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: FailureCode, options: { field?: string; details?: Record<string, unknown>; cause?: unknown } = {}) {
    super(failures[code].sentence.en, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Failure';
    this.code = code;
    this.field = options.field;
    this.details = options.details ?? {};
  }
}
