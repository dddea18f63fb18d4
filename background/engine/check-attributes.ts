// Tells what the engine's namespace still lacks for our cases, and how to add it.
import { type Client, isGrpcServiceError } from '@temporalio/client';
import { searchAttributeNames } from '../../workflows/messages.js';

const notFound = 5;
const unimplemented = 12;

/** Whether the engine answered that it does not know the namespace. */
export const lacksNamespace = (error: unknown): boolean => isGrpcServiceError(error) && Number(error.code) === notFound;

/** What to do about a namespace that the engine does not know. */
export const adviceOnNamespace = (namespace: string): string =>
  `The engine has no namespace "${namespace}" (TEMPORAL_NAMESPACE). The worker waits for it; make it with: ` +
  `temporal operator namespace create --namespace ${namespace} --retention 30d`;

/**
 * What to do about search attributes that the namespace lacks, without which the engine would refuse every case. Null
 * when it has all of them; test servers that cannot list them count as having them.
 */
export async function adviceOnAttributes(client: Client): Promise<string | null> {
  const { namespace } = client.options;
  const known = await client
    .withDeadline(Date.now() + 5_000, () => client.connection.operatorService.listSearchAttributes({ namespace }))
    .then(
      ({ customAttributes }) => customAttributes,
      (error: unknown) => {
        if (isGrpcServiceError(error) && Number(error.code) === unimplemented) return null;
        throw error;
      },
    );
  const missing = known === null ? [] : searchAttributeNames.filter((name) => !(name in known));
  if (missing.length === 0) return null;
  const options = missing.map((name) => `--name ${name} --type Keyword`).join(' ');
  return (
    `The engine's namespace "${namespace}" lacks the search attributes ${missing.join(', ')}. The worker waits for ` +
    `them; add them with: temporal operator search-attribute create --namespace ${namespace} ${options}`
  );
}
