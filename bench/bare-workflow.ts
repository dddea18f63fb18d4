// The bare workflow: the starts, signals and timers of a case workflow, without any case.
// The bench measures it as a floor. The file exports workflows only.
import { CancellationScope, condition, defineSignal, isCancellation, setHandler, sleep } from '@temporalio/workflow';

const step = defineSignal<[number]>('step');

/** Keeps one timer of an hour, restarts it at each signal, and ends at the last of `signals`. */
export async function bareWorkflow(signals: number): Promise<void> {
  let heard = 0;
  setHandler(step, () => {
    heard += 1;
  });
  for (let known = 0; known < signals; known = heard) {
    const scope = new CancellationScope();
    const alarm = scope
      .run(() => sleep('1 hour'))
      .catch((error: unknown) => {
        if (!isCancellation(error)) throw error;
      });
    await condition(() => heard > known);
    if (heard < signals) scope.cancel();
    void alarm;
  }
}
