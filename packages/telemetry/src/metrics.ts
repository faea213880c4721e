import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

/** The numbers a process keeps for Prometheus. */
export interface Metrics {
  /** Jobs that ended, by queue and outcome (done, failed). */
  readonly jobs: Counter<"queue" | "outcome">;
  /** Seconds a job took, by queue. */
  readonly jobSeconds: Histogram<"queue">;
  /** Jobs in a queue by state. */
  readonly queued: Gauge<"queue" | "state">;
  /** @returns the text exposition format and its content type */
  readonly expose: () => Promise<{ readonly contentType: string; readonly body: string }>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    jobs: new Counter({
      name: "frontwatch_jobs_total",
      help: "Jobs that ended.",
      labelNames: ["queue", "outcome"],
      registers,
    }),
    jobSeconds: new Histogram({
      name: "frontwatch_job_seconds",
      help: "Seconds a job took.",
      labelNames: ["queue"],
      buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60],
      registers,
    }),
    queued: new Gauge({
      name: "frontwatch_queued",
      help: "Jobs in a queue.",
      labelNames: ["queue", "state"],
      registers,
    }),
    expose: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
}
