// The mark that stands in a text where something must not be read; the same in both languages.

export const leftOut = '〔略〕';
