// `npm run rehearse`: plays a scripted day, scenarios or real messages, and judges the result.
// It plays on the real engine; with real messages a day lasts one second.
import { parseArgs } from 'node:util';
import { playScenes } from './rehearse/day.js';
import { playMessages } from './rehearse/messages.js';
import { peopleOf } from './rehearse/people.js';
import { scenes } from './rehearse/scenes.js';
import type { Scene } from './scenarios/scene.js';
import { joinStack, startStack } from './rehearse/stack.js';
import { scenarioLines, scenariosNamed } from './scenarios/scenarios.js';

const usage = `npm run rehearse -- [--running] [--keep]
npm run rehearse -- --scenario NAME [--scenario NAME ...] [--running] [--keep]
npm run rehearse -- --messages FILE [--limit N] [--running] [--keep]

  --scenario NAME  plays one rule of the domain, and exits with 1 when the outcome is not what the rule says;
                   "list" shows the scenarios in Chinese and English, each with its policy, "all" plays
                   every one, those of one policy together
  --running        plays on the stack recorded in GRIDCASE_DATA instead of one of its own; it must have been
                   started with GRIDCASE_POLICY=rehearsal (with --messages: day-per-second; with --scenario: its own)
  --keep           leaves the stack running, to look around
  --messages FILE  JSON Lines or CSV with id, at, subject, text and repliedAt: officers answer after each
                   message's real delay, a day as a second; 60 s are played, the rest is summarised
  --limit N        the most messages that are played (default 50)`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function readCall() {
  const { values } = parseArgs({
    options: {
      running: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      messages: { type: 'string' },
      scenario: { type: 'string', multiple: true },
      limit: { type: 'string', default: '50' },
    },
  });
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1) throw new Error('--limit is a number from 1.');
  return { ...values, limit };
}

type Call = ReturnType<typeof readCall>;

/** What is played on one stack. */
interface Programme {
  readonly policy: string;
  readonly scenes: readonly Scene[] | 'messages';
}

/** The programme, one entry per stack: scenarios of one policy share a stack. */
function programmeOf({ messages, scenario }: Call): Programme[] {
  if (messages !== undefined) return [{ policy: 'day-per-second', scenes: 'messages' }];
  if (scenario === undefined) return [{ policy: 'rehearsal', scenes }];
  const named = scenariosNamed(scenario);
  return [...new Set(named.map(({ policy }) => policy))].map((policy) => ({
    policy,
    scenes: named
      .filter((one) => one.policy === policy)
      .map(({ name, zh, en, play, expected }) => ({ code: name, title: `${zh} / ${en}`, play, expected })),
  }));
}

async function rehearse({ policy, scenes: played }: Programme, call: Call): Promise<boolean> {
  const { running, keep, messages = '', limit } = call;
  if (!running) say(`starting a stack of the rehearsal's own (policy ${policy}); the first time takes longer`);
  const stack = running ? await joinStack() : await startStack(policy);
  try {
    if (stack.policy !== policy) {
      throw new Error(`the running stack has the policy ${stack.policy}: start it with GRIDCASE_POLICY=${policy}.`);
    }
    const people = peopleOf(stack);
    if (played !== 'messages') return await playScenes(played, { stack, people, say });
    return await playMessages(people, { file: messages, limit, say });
  } finally {
    if (keep && stack.pid !== null) {
      say(
        `\nleft running: API ${stack.baseUrl}, engine ${stack.engineUiUrl ?? '-'}, mailbox ${stack.mailboxUrl ?? '-'}`,
      );
      say(`stop it with: kill ${stack.pid}`);
    } else await stack.stop();
  }
}

async function rehearseAll(call: Call): Promise<boolean> {
  if (call.scenario?.includes('list')) {
    scenarioLines().forEach(say);
    return true;
  }
  const programme = programmeOf(call);
  if (call.keep && programme.length > 1)
    throw new Error('--keep leaves one stack running: name scenarios of one policy.');
  let wentWell = true;
  for (const one of programme) wentWell = (await rehearse(one, call)) && wentWell;
  return wentWell;
}

try {
  process.exitCode = (await rehearseAll(readCall())) ? 0 : 1;
} catch (error) {
  process.stderr.write(`rehearse: ${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
  process.exitCode = 2;
}
