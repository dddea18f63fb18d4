// Lists the dynamic settings of every engine that we start, each value as JSON.

export const engineSettings: Readonly<Record<string, string>> = {
  'system.enableActivityEagerExecution': 'true',
  // Beyond this many events a history costs more to replay than a new run costs to start.
  'limit.historyCount.suggestContinueAsNew': '1000',
};
