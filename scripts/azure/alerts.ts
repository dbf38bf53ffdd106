/** Six things that wake somebody up. Every one says what to do; the sentence is in the mail that is sent. */

interface Alert {
  readonly name: string;
  readonly todo: string;
  /** 0 is worst, 4 is for information. */
  readonly severity: 0 | 1 | 2 | 3 | 4;
}

interface MetricAlert extends Alert {
  readonly window: string;
  readonly metricName: string;
  readonly timeAggregation: 'Total' | 'Average';
  readonly operator: 'GreaterThan' | 'LessThan';
  readonly threshold: number;
}

interface LogAlert extends Alert {
  readonly query: string;
}

/** Lines that the service prints under one of these event names. */
const logged = (...events: readonly string[]): string =>
  `AppServiceConsoleLogs | extend line = parse_json(ResultDescription) | where tostring(line.event) in (${events
    .map((event) => `'${event}'`)
    .join(', ')})`;

export const metricAlerts: readonly MetricAlert[] = [
  {
    name: 'server-errors',
    todo: 'More than five answers failed in 15 minutes. Open the console logs, look for the reference people were given, and check Storage and Graph on the Azure status page.',
    severity: 1,
    window: 'PT15M',
    metricName: 'Http5xx',
    timeAggregation: 'Total',
    operator: 'GreaterThan',
    threshold: 5,
  },
  {
    name: 'health-check',
    todo: 'An instance does not answer /healthz. Read its last console lines; restart the web app if it does not come back within ten minutes. Nothing accepted is lost: it is finished after the restart.',
    severity: 0,
    window: 'PT5M',
    metricName: 'HealthCheckStatus',
    timeAggregation: 'Average',
    operator: 'LessThan',
    threshold: 100,
  },
];

/** The event names are part of the service's promise to its operator: a test finds each of them in bot/. */
export const logAlerts: readonly LogAlert[] = [
  {
    name: 'poison-queue',
    todo: 'A piece of work failed every time. Find its reference in the console logs, mend the cause, then move it from the queue work-poison back to work.',
    severity: 2,
    query: logged('parcel.poisoned'),
  },
  {
    name: 'outbox-late',
    todo: 'Something recorded has not been passed on for 15 minutes. Check that an instance with ROLE all or worker runs and that the queue answers.',
    severity: 1,
    query: logged('outbox.late'),
  },
  {
    name: 'access-refused',
    todo: 'Microsoft 365 or storage refused the service. Check role grants, Graph permissions, the site grant and the mailbox scope in infra/README.md: one of them was removed or has not taken effect yet.',
    severity: 1,
    query: logged('access.refused'),
  },
  {
    name: 'log-cap',
    todo: 'The daily log limit of 1 GB is used up and other alerts are blind until tomorrow. Find what is noisy before you raise the limit.',
    severity: 2,
    query: "_LogOperation | where Category =~ 'Ingestion' | where Detail contains 'OverQuota'",
  },
];
