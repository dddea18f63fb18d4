// Breaks a row of letters that has no place for a line to end at the width of a line.

/** Between ideographs, after a mark that ends a clause, and at the blank between two words a line may always end. */
const mayEnd = [
  /[\p{Script=Han}，。、；：！？]\p{Script=Han}$/u,
  /[\p{Script=Han}\p{L}\p{N}，。、；：！？.,;:!?] [\p{L}\p{N}]$/u,
];

/**
 * The text with a new line wherever as much as a line holds came without a place to end it. The printer would measure
 * the rest of such a row again for each line. Each letter is measured once, however often it comes.
 */
export function withinWidth(text: string, width: number, measure: (letter: string) => number): string {
  const widths = new Map<string, number>();
  const widthOf = (letter: string): number => {
    const known = widths.get(letter) ?? measure(letter);
    widths.set(letter, known);
    return known;
  };
  const lines: string[] = [];
  let row = 0;
  let before = '';
  for (const letter of text) {
    const own = widthOf(letter);
    if (/[\r\n]/.test(letter)) row = 0;
    else if (mayEnd.some((place) => place.test(before + letter))) row = own;
    else row += own;
    if (row > width) {
      lines.push('\n');
      row = own;
    }
    lines.push(letter);
    before = `${before.slice(-2)}${letter}`;
  }
  return lines.join('');
}
