// Tells whether an actor could give a command at all, whatever the case: before any case is read.
import type { Actor } from '../case/actor.js';
import type { CommandName } from '../case/commands.js';
import { isWatching } from '../city/administration.js';
import { transitions } from './moves/table.js';

/**
 * False where no case gives the actor a capacity for the command. A channel's key only ever stands for its channel, and a
 * service has none. Who watches over others handles no case, and at most stands for the channel of a case filed by that
 * post. The other posts come by their capacities from the case, intake's and callback's among them.
 */
export function everGives({ kind, posts }: Pick<Actor, 'kind' | 'posts'>, command: CommandName): boolean {
  const standsForChannel = transitions[command].by.includes('channel');
  if (kind === 'channel') return standsForChannel;
  return posts.some(({ role }) => standsForChannel || !isWatching(role));
}
