// GET /v1/me/device-key: the key under which the own device keeps drafts and acts that wait.
import { deviceKey } from '../../casebook/keys/device-key.js';
import { deviceKeySchema } from '../../contracts/people/account.js';
import { route } from '../http/route.js';

export const showDeviceKey = route({
  method: 'get',
  path: '/v1/me/device-key',
  access: 'principal',
  // Only people write on devices.
  mayCall: ({ principal }) => principal.kind === 'person',
  answer: deviceKeySchema,
  summary: 'The key under which the own device keeps what was written on it; a device forgets it at sign-out.',
  tag: 'account',
  async handle({ context, caller }) {
    const { code: account } = caller.principal;
    return { body: { account, key: deviceKey(context.casebook.secret, account).toString('base64url') } };
  },
});
