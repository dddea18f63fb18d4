// Builds the part of a command's event that says who, when and why.
import { byOf } from '../../case/actor.js';
import type { CommandRequest } from './command-request.js';

/** Who gave the command, by which post, at what instant and with what reason. */
export function eventHeader(asked: CommandRequest) {
  const { reason } = asked.texts;
  return { at: asked.at, by: byOf(asked.actor, actingPost(asked)), ...(reason === undefined ? {} : { reason }) };
}

/** The post by which the actor acts: the case's own, else one at its unit, else the actor's first. */
function actingPost({ actor, state }: CommandRequest): string | undefined {
  const own = actor.posts.find((post) => post.code === state.post);
  return (own ?? actor.posts.find((post) => post.unit === state.unit) ?? actor.posts[0])?.code;
}
