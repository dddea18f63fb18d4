// Says whether a device may keep a page of a case: only for whoever has the case in hand.
import type { CaseView } from '../../contracts/cases/case-view.js';
import type { CommandName } from '../../domain/case/commands.js';

/** What only those who handle a case may do. */
const handling: readonly CommandName[] = ['sign', 'contact', 'complete', 'resume'];

/** The state that the page shows, for the copy to be taken once; nothing where it may not be kept. */
export const keptAs = ({ allowedCommands, version, frozenAt }: CaseView): string | undefined =>
  frozenAt === null && handling.some((name) => allowedCommands.includes(name)) ? String(version) : undefined;
