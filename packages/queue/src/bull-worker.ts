import { Worker, type IQueueBackend, type JobProgress } from "bullmq";

/** BullMQ's worker, with an end for the case that its own `close` does not come to one. */
export class BullWorker<Backend extends IQueueBackend, Connection> extends Worker<
  unknown,
  void,
  string,
  Backend,
  JobProgress,
  Connection
> {
  /** Stops renewing locks; `close` never gets to it while it waits for a dead Redis, and its timers keep the process. */
  async abandon(): Promise<void> {
    await this.lockManager.close();
  }
}
