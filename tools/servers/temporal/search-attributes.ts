// Registers the product's search attributes on an engine that was started without them.
import type { Connection } from '@temporalio/client';
import { searchAttributeNames } from '../../../workflows/messages.js';

/** The engine's number for the type Keyword in its operator service. */
const keyword = 2;

async function knownNames(connection: Connection, namespace: string): Promise<string[]> {
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    return Object.keys(customAttributes);
  } catch (error) {
    const unimplemented = 12;
    if (error instanceof Error && 'code' in error && error.code === unimplemented) return [];
    throw error;
  }
}

/** Registers the attributes that the namespace lacks; a test server that cannot list them counts as having none. */
export async function registerSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const known = await knownNames(connection, namespace);
  const missing = searchAttributeNames.filter((name) => !known.includes(name));
  if (missing.length === 0) return;
  const searchAttributes = Object.fromEntries(missing.map((name) => [name, keyword]));
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
}
