// Sentences of the register checks in Chinese and English; they quote codes, figures, dates only.
import type { Bilingual } from '../../domain/base/bilingual.js';

const zhList = (words: readonly string[]): string => words.join('、');
const enList = (words: readonly string[]): string => words.join(', ');
const words = (zh: string, en: string): Bilingual => ({ zh, en });

/** References and shapes of entries. */
export const entrySentences = {
  notCalledActivations: words('政策的代码不能是activations', 'no policy can be called activations'),
  noCalendar: (code: string) => words(`没有日历${code}`, `no calendar ${code}`),
  noChannel: (code: string) => words(`没有渠道${code}`, `no channel ${code}`),
  noUnit: (code: string) => words(`没有单位${code}`, `no unit ${code}`),
  unitNotActive: (code: string) => words(`单位${code}未启用`, `the unit ${code} is not active`),
  noActiveUnit: (code: string) => words(`没有启用的单位${code}`, `no active unit ${code}`),
  noPost: (code: string) => words(`没有岗位${code}`, `no post ${code}`),
  noCategory: (code: string) => words(`没有类别${code}`, `no category ${code}`),
  noPerson: (code: string) => words(`没有人员${code}`, `no person ${code}`),
  noPolicy: (code: string) => words(`没有政策${code}`, `no policy ${code}`),
  noZone: (zone: string) => words(`没有时区${zone}`, `no time zone ${zone}`),
  noDepartment: (unit: string) => words(`单位${unit}不是部门`, `the unit ${unit} is no department`),
  noDivision: (unit: string) => words(`单位${unit}不是警种大队`, `the unit ${unit} is no division`),
  twoCompetent: words('类别只能对应部门或警种大队之一', 'a category names a department or a division, not both'),
  divisionOfNoBureau: words('警种大队须直属公安局', 'a division lies directly below a bureau'),
  noDesk: (unit: string) => words(`单位${unit}是部门，没有值班台`, `the unit ${unit} is a department and has no desk`),
  ownSubstitute: words('岗位不能由自己代理', 'a post cannot stand in for itself'),
  substituteLoop: words('经其他岗位转代后又回到自己', 'by way of the others the post would stand in for itself'),
  unitBelowItself: words('该单位将成为自己的下级', 'the unit would lie below itself'),
  maskOnly: words('密钥是掩码，而此前没有保存过密钥', 'the secret is a mask, and none is kept'),
  areaCorners: words('区域至少要有三个顶点', 'an area has three corners at least'),
  dottedCode: words('带点的代码须写明其上级类别', 'a dotted code names its parent'),
  codeBelow: (parent: string) =>
    words(`${parent}下级类别的代码须为${parent}.<词>`, `the code of a category below ${parent} is ${parent}.<word>`),
  daysReversed: words('最后一日早于第一日', 'the last day lies before the first'),
  codeTwice: words('该代码给了两次', 'the code is given twice'),
  otherKind: words('该账号已是另一种账号', 'the principal exists as another kind'),
};

/** What keeps the administrators' powers apart. */
export const separationSentences = {
  postBeside: (one: string, other: string) =>
    words(
      `管理员岗位${one}的任职者同时不得担任岗位${other}`,
      `the holder of the administrator's post ${one} cannot hold the post ${other} at the same time`,
    ),
  readsByUnit: (post: string) =>
    words(
      `管理员岗位${post}的任职者不得按单位查阅案件`,
      `the holder of the administrator's post ${post} cannot read cases by a unit`,
    ),
  administratorStandsIn: (post: string) =>
    words(`${post}是管理员岗位，不得代理其他岗位`, `${post} is an administrator's post and stands in for no other`),
  standsInFor: (post: string) =>
    words(`该岗位代理岗位${post}，不能作管理员岗位`, `the post stands in for ${post} and can be no administrator's`),
};

/** What depends on an entry that is to end or to change. */
export const useSentences = {
  activeUnitBelow: (code: string) => words(`其下还有启用的单位${code}`, `the active unit ${code} lies below it`),
  activePostAt: (code: string) => words(`其中还有启用的岗位${code}`, `the active post ${code} is at it`),
  casesThere: words('还有未办结的案件在此，请先移走', 'open cases lie there; move them first'),
  casesWait: (unit: string) =>
    words(`未办结的案件还在等待${unit}办理所请事项`, `open cases wait for what they asked of ${unit}`),
  clocksCount: (schedule: string) =>
    words(`未办结案件的期限按作息${schedule}计算`, `clocks of open cases count by the schedule ${schedule}`),
};

/** Calendars and their schedules. */
export const calendarSentences = {
  scheduleTwice: (code: string) => words(`有两个作息都叫${code}`, `two schedules are called ${code}`),
  dayUnknown: (date: string, until: string) =>
    words(
      `${date}晚于日历所称已知的最后一日${until}`,
      `${date} lies after ${until}, until which the calendar is said to be known`,
    ),
  notMakeUp: (date: string) =>
    words(
      `${date}是周一至周五，不能是补班日`,
      `${date} is a day from Monday to Friday and cannot be a make-up workday`,
    ),
  noSchedule: (calendar: string, name: string) =>
    words(`日历${calendar}没有作息${name}`, `the calendar ${calendar} has no schedule ${name}`),
  scheduleKept: (unit: string, { name, calendar }: { name: string; calendar: string }) =>
    words(
      `单位${unit}使用作息${name}，而日历${calendar}没有`,
      `the unit ${unit} keeps the schedule ${name}, which the calendar ${calendar} lacks`,
    ),
};

/** Policies. */
export const policySentences = {
  mustRun: (clock: string, levels: readonly string[]) =>
    words(
      `期限${clock}在${zhList(levels)}必须计算，须规定时长`,
      `the clock ${clock} must run at ${enList(levels)}: it needs a term there`,
    ),
  endsInNothing: (clock: string, { levels, acts }: { levels: readonly string[]; acts: readonly string[] }) =>
    words(
      `期限${clock}在${zhList(levels)}到期后无任何动作，须有${acts.join('或')}`,
      `the clock ${clock} ends in nothing at ${enList(levels)}: it needs ${acts.join(' or ')}`,
    ),
  neverPaused: (clock: string, pausable: readonly string[]) =>
    words(
      `等待群众补充只停计${zhList(pausable)}，不停计${clock}`,
      `a question stops ${pausable.join(' and ')} only, never ${clock}`,
    ),
  nobodyAsked: ({ from, to }: { from: string; to: string }) =>
    words(`一日之内没有${from}至${to}的时段可以询问`, `nobody can be asked from ${from} to ${to} of one day`),
  nobodyWritten: ({ from, to }: { from: string; to: string }) =>
    words(`一日之内没有${from}至${to}的时段可以发送通知`, `nobody can be written to from ${from} to ${to} of one day`),
  secondsOnly: words('只有演练政策才以秒计', 'only a policy for rehearsal counts in seconds'),
  termTooLong: words(
    '期限超过八年，超出日历所及',
    'a term of more than eight years reaches further than a calendar does',
  ),
  rungTooFar: words(
    '距起算超过八年，超出日历所及',
    'more than eight years after the start, it reaches further than a calendar does',
  ),
  limitTooLong: words('超过八年，超出日历所及', 'more than eight years reaches further than a calendar does'),
  misfit: (act: string, clock: string) =>
    words(`动作${act}不适用于期限${clock}`, `the act ${act} does not fit the clock ${clock}`),
  rungTwice: (name: string) => words(`有两个节点都叫${name}`, `two rungs are called ${name}`),
  ladderLevels: words(
    '逐级上报只经过grid、station、bureau、city-bureau',
    'a ladder climbs grid, station, bureau and city-bureau only',
  ),
  ladderClimbs: words('逐级上报须自下而上，每级一次', 'a ladder climbs from below, each level once'),
  ladderWithout: (level: string) =>
    words(`上报层级中没有${level}，该级不能上报`, `the ladder does not know ${level}, which cannot escalate`),
  otherUnit: (counted: readonly string[], extension: string) =>
    words(
      `办理期限以${zhList(counted)}计，延期却以${extension}计`,
      `handling counts in ${enList(counted)}, the extension in ${extension}`,
    ),
};
