// POST /v1/track/attachments/:attachment: a file that the citizen may read, by number and code.
import { fileFormSchema } from '../../contracts/people/citizen.js';
import { sendFile } from '../files/send-file.js';
import { route } from '../http/route.js';
import { citizensFiles } from './citizen-files.js';
import { openedByCode } from './open-by-code.js';

export const trackAttachment = route({
  method: 'post',
  path: '/v1/track/attachments/:attachment',
  access: 'public',
  body: fileFormSchema,
  answer: 'application/octet-stream',
  problems: [404, 429],
  summary: 'A file of the request that the citizen may read, by number and access code.',
  tag: 'citizens',
  async handle({ context, address, params, body: { size, ...code } }) {
    const file = await openedByCode(context, { ...code, address });
    const open = citizensFiles(file).find(({ id }) => id === params['attachment']);
    return sendFile(context, open, size);
  },
});
