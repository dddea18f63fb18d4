// Reads what the page says of itself: who looks at it, and in which zone its times are.

/** The account that is signed in; null on pages that need none. */
export const accountOf = (): string | null => document.body.dataset['account'] ?? null;

/** A moment of this device as the page writes times; the day only where it is another one. */
export function clockTime(at: number): string {
  const { zone = 'UTC' } = document.body.dataset;
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, ...options }).format(at);
  const time = format({ hour: '2-digit', minute: '2-digit' });
  const day = format({ month: '2-digit', day: '2-digit' });
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, month: '2-digit', day: '2-digit' }).format();
  return day === today ? time : `${day} ${time}`;
}
