// Finds by what links the headings of a document are reached, as GitHub makes them.

const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

/** What stands after `#` in links to the document's headings. */
export const anchorsOf = (markdown: string): Set<string> =>
  new Set(
    markdown
      .split('\n')
      .flatMap((line) => /^#+ (.*)$/.exec(line)?.[1] ?? [])
      .map(anchorOf),
  );
