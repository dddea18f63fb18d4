// Reads where the engine is: the SDK's own variables, and the profile in its file.
import { loadClientConnectConfig } from '@temporalio/envconfig';
import { z } from 'zod';
import { readableFile, setting, type Program } from './setting.js';

const readers: readonly Program[] = ['api', 'worker', 'retell'];
const ofTls = { readBy: readers, put: 'a file that the program may read, in PEM form' };
const asText = { readBy: readers, put: 'the text in PEM form' };

export const engineSettings = {
  TEMPORAL_ADDRESS: setting(
    z
      .string()
      .regex(/^(?:[\w.-]+|\[[\da-fA-F:.]+\]):\d{1,5}$/)
      .optional(),
    {
      says: "The engine's address.",
      put: 'a host with its port, such as engine.example.org:7233',
      readBy: [...readers, 'seed'],
      otherwise: "the profile's, else 127.0.0.1:7233",
    },
  ),
  TEMPORAL_NAMESPACE: setting(z.string().optional(), {
    says: "The engine's namespace.",
    put: 'the name of a namespace',
    readBy: readers,
    otherwise: "the profile's, else `default`",
  }),
  TEMPORAL_API_KEY: setting(z.string().optional(), {
    says: 'The key for an engine that asks for one; with it the connection is by TLS.',
    put: 'the key',
    readBy: readers,
    secret: true,
  }),
  TEMPORAL_TLS: setting(z.enum(['true', 'false', '1', '0']).optional(), {
    says: 'Whether the connection is by TLS.',
    put: '`true` or `false`',
    readBy: readers,
    otherwise: '`true` where a key or certificate is given',
  }),
  TEMPORAL_TLS_CLIENT_CERT_PATH: setting(readableFile.optional(), {
    says: 'The certificate by which the engine knows our programs.',
    ...ofTls,
  }),
  TEMPORAL_TLS_CLIENT_CERT_DATA: setting(z.string().optional(), {
    says: 'The same as text.',
    ...asText,
  }),
  TEMPORAL_TLS_CLIENT_KEY_PATH: setting(readableFile.optional(), {
    says: 'The key of that certificate.',
    ...ofTls,
  }),
  TEMPORAL_TLS_CLIENT_KEY_DATA: setting(z.string().optional(), {
    says: 'The same as text.',
    ...asText,
    secret: true,
  }),
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: setting(readableFile.optional(), {
    says: "The certificate of the authority that vouches for the engine's.",
    ...ofTls,
    otherwise: "the system's",
  }),
  TEMPORAL_TLS_SERVER_CA_CERT_DATA: setting(z.string().optional(), {
    says: 'The same as text.',
    ...asText,
  }),
  TEMPORAL_TLS_SERVER_NAME: setting(z.string().optional(), {
    says: "The name in the engine's certificate, where it is not that of the address.",
    put: 'a host name',
    readBy: readers,
  }),
  TEMPORAL_CONFIG_FILE: setting(z.string().optional(), {
    says: "The file with the SDK's profiles (TOML); one that is not there is left out.",
    put: 'a file that the program may read',
    readBy: readers,
    otherwise: "the SDK's own place for it in the user's folder of settings",
  }),
  TEMPORAL_PROFILE: setting(z.string().optional(), {
    says: 'The profile in that file.',
    put: 'the name of a profile in the file',
    readBy: readers,
    otherwise: '`default`',
  }),
  TEMPORAL_DEPLOYMENT_NAME: setting(z.string().optional(), {
    says: "Together with the next one it makes the worker a versioned one, by the names that Temporal's worker controller gives.",
    put: 'the name of the deployment',
    readBy: ['worker'],
  }),
  TEMPORAL_WORKER_BUILD_ID: setting(z.string().optional(), {
    says: "The build of the worker's code, in that deployment.",
    put: 'the name of the build, together with TEMPORAL_DEPLOYMENT_NAME',
    readBy: ['worker'],
  }),
};

/** The SDK's own variables: address, namespace, TLS, key and metadata. Throws where the SDK cannot read them. */
export function readEngine(environment: Record<string, string>) {
  const { connectionOptions, namespace = 'default' } = loadClientConnectConfig({ overrideEnvVars: environment });
  const { address = '127.0.0.1:7233', apiKey, tls, metadata } = connectionOptions;
  return {
    namespace,
    /** For the client's and the worker's connections alike. */
    connection: {
      address,
      ...(apiKey === undefined ? {} : { apiKey }),
      ...(tls == null ? {} : { tls }),
      ...(metadata === undefined ? {} : { metadata }),
    },
  };
}

/** What the SDK cannot read, by the variable that is to be mended; null where it can read all. */
export function engineProblem(environment: Record<string, string>): { name: string; detail: string } | null {
  try {
    readEngine(environment);
    return null;
  } catch (error) {
    // Only the first line: what follows quotes the file, which may hold a key.
    const [detail = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    const [, twice] = /\b(client_cert|client_key|server_ca_cert)_/.exec(detail) ?? [];
    if (twice !== undefined) return { name: `TEMPORAL_TLS_${twice.toUpperCase()}_PATH`, detail };
    return { name: /^Profile /.test(detail) ? 'TEMPORAL_PROFILE' : 'TEMPORAL_CONFIG_FILE', detail };
  }
}
