// GET /v1/cases/:id/engine: describes the workflow's history in plain words, for supervisors.
// Closed cases are included while their history is kept.
import { type WorkflowExecutionDescription, WorkflowNotFoundError } from '@temporalio/client';
import {
  type EngineHistory,
  type EngineItem,
  engineHistorySchema,
} from '../../contracts/supervision/engine-history.js';
import type { Language } from '../../contracts/shared/words.js';
import { isFormer } from '../../domain/case/case.js';
import { Failure } from '../../domain/base/failures.js';
import type { Instant } from '../../domain/base/instant.js';
import { prismaOn } from '../../prisma/client/client.js';
import { caseWorkflowId } from '../../workflows/messages.js';
import type { CaseFile } from '../case-read/case-file.js';
import { readEntitled } from '../case-read/entitled.js';
import type { ApiContext } from '../context/api-context.js';
import type { EngineAccess } from '../context/deps.js';
import { say } from '../../wording/say.js';
import { errandName } from '../../wording/names.js';
import { route } from '../http/route.js';
import { type HistoryEvent, instantOfEvent, describeHistory } from './describe-history.js';

/** Runs read back at most, from the present one. */
const runsAtMost = 10;
const deadlineMs = 5_000;

export const showEngine = route({
  method: 'get',
  path: '/v1/cases/:id/engine',
  access: 'principal',
  roles: ['supervisor'],
  answer: engineHistorySchema,
  summary: "The engine's history of a case in plain words.",
  tag: 'supervision',
  async handle({ context, params, caller, at, language }) {
    const file = await readEntitled(context.casebook.pool, params['id'] ?? '', caller);
    const supervises = caller.actor.posts.some(
      (post) => post.role === 'supervisor' && file.readable_by.includes(post.unit),
    );
    if (!supervises) throw new Failure('forbidden');
    return { body: await historyOf(context, file, { at, language }) };
  },
});

interface ReadContext {
  readonly at: Instant;
  readonly language: Language;
}

async function historyOf(context: ApiContext, file: CaseFile, reading: ReadContext): Promise<EngineHistory> {
  const workflowId = caseWorkflowId(file.state.id);
  const { client } = context.engine;
  try {
    return await client.connection.withDeadline(Date.now() + deadlineMs, async () => {
      const described = await client.workflow.getHandle(workflowId).describe();
      const events = await eventsOfRuns(context.engine, workflowId, described.runId);
      const items = [...describeHistory(events, reading.language), ...retrying(described, reading)];
      const state = described.status.name === 'RUNNING' ? 'running' : 'ended';
      return { workflowId, state, link: linkTo(context.engine, workflowId, described.runId), items };
    });
  } catch (error) {
    if (!(error instanceof WorkflowNotFoundError)) throw new Failure('unavailable', { cause: error });
    return { workflowId, link: null, ...(await absent(context, file, reading)) };
  }
}

/** The history from the first run kept to the present one. */
async function eventsOfRuns({ client }: EngineAccess, workflowId: string, runId: string): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for (let run: string | null | undefined = runId, read = 0; run && read < runsAtMost; read++) {
    const handle = client.workflow.getHandle(workflowId, run);
    const history = await handle.fetchHistory().catch((error: unknown) => {
      // An earlier run may be deleted by now; what is kept is shown.
      if (read > 0 && error instanceof WorkflowNotFoundError) return { events: [] };
      throw error;
    });
    const ofRun: HistoryEvent[] = history.events ?? [];
    events.unshift(...ofRun);
    run = ofRun[0]?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId;
  }
  return events;
}

/** Attempts in progress; the history holds no event for them until they end. */
function retrying(described: WorkflowExecutionDescription, { language }: ReadContext): EngineItem[] {
  const pending = described.raw.pendingActivities ?? [];
  return pending
    .filter((activity) => (activity.attempt ?? 1) > 1 || activity.lastFailure)
    .map((activity) => {
      const act = activity.activityType?.name ?? '';
      const name = errandName(act, language);
      const attempt = activity.attempt ?? 1;
      const text = say(language, { zh: `第 ${attempt} 次尝试中：${name}`, en: `On attempt ${attempt}: ${name}.` });
      return { kind: 'retrying', act, at: instantOfEvent(activity.lastStartedTime ?? activity.scheduledTime), text };
    });
}

async function absent(
  { casebook }: ApiContext,
  { state }: CaseFile,
  { at, language }: ReadContext,
): Promise<Pick<EngineHistory, 'state' | 'items'>> {
  if (isFormer(state)) {
    const zh = '从未唤醒：历史件没有要等的事';
    const en = 'never woken: a former case has nothing to wait for';
    return { state: 'never-woken', items: [{ kind: 'never-woken', at, text: say(language, { zh, en }) }] };
  }
  const agenda = await prismaOn(casebook.pool).agenda.findUnique({
    where: { caseId: state.id },
    select: { engineSeq: true },
  });
  const kind = (agenda?.engineSeq ?? 0) > 0 ? 'no-longer-kept' : 'not-yet-woken';
  const text =
    kind === 'not-yet-woken'
      ? say(language, {
          zh: '尚未唤醒：引擎还没有听到本案',
          en: 'not yet woken: the engine has not heard of this case',
        })
      : say(language, { zh: '引擎已不再保存这段历史', en: 'the engine keeps this history no longer' });
  return { state: kind, items: [{ kind, at, text }] };
}

const linkTo = ({ uiUrl, namespace }: EngineAccess, workflowId: string, runId: string): string | null =>
  uiUrl === null
    ? null
    : `${uiUrl}/namespaces/${encodeURIComponent(namespace)}/workflows/${encodeURIComponent(workflowId)}/${runId}/history`;
