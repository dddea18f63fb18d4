// Reads the texts that a row of a list shows: the title, and how the citizen's words begin.

/** Characters of the citizen's words that a row shows. */
const summaryLength = 80;

/** The columns `title` and `request` of a row, of the case whose id is the given SQL expression. */
export const rowTexts = (caseId: string): string => `
  (SELECT t.text FROM case_text t WHERE t.case_id = ${caseId} AND t.purpose = 'title' ORDER BY t.at, t.id LIMIT 1) AS title,
  (SELECT left(t.text, ${summaryLength + 1}) FROM case_text t
   WHERE t.case_id = ${caseId} AND t.purpose = 'request' AND t.visibility = 'citizen' ORDER BY t.at, t.id LIMIT 1) AS request`;

/** The title, or the beginning of the citizen's words on one line; null where neither may be read. */
export function summaryOf({ title, request }: { readonly title: string | null; readonly request: string | null }) {
  if (title !== null || request === null) return title;
  const line = request.replace(/\s+/g, ' ').trim();
  return line.length > summaryLength ? `${line.slice(0, summaryLength)}…` : line;
}
