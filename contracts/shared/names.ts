// Describes the names that go with the codes of an answer.
import { z } from 'zod';

export const namesSchema = z
  .record(z.string(), z.string())
  .meta({ description: "Names of the answer's codes (units, posts, people, categories, channels), in its language." });
