// Reads the place from the link of a code on the spot: a short plain text, never a person.

const longest = 100;

/** Telephone and card numbers, and addresses of the net, name somebody or lead away. */
const isNoPlace = (text: string): boolean => /(?:\d[\s-]?){7,}|@|:\/\//.test(text);

/** The place; undefined where the link has none that can be one. */
export function placeOfLink({ place }: Readonly<Record<string, string>>): string | undefined {
  const plain = place
    ?.normalize('NFKC')
    .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain && [...plain].length <= longest && !isNoPlace(plain) ? plain : undefined;
}
