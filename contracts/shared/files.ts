// Defines files that people send: an upload, a list of uploads to attach, an attached file.
import { z } from 'zod';
import { answeredInstant } from './words.js';

/** Files in one upload, and attachments of one statement. */
export const filesAtMost = 10;

const fileFields = {
  id: z.string(),
  type: z.string().meta({ description: 'The media type, told by what the file holds.' }),
  picture: z.boolean().meta({ description: 'A picture: made anew from its pixels, with a thumbnail.' }),
};

export const uploadSchema = z
  .strictObject({
    ...fileFields,
    name: z.string(),
    bytes: z.number().int(),
    sha256: z.string().meta({ description: 'Of the file as it is kept, in hexadecimal digits.' }),
    at: answeredInstant,
  })
  .meta({
    id: 'Upload',
    description: 'A file kept for its sender, until the sender attaches it or a day has passed.',
  });
export type Upload = z.infer<typeof uploadSchema>;

export const uploadListSchema = z.strictObject({ items: z.array(uploadSchema) }).meta({ id: 'Uploads' });

/** The uploads that a statement brings with it. */
export const attachmentsSchema = z
  .array(z.uuid())
  .max(filesAtMost)
  .superRefine((ids, context) => {
    ids.forEach((id, place) => {
      if (ids.indexOf(id) === place) return;
      context.addIssue({ code: 'custom', path: [place], params: { code: 'repeated' }, message: 'named twice' });
    });
  })
  .meta({ description: 'Uploads of the caller, by id: they belong to these words from now on.' });

export const attachmentViewSchema = z
  .strictObject({
    ...fileFields,
    name: z.string().nullable(),
    bytes: z.number().int().nullable(),
    held: z.boolean().meta({
      description: 'Could tell who a hidden reporter is: nobody but intake opens it until `release-files`.',
    }),
  })
  .meta({ id: 'Attachment' });
export type AttachmentView = z.infer<typeof attachmentViewSchema>;

export const fileSizeSchema = z.enum(['thumbnail']).optional().meta({ description: 'The small picture of a picture.' });

export const fileQuerySchema = z.strictObject({ size: fileSizeSchema });
