// Repeats renamed figures under their former names, for one release.

const formerNames: Readonly<Record<string, string>> = {
  gridcase_relay_lag_seconds: 'gridcase_messenger_lag_seconds',
  gridcase_relay_owed_cases: 'gridcase_messenger_owed_cases',
  gridcase_relay_put_off_total: 'gridcase_messenger_put_off_total',
  gridcase_relay_retold_total: 'gridcase_messenger_retold_total',
  gridcase_relay_sent_total: 'gridcase_messenger_told_total',
};

const renamed = /^((?:# (?:HELP|TYPE) )?)(gridcase_relay_\w+)/;

/** The figures in Prometheus' text format, and once more each renamed one as dashboards still ask for it. */
export function withFormerNames(figures: string): string {
  const repeated = figures.split('\n').flatMap((line) => {
    const [, comment, name] = renamed.exec(line) ?? [];
    const former = name === undefined ? undefined : formerNames[name];
    return former === undefined ? [] : [line.replace(renamed, `${comment}${former}`)];
  });
  return [figures.trimEnd(), ...repeated, ''].join('\n');
}
