// Renders a problem as a page, for callers who read pages.
import type { Problem } from '../../contracts/shared/problem.js';
import type { Language } from '../../contracts/shared/words.js';
import { html, pageReply } from './page.js';
import type { Reply } from '../http/reply.js';

/** The same problem as in the JSON document, with every wrong field. */
export function problemPage(problem: Problem, language: Language): Reply {
  const { title, status, errors = [], requestId } = problem;
  const body = html`<h1>${title}</h1>
    ${
      errors.length > 0 &&
      html`<ul>
        ${errors.map(({ pointer, detail }) => html`<li>${pointer.slice(1)}: ${detail}</li>`)}
      </ul>`
    }
    <p><small>${requestId}</small></p>`;
  return pageReply({ title, language, body, status });
}
