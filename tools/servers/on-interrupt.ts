// Ends a program that has started servers of its own when a person or a supervisor asks it to.

const stops: (() => Promise<unknown>)[] = [];
let asked = false;

function ask(): void {
  if (asked) return;
  asked = true;
  void Promise.allSettled(stops.map((stop) => stop())).then(() => process.exit(130));
}

/**
 * Has `stop` run at the first SIGINT, SIGTERM or SIGHUP, with all the others asked for, before this process ends with 130.
 * Ctrl-C reaches a program under npm twice or three times, from the terminal and handed on by its parents: what comes after the
 * first is not heard.
 */
export function onInterrupt(stop: () => Promise<unknown>): void {
  if (stops.length === 0) for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  stops.push(stop);
}
