// Lists everything that can go wrong: each code's HTTP status, permanence and sentence.
import type { DetailsByCode, PresentState } from './failure-details.js';
import { type FailureEntry, entry } from './failure-entry.js';
import { fileFailures } from './file-failures.js';
import { requestFailures } from './request-failures.js';
import { signInFailures } from './sign-in-failures.js';

export const failures = {
  'invalid-request': entry(400, true, '请求有误，见各字段说明。', 'The request has wrong fields; each is named below.'),
  'malformed-json': entry(400, true, '请求体不是有效的 JSON。', 'The body is not valid JSON.'),
  'idempotency-key-required': entry(400, true, '缺少 Idempotency-Key 请求头。', 'Send an Idempotency-Key header.'),
  ...signInFailures,
  ...fileFailures,
  ...requestFailures,
  forbidden: entry(403, true, '您无权执行此操作。', 'You may not do this.'),
  'not-for-oneself': entry(
    403,
    true,
    '不得为自己办理，请由另一位管理员办理。',
    'Nobody does this for themselves; another administrator must.',
  ),
  outranked: entry(
    403,
    true,
    '涉及您所在单位的上级单位人员，请由该上级单位的管理员办理。',
    'This concerns someone with a post above your unit; an administrator of that level must do it.',
  ),
  'not-found': entry(404, true, '没有找到。', 'There is no such thing here.'),
  'method-not-allowed': entry(405, true, '此地址不支持该方法。', 'This address does not answer that method.'),
  'stale-version': entry(
    409,
    true,
    '在您看过之后有了变化，请再看一眼。',
    'It has changed since you saw it; look again first.',
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
    '裁定具有约束力，不能再退回、移交或并入他案。',
    'A binding ruling designated this unit; it may not hand the case on or merge it away.',
  ),
  'contact-owed': entry(
    409,
    true,
    '整改须再次联系群众，请先联系或者说明已联系。',
    'Whoever puts a case right speaks with the citizen again: contact them first, or say that they were.',
  ),
  'call-owed': entry(
    409,
    true,
    '群众不满意，请先电话回访并登记，未接通的也须登记。',
    'The citizen is dissatisfied: phone and record the call first, also one that reached nobody.',
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
  'filing-closed': entry(
    409,
    true,
    '网上暂不受理，请打电话或者到派出所反映。',
    'Nothing is taken here at present; please phone, or come to the station.',
  ),

  'request-in-progress': entry(
    409,
    false,
    '同一请求仍在处理中，请稍后再试。',
    'The first request with this key is still running; try again shortly.',
  ),
  'already-exists': entry(409, true, '已存在或已生效，无需重复。', 'That exists or is in force already.'),
  'still-in-use': entry(
    409,
    true,
    '仍在使用，请先处理所列事项再作更改。',
    'It is still in use; see first to what stands in the way.',
  ),
  'no-longer-pending': entry(
    409,
    true,
    '该变更已有决定、已失效或已不能生效。',
    'That change was decided, has lapsed or can no longer take effect.',
  ),
  'answer-window-closed': entry(
    410,
    true,
    '评价期已过，案件已按未答复结案。',
    'The time to answer is over; the case was closed as unanswered.',
  ),
  'payload-too-large': entry(413, true, '请求体过大。', 'The body is too large.'),
  'unsupported-media-type': entry(415, true, '请使用 application/json。', 'Use application/json.'),
  'key-reused': entry(422, true, '同一键已用于另一请求。', 'The same key or reference was used for another request.'),
  'unknown-unit': entry(400, true, '没有这个单位。', 'There is no such active unit.'),
  'unknown-post': entry(400, true, '没有这个岗位。', 'There is no such active post.'),
  'unknown-person': entry(400, true, '没有这个人员。', 'There is no such person.'),
  'unknown-category': entry(400, true, '没有这个类别。', 'There is no such category.'),
  'unknown-channel': entry(400, true, '没有这个渠道。', 'There is no such active channel.'),
  'unsuitable-unit': entry(
    400,
    true,
    '不能以此操作交给该单位；给部门须移交，给警种大队须由值班台派单。',
    'The case cannot go to that unit by this command. A department is offered it; a desk dispatches to a division.',
  ),
  'pause-exhausted': entry(
    409,
    true,
    '本周期内可暂停的时间已用完，不能再向群众征询并暂停计时。',
    'The time a case may wait for the citizen in this cycle is used up.',
  ),
  'extension-exhausted': entry(409, true, '不能再延长：次数已满或政策不允许。', 'No further extension is allowed.'),
  'extension-too-late': entry(
    409,
    true,
    '延期须在到期之前申请，期限已过或没有在计的处理期限。',
    'An extension is asked for before the handling term is over; it is over, or none is running.',
  ),
  'extension-pending': entry(
    409,
    true,
    '已有延期申请待决定。',
    'An extension has been asked for and awaits its decision.',
  ),
  'no-extension-asked': entry(409, true, '没有待决定的延期申请。', 'No extension awaits a decision.'),
  'unsuitable-budget': entry(
    400,
    true,
    '时长的单位或数额超出政策允许的范围。',
    'The policy grants no such time: the unit differs or the amount is too large.',
  ),
  'objection-over': entry(
    409,
    true,
    '提出异议的期限已过，不能再拒收。',
    'The time to object is over; the offer can no longer be refused.',
  ),
  'parts-open': entry(
    409,
    true,
    '协办单位尚未报告；如仍要办结，请在 despite 说明理由。',
    'Co-handlers have not reported; to complete all the same, say why in `despite`.',
  ),
  'consultation-open': entry(409, true, '会商尚未结束。', 'A consultation is still open.'),
  'supervision-open': entry(409, true, '已有未答复的督办通知单。', 'A supervision order is open and not yet answered.'),
  'no-supervision-order': entry(
    409,
    true,
    '没有处于该阶段的督办通知单。',
    'There is no supervision order at that stage.',
  ),
  'no-such-card': entry(409, true, '没有这张牌，或已撤销。', 'There is no such card, or it has been withdrawn.'),
  'no-such-task': entry(409, true, '没有这项任务，或已完成。', 'There is no such open task.'),
  'reopening-exhausted': entry(409, true, '重新办理的次数已满或政策不允许。', 'The case may not be opened again.'),
  'reopening-too-late': entry(
    409,
    true,
    '已超过可重新办理的期限。',
    'The time in which a closed case may be opened again is over.',
  ),
  recused: entry(
    400,
    true,
    '该单位或人员为被反映对象，应当回避。',
    'The case is about that unit or person, who must not have it.',
  ),
  'unsuitable-case': entry(400, true, '不能与该案件关联。', 'The case cannot be linked to that one.'),
  'has-children': entry(
    409,
    true,
    '已有其他案件并入本案，请先解除并案。',
    'Other cases were merged into this one; take them out first.',
  ),
  'unsuitable-level': entry(400, true, '您不能以该层级督办此单位。', 'You do not supervise that unit at that level.'),
  'unknown-policy': entry(
    400,
    true,
    '没有这个政策版本，或案件已适用该版本。',
    'There is no such version of a policy, or the case has it already.',
  ),
  'only-for-rehearsal': entry(
    400,
    true,
    '该政策仅供演练（以秒计），真实的案件和城市不得适用。',
    'That policy is for rehearsals only, its clocks may count in seconds: no real case or city goes by it.',
  ),
  'already-past': entry(
    400,
    true,
    '该时刻已过；请填以后的时刻，不填则立即生效。',
    'That instant has passed; name one to come, or none for at once.',
  ),
  'nothing-to-roll-back': entry(
    409,
    true,
    '在此之前没有启用过其他政策。',
    'No other policy was in force before this one.',
  ),
  'unsuitable-outcome': entry(409, true, '该结论不适用于当前状态。', 'That outcome does not fit the present status.'),
  'nobody-reached': entry(
    400,
    true,
    '没有联系上群众，不能替其作答。',
    'Nobody was reached, so there is no answer of theirs to record.',
  ),
  'contact-by-intake': entry(
    403,
    true,
    '诉求人的联系方式和是否实名，只能由受理岗位更改，联系方式也可由诉求人本人更改。',
    'Only intake changes where the reporter is reached and whether the reporter is named; the citizen may change the former.',
  ),
  'recusal-open': entry(409, true, '回避未定，暂不能了结此案。', 'Intake first decides whom the case is about.'),
  'nobody-independent': entry(
    400,
    true,
    '回避后没有中立的上级。',
    'Nobody independent would be left with this recusal.',
  ),
  'nothing-to-amend': entry(400, true, '没有要更正的内容。', 'There is nothing to amend.'),
  'clock-not-computable': entry(
    422,
    true,
    '无法计算期限，请联系管理员。',
    'A clock of the policy cannot be computed; the administrator must mend it.',
  ),
  'too-many-requests': entry(429, false, '请求过于频繁，请稍后再试。', 'Too many requests; wait before trying again.'),
  internal: entry(500, false, '系统内部错误，已记录。', 'Something failed inside; it has been recorded.'),
  'too-many-cases': entry(
    422,
    true,
    '案件太多，一次最多一万件，请缩小范围。',
    'These are more cases than one request may hold (10,000); narrow it down.',
  ),
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

/** A refused command: a plain value of the domain, turned into a problem document only by the API. */
export interface Rejection {
  readonly code: FailureCode;
  /** The body field that is wrong, if one is. */
  readonly field?: string;
}

export type FailureDetails<C extends FailureCode> = C extends keyof DetailsByCode ? DetailsByCode[C] : PresentState;

interface FailureOptions<C extends FailureCode> {
  readonly field?: string;
  readonly details?: FailureDetails<C>;
  readonly cause?: unknown;
}

class ExpectedFailure<C extends FailureCode> extends Error {
  readonly code: C;
  readonly field: string | undefined;
  readonly details: FailureDetails<C> | undefined;

  constructor(code: C, options: FailureOptions<C> = {}) {
    super(failures[code].sentence.en, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Failure';
    this.code = code;
    this.field = options.field;
    this.details = options.details;
  }
}

/**
 * An expected failure thrown from one module to another; it carries its code, never personal words or data. Its code
 * tells which details it may have.
 */
export type Failure<C extends FailureCode = FailureCode> = { readonly [One in C]: ExpectedFailure<One> }[C];
export const Failure: {
  new <C extends FailureCode>(code: C, options?: FailureOptions<C>): Failure<C>;
  readonly prototype: Failure;
} = ExpectedFailure;
