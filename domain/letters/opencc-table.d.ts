// Declares OpenCC's table of traditional letters.
declare module 'opencc-js/dict/TSCharacters' {
  /** Pairs of a letter and its simplified one, divided by `|`. */
  const table: string;
  export { table as default };
}
