// Shows what was sent with words: pictures small, other files as lines; what is held back is said.
import type { VNode } from 'preact';
import type { AttachmentView } from '../../contracts/shared/files.js';
import { say } from '../../wording/say.js';
import type { Visit } from '../serve/visit.js';
import { attachments as words } from '../words/case/case-words.js';
import { fillIn } from '../words/fill-in.js';

interface AttachmentsParts {
  readonly items: readonly AttachmentView[];
  /** The number of the case. */
  readonly of: string;
  readonly visit: Visit;
}

/** Nothing where there are none. */
export function Attachments({ items, of, visit }: AttachmentsParts): VNode | null {
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
}: { readonly item: AttachmentView } & Omit<AttachmentsParts, 'items'>): VNode {
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
