// Opens a case for a message of no known case whose words tell of an emergency.
import type { CaseId } from '../../domain/case/case.js';
import type { CommandName } from '../../domain/case/commands.js';
import { type Actor, citizen } from '../../domain/case/actor.js';
import { Failure } from '../../domain/base/failures.js';
import { emergencyIn } from '../../domain/city/emergency.js';
import { openFor } from '../cases/open-case.js';
import type { ApiContext } from '../context/api-context.js';
import type { PersonsMessage } from './persons-message.js';

interface Unmatched {
  readonly message: PersonsMessage;
  /** Its words, with those that name what was not kept of it. */
  readonly text: string;
  readonly sender: { readonly email: string } | { readonly phone: string };
  readonly attachments: readonly string[];
}

/**
 * The case opened under the gateway's own channel, so that its sender is told at once which number to call; null where
 * the words tell of none, or the channel is out of use: then the message waits to be read like any other.
 */
export async function openEmergency(
  context: ApiContext,
  { message, text, sender, attachments }: Unmatched,
): Promise<CaseId | null> {
  const { way, gatewayId, bodyHash, name, at } = message;
  const { rules, channels } = await context.casebook.facts.current();
  if (!channels.get(way)?.active || !emergencyIn(text, rules)) return null;
  try {
    const { answer } = await openFor(context, {
      request: {
        ...{ channel: way, kind: 'help', text, attachments: [...attachments] },
        reporter: { ...sender, ...(name == null ? {} : { name: [...name].slice(0, 100).join('') }) },
      },
      caller: gatewayOf(way),
      sender: citizen,
      ...{ at, key: keyFor('open', gatewayId), bodyHash, route: `POST /v1/inbound/${way}` },
    });
    return answer.id;
  } catch (error) {
    if (error instanceof Failure && error.code === 'clock-not-computable') return null;
    throw error;
  }
}

/** The gateway, known by its signature, as the channel it hands in for. */
export const gatewayOf = (way: PersonsMessage['way']): Actor => ({
  ...{ kind: 'channel', name: `${way}-gateway`, posts: [], channel: way, unit: null },
});

/** The key under which something is done for a message once, however often it comes. */
export const keyFor = (name: CommandName | 'open', gatewayId: string): string => `${name} ${gatewayId}`;
