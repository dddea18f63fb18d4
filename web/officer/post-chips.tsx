// Offers a person with posts at several units the cases of one of them.
import type { VNode } from 'preact';
import type { Me } from '../../contracts/people/account.js';
import { say } from '../../wording/say.js';
import type { Visit } from '../serve/visit.js';
import { list } from '../words/case/case-words.js';
import { listAddress } from './list-address.js';

interface PostChipsParts {
  readonly posts: Me['posts'];
  readonly visit: Visit;
}

/** Nothing for whoever handles cases at one unit only, as nearly everybody does. */
export function PostChips({ posts, visit }: PostChipsParts): VNode | null {
  const { language, query } = visit;
  const units = new Map(posts.filter(({ handles }) => handles).map(({ unit, unitName }) => [unit, unitName]));
  if (units.size < 2) return null;
  return (
    <nav class="filters" aria-label={say(language, list.posts)}>
      <Chip unit={null} name={say(language, list.allPosts)} current={!query['unit']} visit={visit} />
      {[...units].map(([unit, name]) => (
        <Chip unit={unit} name={name} current={unit === query['unit']} visit={visit} />
      ))}
    </nav>
  );
}

interface ChipParts {
  readonly unit: string | null;
  readonly name: string;
  readonly current: boolean;
  readonly visit: Visit;
}

const Chip = ({ unit, name, current, visit }: ChipParts): VNode => (
  <a href={listAddress(visit, { unit })} aria-current={current ? 'true' : undefined}>
    {name}
  </a>
);
