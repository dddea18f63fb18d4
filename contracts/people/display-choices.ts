// Defines how a person at a screen wants pages.
import { z } from 'zod';
import { languageSchema } from '../shared/words.js';

/** Text by 1, 1.33 or 1.67. */
export const textSizes = ['normal', 'large', 'larger'] as const;
export type TextSize = (typeof textSizes)[number];

/** As the device says, or always one of them. */
export const colourChoices = ['system', 'day', 'night'] as const;
export type ColourChoice = (typeof colourChoices)[number];

export const displayChoicesSchema = z
  .strictObject({
    language: languageSchema,
    size: z.enum(textSizes),
    colours: z.enum(colourChoices),
    letterKeys: z.boolean().meta({ description: 'Whether single letters act on pages.' }),
  })
  .meta({ id: 'DisplayChoices' });
export type DisplayChoices = z.infer<typeof displayChoicesSchema>;
