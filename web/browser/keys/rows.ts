// Moves the focus from row to row of a list, by the link of each.

const rowsOf = (): Element[] => [...document.querySelectorAll('main .row')];

/** By one row down or up; from elsewhere to the first. */
export function moveRow(by: 1 | -1): void {
  const rows = rowsOf();
  const here = rows.findIndex((row) => row.contains(document.activeElement));
  const next = here === -1 ? 0 : Math.min(rows.length - 1, Math.max(0, here + by));
  rows[next]?.querySelector('a')?.focus();
}

/** Arrows scroll the page, but move on where a row has the focus. */
export function fromRow(event: KeyboardEvent): void {
  if (!(event.target instanceof Element) || !event.target.closest('main .row')) return;
  event.preventDefault();
  moveRow(event.key === 'ArrowDown' ? 1 : -1);
}
