// Describes an engine's history in plain words: timers armed and fired, signals, acts, failures.
import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import type { temporal } from '@temporalio/proto';
import type { EngineItem } from '../../contracts/supervision/engine-history.js';
import type { Language } from '../../contracts/shared/words.js';
import { instantOf, plusMs } from '../../domain/base/instant.js';
import type { Bilingual } from '../../domain/base/bilingual.js';
import { say } from '../../wording/say.js';
import { actName, clockName, errandName } from '../../wording/names.js';

export type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

type Span = { readonly seconds?: unknown; readonly nanos?: number | null } | null | undefined;

const msOfSpan = (span: Span): number => Number(span?.seconds ?? 0) * 1_000 + (span?.nanos ?? 0) / 1_000_000;

/** The instant the engine gives an event. */
export const instantOfEvent = (time: Span): string => instantOf(Math.floor(msOfSpan(time)));

function decoded(payload: Payload | null | undefined): Record<string, unknown> | string | null {
  if (!payload) return null;
  try {
    return defaultPayloadConverter.fromPayload(payload);
  } catch {
    return null;
  }
}

/** What one history needs to remember of earlier events: summaries of timers, types of activities. */
interface Memory {
  readonly language: Language;
  readonly alarms: Map<string, string>;
  readonly activities: Map<string, string>;
}

type HistoryItem = Omit<EngineItem, 'at'> | null;
type Describer = (event: HistoryEvent, memory: Memory) => HistoryItem;

const words = (memory: Memory, zh: string, en: string): string => say(memory.language, { zh, en } satisfies Bilingual);

/** The name of an alarm, from the case workflow's summary `clock: act`. */
function alarmName(summary: string, { language }: Memory): string {
  const [clock = '', act = ''] = summary.split(': ');
  return act === '' ? summary : `${clockName(clock, language)} · ${actName(act, language)}`;
}

const nextOf = (agenda: Record<string, unknown> | string | null, memory: Memory): string => {
  const next =
    typeof agenda === 'object' ? (agenda?.['next'] as { act: string; clock: string; at: string } | null) : null;
  if (!next) return words(memory, '没有待到的时刻', 'no instant is set');
  const { clock, act, at } = next;
  const name = alarmName(`${clock}: ${act}`, memory);
  return words(memory, `下一步：${name}，${at}`, `next: ${name}, at ${at}`);
};

const describers: Readonly<Record<string, Describer>> = {
  workflowExecutionStartedEventAttributes(event, memory) {
    const first = decoded(event.workflowExecutionStartedEventAttributes?.input?.payloads?.[0]);
    const next = nextOf(first, memory);
    return {
      kind: 'woken',
      text: words(memory, `案件流程已启动；${next}`, `The case workflow started; ${next}.`),
    };
  },
  workflowExecutionSignaledEventAttributes(event, memory) {
    const agenda = decoded(event.workflowExecutionSignaledEventAttributes?.input?.payloads?.[0]);
    const next = nextOf(agenda, memory);
    return { kind: 'signal-heard', text: words(memory, `收到计划变更；${next}`, `The plan changed; ${next}.`) };
  },
  timerStartedEventAttributes(event, memory) {
    const timer = event.timerStartedEventAttributes;
    const summary = decoded(event.userMetadata?.summary);
    const name = alarmName(typeof summary === 'string' ? summary : '', memory);
    memory.alarms.set(timer?.timerId ?? '', name);
    const until = plusMs(instantOfEvent(event.eventTime), Math.round(msOfSpan(timer?.startToFireTimeout)));
    return {
      kind: 'alarm-armed',
      text: words(memory, `设定闹钟：${name}，${until}`, `Alarm set: ${name}, for ${until}.`),
    };
  },
  timerFiredEventAttributes(event, memory) {
    const name = memory.alarms.get(event.timerFiredEventAttributes?.timerId ?? '') ?? '';
    return { kind: 'alarm-struck', text: words(memory, `闹钟到点：${name}`, `Alarm fired: ${name}.`) };
  },
  timerCanceledEventAttributes(event, memory) {
    const name = memory.alarms.get(event.timerCanceledEventAttributes?.timerId ?? '') ?? '';
    return { kind: 'alarm-withdrawn', text: words(memory, `取消闹钟：${name}`, `Alarm cancelled: ${name}.`) };
  },
  markerRecordedEventAttributes(event, memory) {
    const marker = event.markerRecordedEventAttributes;
    const data = decoded(marker?.details?.['data']?.payloads?.[0]);
    const act = typeof data === 'object' ? data?.['activity_type'] : undefined;
    if (typeof act !== 'string') return null;
    const name = actName(act, memory.language);
    return marker?.failure
      ? {
          kind: 'act-failed',
          act,
          text: words(memory, `未能执行：${name}，将再试`, `Failed, to be retried: ${name}.`),
        }
      : { kind: 'act', act, text: words(memory, `已执行：${name}`, `Done: ${name}.`) };
  },
  activityTaskScheduledEventAttributes(event, memory) {
    const task = event.activityTaskScheduledEventAttributes;
    const summary = decoded(event.userMetadata?.summary);
    const act = typeof summary === 'string' && summary !== '' ? summary : (task?.activityType?.name ?? '');
    memory.activities.set(String(event.eventId), act);
    const name = errandOrAct(act, memory);
    return { kind: 'errand-begun', act, text: words(memory, `开始：${name}`, `Started: ${name}.`) };
  },
  activityTaskStartedEventAttributes(event, memory) {
    const { scheduledEventId, attempt } = event.activityTaskStartedEventAttributes ?? {};
    const act = memory.activities.get(String(scheduledEventId)) ?? '';
    const name = errandOrAct(act, memory);
    if ((attempt ?? 1) <= 1) return null;
    return {
      kind: 'errand-tried',
      act,
      text: words(memory, `第 ${attempt} 次尝试：${name}`, `Attempt ${attempt}: ${name}.`),
    };
  },
  activityTaskCompletedEventAttributes(event, memory) {
    const act = memory.activities.get(String(event.activityTaskCompletedEventAttributes?.scheduledEventId)) ?? '';
    const name = errandOrAct(act, memory);
    return { kind: 'errand-done', act, text: words(memory, `完成：${name}`, `Done: ${name}.`) };
  },
  activityTaskFailedEventAttributes: (event, memory) =>
    failed(event.activityTaskFailedEventAttributes?.scheduledEventId, memory),
  activityTaskTimedOutEventAttributes: (event, memory) =>
    failed(event.activityTaskTimedOutEventAttributes?.scheduledEventId, memory),
  workflowTaskFailedEventAttributes: (_event, memory) => ({
    kind: 'clerk-failed',
    text: words(
      memory,
      '案件流程一步执行失败，引擎将重试',
      'A step of the case workflow failed; the engine retries it.',
    ),
  }),
  workflowExecutionContinuedAsNewEventAttributes: (_event, memory) => ({
    kind: 'carried-on',
    text: words(
      memory,
      '历史记录较长，转入新的运行继续',
      'The history had grown long; the case workflow continues in a new run.',
    ),
  }),
  workflowExecutionCompletedEventAttributes: (_event, memory) => ({
    kind: 'ended',
    text: words(memory, '已无待办事项，案件流程结束', 'Nothing is owed any more; the case workflow ended.'),
  }),
  workflowExecutionTerminatedEventAttributes: (_event, memory) => ({
    kind: 'ended',
    text: words(memory, '被运维人员终止', 'Terminated by an operator.'),
  }),
  workflowExecutionFailedEventAttributes: (_event, memory) => ({
    kind: 'clerk-failed',
    text: words(memory, '案件流程异常终止', 'The case workflow failed.'),
  }),
};

const errandOrAct = (code: string, { language }: Memory): string => {
  const name = errandName(code, language);
  return name === code ? actName(code, language) : name;
};

function failed(scheduled: unknown, memory: Memory): HistoryItem {
  const act = memory.activities.get(String(scheduled)) ?? '';
  const name = errandOrAct(act, memory);
  return { kind: 'errand-failed', act, text: words(memory, `失败：${name}`, `Failed: ${name}.`) };
}

/** The history in words; events that matter only to the engine are left out. */
export function describeHistory(events: readonly HistoryEvent[], language: Language): EngineItem[] {
  const memory: Memory = { language, alarms: new Map(), activities: new Map() };
  return events.flatMap((event) => {
    const attributes = Object.keys(describers).find((name) => event[name as keyof HistoryEvent] != null);
    const item = attributes === undefined ? null : describers[attributes]!(event, memory);
    return item ? [{ ...item, at: instantOfEvent(event.eventTime) }] : [];
  });
}
