// Shows what was sent with words: pictures small, other files as lines; what is held back is said.
import type { VNode } from 'preact';
import { say } from '../../wording/say.js';
import type { Visit } from '../serve/visit.js';
import { attachments as words } from '../words/case-words.js';
import { fillIn } from '../words/fill-in.js';

/** As the API shows an attachment: held ones have neither name nor size. */
interface Attachment {
  readonly id: string;
  readonly name: string | null;
  readonly type: string;
  readonly bytes: number | null;
  readonly picture: boolean;
  readonly held: boolean;
}

/** The files of a statement. */
export const filesOf = (statement: object): readonly Attachment[] | undefined =>
  (statement as { readonly attachments?: readonly Attachment[] }).attachments;

interface AttachmentsParts {
  readonly items: readonly Attachment[] | undefined;
  /** The number of the case. */
  readonly of: string;
  readonly visit: Visit;
}

/** Nothing where there are none. */
export function Attachments({ items = [], of, visit }: AttachmentsParts): VNode | null {
  if (items.length === 0) return null;
  return (
    <ul class="files">
      {items.map((item) => (
        <li class={item.picture && !item.held ? 'picture' : undefined}>
          <File item={item} of={of} visit={visit} />
        </li>
      ))}
    </ul>
  );
}

function File({
  item,
  of,
  visit: { language },
}: { readonly item: Attachment } & Omit<AttachmentsParts, 'items'>): VNode {
  if (item.held) return <span class="small">{say(language, words.held)}</span>;
  const address = `/v1/cases/${of}/attachments/${item.id}`;
  const name = item.name ?? say(language, words.unnamed);
  return (
    <a href={address}>
      {item.picture && (
        <img
          src={`${address}?size=thumbnail`}
          alt={say(language, words.picture)}
          width="120"
          height="120"
          loading="lazy"
          decoding="async"
        />
      )}
      <span>{item.bytes === null ? name : fillIn(say(language, words.file), { name, kb: thousands(item.bytes) })}</span>
    </a>
  );
}

const thousands = (bytes: number): string => String(Math.max(1, Math.round(bytes / 1_000)));
