// Ends a process in good order at a stop signal: once, and with the right exit code.

/** Runs `stop` at the first SIGTERM or SIGINT and ends the process; a second signal ends it at once. */
export function onStop(stop: () => Promise<void>): void {
  let asked = false;
  const ask = (): void => {
    if (asked) process.exit(1);
    asked = true;
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', ask);
  process.on('SIGINT', ask);
}
