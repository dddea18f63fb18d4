// Brings people back to the row they came from, seen and in focus.

/** A page that Turbo shows has no target of its address; the row's link takes the focus instead. */
export function findPlace(): void {
  document.addEventListener('turbo:load', () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    row?.querySelector('a')?.focus();
  });
}
