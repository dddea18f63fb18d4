// Shows the files of a statement: open, or held while they could tell a hidden reporter.
import { type AttachmentOfCase, isHeld } from '../../casebook/files/attachments.js';
import type { AttachmentView } from '../../contracts/shared/files.js';
import type { Actor } from '../../domain/case/actor.js';
import { identityRoles } from '../../domain/city/administration.js';
import type { CaseFile, TextOfCase } from './case-file.js';

/** Whether who sent the file is hidden from the actor, who did not send it. */
function isHidden(one: AttachmentOfCase, { state, readable_by }: CaseFile, actor: Actor): boolean {
  if (state.disclosure === 'named' || !one.ofReporter || one.sentBy === actor.name) return false;
  return !actor.posts.some(({ role, unit }) => identityRoles.includes(role) && readable_by.includes(unit));
}

/** Whether a hidden reporter's files wait to be opened to the handlers. */
export const areFilesWithheld = ({ state, attachments }: CaseFile): boolean =>
  attachments.some((one) => isHeld(one, state));

/** The files that came with the text. What a hidden sender called them stays kept back when they are open. */
export function showAttachments(text: TextOfCase, file: CaseFile, actor: Actor): AttachmentView[] {
  return file.attachments
    .filter((one) => one.text === text.id)
    .map((one) => {
      const hidden = isHidden(one, file, actor);
      const held = hidden && isHeld(one, file.state);
      const { id, type, picture } = one;
      return { id, type, picture, name: hidden ? null : one.name, bytes: held ? null : one.bytes, held };
    });
}
