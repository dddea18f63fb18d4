// Defines a routing rule: what must hold of a new request, and which unit gets it then.
import { z } from 'zod';
import { kinds } from '../../domain/base/codes.js';
import { active, bilingual, codeSchema, hours } from '../shared/register-words.js';

const words = z.array(z.string().min(1).max(500)).min(1).max(2_000);

const ruleConditions = z.strictObject({
  words: words.optional().meta({
    description:
      'Any of these phrases within one clause; in one, `…` stands for at most 16 letters and `|` divides alternatives. Width, case, blanks between Chinese letters and traditional letters make no difference.',
  }),
  unlessWords: words.optional().meta({
    description: 'Words that take a phrase back: about the past, reported, feared, practised or meant otherwise.',
  }),
  unlessIn: z.enum(['sentence', 'text']).optional().meta({
    description: 'How far `unlessWords` reach: through the sentence of the phrase (when absent), or the whole text.',
  }),
  overWords: words.optional().meta({ description: 'Words that take back every phrase before them: that it is over.' }),
  nowWords: words.optional().meta({
    description: 'Words of the present: what stands in the sentence before their clause takes back nothing after them.',
  }),
  atMostLetters: z.number().int().min(1).max(100_000).optional().meta({
    description: 'Only a text of at most so many letters.',
  }),
  categories: z.array(codeSchema).min(1).max(500).optional().describe('Any of these categories, or one below.'),
  kinds: z.array(z.enum(kinds)).min(1).optional().describe('Any of these kinds.'),
  channels: z.array(codeSchema).min(1).max(100).optional().describe('By any of these channels.'),
  exceptChannels: z.array(codeSchema).min(1).max(100).optional().describe('By none of these channels.'),
  units: z.array(codeSchema).min(1).max(10_000).optional().describe('At a place in any of these units.'),
  place: z.literal('known').optional().describe('Only where the place is known.'),
  categoryNamesDepartment: z.boolean().optional().describe('Whether the category names a department.'),
  hours: hours.optional().describe('Only at these hours.'),
});

const call = z.string().min(2).max(30).describe('The number that the citizen is told to call.');
const toUnit = codeSchema.describe('The unit that gets it.');

export const routingRuleSchema = z.strictObject({
  code: codeSchema,
  position: z.number().int().min(1).max(1_000_000).describe('Lower ones are tried first.'),
  when: ruleConditions.describe('What must hold, all of it; nothing: it fits always.'),
  target: z
    .discriminatedUnion('go', [
      z.strictObject({ go: z.literal('unit'), unit: toUnit }),
      z.strictObject({
        go: z
          .enum(['grid-of-place', 'department-of-category', 'division-of-category'])
          .describe('The unit is found by the place or the category.'),
      }),
      z.strictObject({ go: z.literal('divert'), unit: toUnit, call }).meta({
        description: 'Surely an emergency: the citizen is told whom to call, and the case ends.',
      }),
      z.strictObject({ go: z.literal('check'), unit: toUnit, call }).meta({
        description: 'It may be an emergency: the case stays open at the desk of the unit, which looks at it at once.',
      }),
    ])
    .describe('Where the case goes.'),
  text: bilingual.describe('Why, as it is shown to people.'),
  active,
});
