// Draws the mark of the product: nine cells, of which as many are filled as a case has climbed.
import type { VNode } from 'preact';

const cells = [0, 1, 2, 3, 4, 5, 6, 7, 8];

/** The mark; it says nothing that the words beside it do not say. */
export const NineGrid = ({ filled = 9 }: { readonly filled?: number }): VNode => (
  <svg class="mark" viewBox="0 0 19 19" width="19" height="19" aria-hidden="true" focusable="false">
    {cells.map((cell) => (
      <rect
        class={cell < filled ? 'on' : undefined}
        x={(cell % 3) * 7}
        y={Math.floor(cell / 3) * 7}
        width="5"
        height="5"
      />
    ))}
  </svg>
);
