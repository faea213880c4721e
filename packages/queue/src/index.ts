export { prepareQueues, type QueueConnection } from "./backend.ts";
export { JOB_NAMES, JOBS, type JobKind, type JobName, type JobPayload } from "./catalog.ts";
export { openQueues, type QueueDepth, type Queues, type QueuesOptions } from "./queues.ts";
export { runWorker, type JobContext, type JobFailure, type JobWorker, type WorkerSettings } from "./worker.ts";
