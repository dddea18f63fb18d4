// Shows the files of a statement: open, or held while they could tell a hidden reporter.
import type { AttachmentOfCase } from '../../casebook/files/attachments.js';
import type { AttachmentView } from '../../contracts/shared/files.js';
import type { Actor } from '../../domain/case/actor.js';
import type { TextPurpose } from '../../domain/base/codes.js';
import { identityRoles } from '../../domain/city/administration.js';
import type { CaseFile, TextOfCase } from './case-file.js';

/** The purposes of the reporter's words, whoever wrote them down. */
const ofReporter: readonly TextPurpose[] = ['request', 'information', 'answer'];

/** Whether who sent the files is hidden from the actor, who did not send them. */
function isHidden(text: TextOfCase, { state, readable_by }: CaseFile, actor: Actor): boolean {
  const saidByReporter = ofReporter.includes(text.purpose) || text.by_kind === 'citizen' || text.by_kind === 'channel';
  if (state.disclosure === 'named' || !saidByReporter || text.by_name === actor.name) return false;
  return !actor.posts.some(({ role, unit }) => identityRoles.includes(role) && readable_by.includes(unit));
}

/** Whether a hidden reporter's files wait to be opened to the handlers. */
export const areFilesWithheld = ({ state, attachments }: CaseFile): boolean =>
  state.disclosure !== 'named' && attachments.some(({ releasedAt }) => releasedAt === null);

/**
 * The files that came with the text. Of a withheld reporter all are held until they are released. Of an anonymous one,
 * whom nobody knows, pictures are open, since nothing is left in them but what they show; other files may name their
 * writer.
 */
export function showAttachments(text: TextOfCase, file: CaseFile, actor: Actor): AttachmentView[] {
  const hidden = isHidden(text, file, actor);
  return file.attachments
    .filter((one) => one.text === text.id)
    .map((one) => {
      const nameless = hidden && one.releasedAt === null;
      const held = nameless && (file.state.disclosure === 'withheld' || !one.picture);
      return { ...shared(one), name: nameless ? null : one.name, bytes: held ? null : one.bytes, held };
    });
}

const shared = ({ id, type, picture }: AttachmentOfCase) => ({ id, type, picture });
