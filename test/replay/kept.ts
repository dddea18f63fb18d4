// Reads the kept histories of the case workflow and replays them on a build.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker, type WorkflowBundleOption } from '@temporalio/worker';
import { projectRoot } from '../../tools/servers/project-root.js';
import { quietEngineLog } from '../support/servers/servers.js';

export interface HistoryEvent {
  eventType: string;
  [attributes: string]: unknown;
}
export interface History {
  events: HistoryEvent[];
}

const folder = join(projectRoot, 'test', 'replay', 'histories');
export const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
export const textOf = (name: string): string => readFileSync(join(folder, `${name}.json`), 'utf8');
export const historyOf = (name: string): History => JSON.parse(textOf(name)) as History;

/** A case opened by the release in `builds/next.ts`: the marker of its patch comes first. */
export const patchedHistory = (): History =>
  JSON.parse(readFileSync(join(projectRoot, 'test', 'replay', 'builds', 'next.json'), 'utf8')) as History;

export const typesOf = ({ events }: History): string[] =>
  events.map(({ eventType }) => eventType.replace('EVENT_TYPE_', ''));

/** Fails where the build would have gone on in another way than the history. */
export async function replay(build: WorkflowBundleOption, history: History, name: string): Promise<void> {
  await quietEngineLog();
  await Worker.runReplayHistory({ workflowBundle: build, replayName: name }, history, 'case/kept');
}
