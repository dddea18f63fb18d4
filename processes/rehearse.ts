// `npm run rehearse`: plays a scripted day, or real messages a day to the second, on the real engine, and says whether all went as it should.
import { parseArgs } from 'node:util';
import { playDay } from './rehearse-day.js';
import { playMessages } from './rehearse-messages.js';
import { peopleOf } from './rehearse-people.js';
import { joinStack, startStack } from './rehearse-stack.js';

const usage = `npm run rehearse -- [--running] [--keep]
npm run rehearse -- --messages FILE [--limit N] [--running] [--keep]

  --running        plays on the stack recorded in GRIDCASE_DATA instead of one of its own; it must have been
                   started with GRIDCASE_POLICY=rehearsal (with --messages: day-per-second)
  --keep           leaves the stack running, to look around
  --messages FILE  JSON Lines or CSV with id, at, subject, text and repliedAt: officers answer after each
                   message's real delay, a day as a second; 60 s are played, the rest is summarised
  --limit N        of the messages (default 50)`;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function readCall() {
  const { values } = parseArgs({
    options: {
      running: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      messages: { type: 'string' },
      limit: { type: 'string', default: '50' },
    },
  });
  const limit = Number(values.limit);
  if (!Number.isInteger(limit) || limit < 1) throw new Error('--limit is a number from 1.');
  return { ...values, limit };
}

async function rehearse({ running, keep, messages, limit }: ReturnType<typeof readCall>): Promise<boolean> {
  const policy = messages === undefined ? 'rehearsal' : 'day-per-second';
  if (!running) say(`starting a stack of the rehearsal's own (policy ${policy}); the first time takes longer`);
  const stack = running ? await joinStack() : await startStack(policy);
  try {
    if (stack.policy !== policy) {
      throw new Error(`the running stack has the policy ${stack.policy}: start it with GRIDCASE_POLICY=${policy}.`);
    }
    const people = peopleOf(stack);
    if (messages === undefined) return await playDay(stack, people, say);
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

try {
  process.exitCode = (await rehearse(readCall())) ? 0 : 1;
} catch (error) {
  process.stderr.write(`rehearse: ${error instanceof Error ? error.message : String(error)}\n\n${usage}\n`);
  process.exitCode = 2;
}
