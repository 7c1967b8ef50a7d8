import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";

/** What alarms and dashboards watch: numbers, without any word about whom. */
export interface Counts {
  add(name: "StuckCases" | "HealedCases" | "Faults", value: number): void;
  /** Hands over what was counted; the handler does it at the end of each invocation. */
  publish(): void;
}

/** Metrics of CloudWatch, written to the log of the function that counts. */
export function powertoolsCounts(): Counts {
  const metrics = new Metrics({ namespace: "Dudao" });
  return {
    add: (name, value) => {
      metrics.addMetric(name, MetricUnit.Count, value);
    },
    publish: () => {
      if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
    },
  };
}
