// Checks at start-up that the engine knows our search attributes, and refuses to start if not.
// Without them the engine would refuse every case.
import { type Client, isGrpcServiceError } from '@temporalio/client';
import { searchAttributeNames } from '../../workflows/messages.js';

const unimplemented = 12;

/** Throws, saying how to add them, when the namespace lacks search attributes. Skips test servers that cannot list. */
export async function checkSearchAttributes(client: Client): Promise<void> {
  const { namespace } = client.options;
  try {
    const { customAttributes } = await client.withDeadline(Date.now() + 5_000, () =>
      client.connection.operatorService.listSearchAttributes({ namespace }),
    );
    const missing = searchAttributeNames.filter((name) => !(name in customAttributes));
    if (missing.length > 0) throw new MissingAttributes(namespace, missing);
  } catch (error) {
    if (!isGrpcServiceError(error) || Number(error.code) !== unimplemented) throw error;
  }
}

export class MissingAttributes extends Error {
  constructor(namespace: string, missing: readonly string[]) {
    const options = missing.map((name) => `--name ${name} --type Keyword`).join(' ');
    super(
      `The engine's namespace "${namespace}" lacks the search attributes ${missing.join(', ')}; add them with: ` +
        `temporal operator search-attribute create --namespace ${namespace} ${options}`,
    );
    this.name = 'MissingAttributes';
  }
}
