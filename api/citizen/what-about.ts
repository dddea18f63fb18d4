// Says in few words what a request is about, so that its citizen knows which one it is.
import type { CaseFile } from '../case-read/case-file.js';

const longest = 60;

/** The title, or the beginning of what was written; and the place, as it was given. */
export function whatAbout({ texts, reporter }: CaseFile): { title: string | null; place: string | null } {
  const written = (purpose: 'title' | 'request'): string | undefined =>
    texts.find((text) => text.purpose === purpose)?.text;
  return { title: written('title') ?? beginningOf(written('request')), place: reporter?.address ?? null };
}

/** The first line; cut between characters people see, never within one. */
function beginningOf(text: string | undefined): string | null {
  const line = text?.trim().split('\n', 1)[0];
  if (line === undefined) return null;
  const characters = [...new Intl.Segmenter('zh').segment(line)].map(({ segment }) => segment);
  return characters.length <= longest ? line : `${characters.slice(0, longest).join('')}…`;
}
