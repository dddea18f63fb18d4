// Shows on the terminal how far an import is: rows, speed, refused rows and the time left.

interface ImportProgress {
  readonly rows: () => number;
  readonly refused: () => number;
  /** Bytes whose rows were taken, and the size of the file; null when the size is unknown. */
  readonly read: () => number;
  readonly size: number | null;
}

/** Shows a line until the returned function is called: rewritten in place at a terminal, every ten seconds elsewhere. */
export function showProgress(watched: ImportProgress): () => void {
  const terminal = process.stderr.isTTY;
  const startedAt = performance.now();
  const show = (): void => {
    const line = progressLine(watched, (performance.now() - startedAt) / 1000);
    process.stderr.write(terminal ? `\r${line}\x1b[K` : `${line}\n`);
  };
  const timer = setInterval(show, terminal ? 500 : 10_000);
  return () => {
    clearInterval(timer);
    if (terminal) process.stderr.write('\r\x1b[K');
  };
}

/** The share of a smaller file, which is read in few pieces, would say nothing. */
const shareFrom = 1024 * 1024;

/** One line of progress after so many seconds. */
export function progressLine({ rows, refused, read, size }: ImportProgress, seconds: number): string {
  const share = size !== null && size >= shareFrom ? Math.min(1, read() / size) : null;
  const parts = [
    `${rows()} rows${share === null ? '' : ` (${Math.floor(share * 100)} %)`}`,
    `${Math.round(rows() / seconds)}/s`,
    `${refused()} refused`,
  ];
  if (share) parts.push(`${clockOf((seconds / share) * (1 - share))} left`);
  return parts.join(', ');
}

function clockOf(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
