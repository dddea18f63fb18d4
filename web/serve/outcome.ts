// Tells a script that sent a form what became of it, instead of showing a page.
import type { Request, Response } from 'express';
import type { PageAnswer } from './visit.js';

/** Whether a script sends what its person wrote earlier: the same form as the browser's, but nobody looks at a page. */
export const asksForOutcome = (request: Request): boolean =>
  request.method === 'POST' && request.accepts(['html', 'json']) === 'json';

/** Done, which is 200, or not, with a sentence why; the status is that of the page. */
export function writeOutcome(response: Response, answer: PageAnswer): void {
  if ('goTo' in answer || 'file' in answer) {
    response.json({ done: true, because: null });
    return;
  }
  if ('problem' in answer) {
    if (answer.retryAfter !== null) response.setHeader('Retry-After', String(answer.retryAfter));
    response.status(answer.problem.status).json({ done: false, because: answer.problem.title });
    return;
  }
  const { status = 200, because = null } = answer;
  response.status(status).json({ done: false, because });
}
