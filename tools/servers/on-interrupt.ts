// Ends a program that has started servers when a person or a supervisor interrupts it.

const stops: (() => Promise<unknown>)[] = [];
let asked = false;

function ask(): void {
  if (asked) return;
  asked = true;
  void Promise.allSettled(stops.map((stop) => stop())).then(() => process.exit(130));
}

/**
 * Runs `stop` at the first SIGINT, SIGTERM or SIGHUP, together with all other registered stops; the process then ends
 * with 130. Under npm, Ctrl-C arrives two or three times, from the terminal and from parent processes; only the first
 * counts.
 */
export function onInterrupt(stop: () => Promise<unknown>): void {
  if (stops.length === 0) for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  stops.push(stop);
}
