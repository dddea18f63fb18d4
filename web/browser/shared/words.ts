// Reads the words that scripts say; they come with the page, in its language.

/** One sentence, its gaps filled; an unknown name says nothing rather than fail. */
export function said(name: string, gaps: Readonly<Record<string, string>> = {}): string {
  const words = JSON.parse(document.body.dataset['words'] ?? '{}') as Record<string, string>;
  return (words[name] ?? '').replace(/\{(\w+)\}/g, (gap, key: string) => gaps[key] ?? gap);
}
