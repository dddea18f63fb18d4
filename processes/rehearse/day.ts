// Plays scenes on a stack and prints each case's story, its links and the verdict.
import type { People } from './people.js';
import { type SceneResult, playScene } from './stage.js';
import type { Scene } from '../scenarios/scene.js';
import { storyLines } from './story.js';
import type { RunningStack } from '../dev/running-stack.js';

type Say = (line: string) => void;

export interface PlayContext {
  readonly stack: RunningStack;
  readonly people: People;
  readonly say: Say;
}

/** Plays the scenes at once. Returns whether each went as it should. */
export async function playScenes(scenes: readonly Scene[], { stack, people, say }: PlayContext): Promise<boolean> {
  say(
    scenes.length === 1
      ? 'playing one scene; it takes a minute or so'
      : `playing ${scenes.length} scenes at once; the longest takes a minute or so`,
  );
  const played = await Promise.all(
    scenes.map(async (scene) => {
      const result = await playScene(scene, people);
      say(`  ${result.wrong.length === 0 ? 'went well' : 'WENT WRONG'}: ${scene.code}`);
      return result;
    }),
  );
  for (const one of played) await printStory(one, { stack, people, say });
  say('');
  for (const { scene, wrong } of played) {
    say(`${wrong.length === 0 ? 'as it should be' : 'WRONG          '}  ${scene.code}: ${scene.title}`);
  }
  return played.every(({ wrong }) => wrong.length === 0);
}

async function printStory(
  { scene, caseId, events, wrong }: SceneResult,
  { stack, people, say }: PlayContext,
): Promise<void> {
  say(`\n${scene.title}`);
  if (caseId !== null) {
    const view = await people.readCase(caseId);
    const engine = await people.engine(caseId);
    say(
      `  case ${view.number}, now ${view.status}${view.outcome === null ? '' : ` (${view.outcome})`} at ${view.unit}`,
    );
    for (const line of storyLines(events)) say(`  ${line}`);
    say(`  API     ${stack.baseUrl}/v1/cases/${caseId}`);
    say(`  engine  ${engine.state}, ${engine.items.length} entries${engine.link === null ? '' : `: ${engine.link}`}`);
  }
  for (const one of wrong) say(`  WRONG: ${one}`);
}
