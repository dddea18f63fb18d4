// Provides a pause that another caller can end; an end that comes early is remembered.

export interface Pause {
  /** Rests for `ms` milliseconds or until `end`, whichever is first. */
  atMost(ms: number): Promise<void>;
  end(): void;
}

/** One rest at a time. */
export function createPause(): Pause {
  let ended = false;
  let wake: (() => void) | null = null;
  return {
    async atMost(ms) {
      if (!ended) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      wake = null;
      ended = false;
    },
    end() {
      ended = true;
      wake?.();
    },
  };
}
