// Tells an engine's history in plain words: what was armed and struck, heard, done, tried again and what failed.
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

/** `clock: act`, as the case workflow sums up an alarm. */
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
      text: words(memory, `书记员开始守候本案；${next}`, `The case workflow took up the case; ${next}.`),
    };
  },
  workflowExecutionSignaledEventAttributes(event, memory) {
    const agenda = decoded(event.workflowExecutionSignaledEventAttributes?.input?.payloads?.[0]);
    const next = nextOf(agenda, memory);
    return { kind: 'signal-heard', text: words(memory, `听到计划变更；${next}`, `Heard a change of plan; ${next}.`) };
  },
  timerStartedEventAttributes(event, memory) {
    const timer = event.timerStartedEventAttributes;
    const summary = decoded(event.userMetadata?.summary);
    const name = alarmName(typeof summary === 'string' ? summary : '', memory);
    memory.alarms.set(timer?.timerId ?? '', name);
    const until = plusMs(instantOfEvent(event.eventTime), Math.round(msOfSpan(timer?.startToFireTimeout)));
    return {
      kind: 'alarm-armed',
      text: words(memory, `设定闹钟：${name}，${until}`, `Alarm armed: ${name}, for ${until}.`),
    };
  },
  timerFiredEventAttributes(event, memory) {
    const name = memory.alarms.get(event.timerFiredEventAttributes?.timerId ?? '') ?? '';
    return { kind: 'alarm-struck', text: words(memory, `闹钟到点：${name}`, `Alarm struck: ${name}.`) };
  },
  timerCanceledEventAttributes(event, memory) {
    const name = memory.alarms.get(event.timerCanceledEventAttributes?.timerId ?? '') ?? '';
    return { kind: 'alarm-withdrawn', text: words(memory, `撤销闹钟：${name}`, `Alarm withdrawn: ${name}.`) };
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
          text: words(memory, `未能执行：${name}，将再试`, `Could not be done, to be tried again: ${name}.`),
        }
      : { kind: 'act', act, text: words(memory, `已执行：${name}`, `Done: ${name}.`) };
  },
  activityTaskScheduledEventAttributes(event, memory) {
    const task = event.activityTaskScheduledEventAttributes;
    const summary = decoded(event.userMetadata?.summary);
    const act = typeof summary === 'string' && summary !== '' ? summary : (task?.activityType?.name ?? '');
    memory.activities.set(String(event.eventId), act);
    const name = errandOrAct(act, memory);
    return { kind: 'errand-begun', act, text: words(memory, `开始：${name}`, `Begun: ${name}.`) };
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
    text: words(memory, '书记员一步未成，引擎将重试', 'A step of the case workflow failed; the engine tries it again.'),
  }),
  workflowExecutionContinuedAsNewEventAttributes: (_event, memory) => ({
    kind: 'carried-on',
    text: words(memory, '记录已长，换新册继续', 'The record had grown long and is carried on in a new one.'),
  }),
  workflowExecutionCompletedEventAttributes: (_event, memory) => ({
    kind: 'ended',
    text: words(memory, '再无待办，书记员归卷', 'Nothing is owed any more; the case workflow closed the file.'),
  }),
  workflowExecutionTerminatedEventAttributes: (_event, memory) => ({
    kind: 'ended',
    text: words(memory, '被运维人员终止', 'Terminated by an operator.'),
  }),
  workflowExecutionFailedEventAttributes: (_event, memory) => ({
    kind: 'clerk-failed',
    text: words(memory, '书记员中断', 'The case workflow broke off.'),
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

/** The history's story; events that only the engine cares for are left out. */
export function describeHistory(events: readonly HistoryEvent[], language: Language): EngineItem[] {
  const memory: Memory = { language, alarms: new Map(), activities: new Map() };
  return events.flatMap((event) => {
    const attributes = Object.keys(describers).find((name) => event[name as keyof HistoryEvent] != null);
    const item = attributes === undefined ? null : describers[attributes]!(event, memory);
    return item ? [{ ...item, at: instantOfEvent(event.eventTime) }] : [];
  });
}
