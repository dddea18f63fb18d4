// Fills the gaps of a sentence, such as {unit}, with what a visit knows.

/** The sentence with its gaps filled; a gap nobody fills stays visible. */
export const fillIn = (sentence: string, gaps: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{(\w+)\}/g, (gap, name: string) => gaps[name] ?? gap);
