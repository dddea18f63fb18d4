// Reports recalculation to Prometheus: cases done and failed.
import { Counter, type Registry } from 'prom-client';

export interface RecalculationMetrics {
  counted(result: 'recalculated' | 'failed'): void;
}

/** Registers the figures. */
export function createRecalculationMetrics(registry: Registry): RecalculationMetrics {
  const cases = new Counter({
    name: 'gridcase_recalculated_cases_total',
    help: 'Cases whose deadlines were recalculated after a calendar changed, by result.',
    labelNames: ['result'],
    registers: [registry],
  });
  // From 0 on, so that the first one is a rise.
  for (const result of ['recalculated', 'failed']) cases.inc({ result }, 0);
  return { counted: (result) => cases.inc({ result }) };
}
