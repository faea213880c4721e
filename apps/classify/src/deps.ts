import type { Knowledge } from "@frontwatch/claims";
import type { Now } from "@frontwatch/domain";
import type { Queues } from "@frontwatch/queue";
import type { Store } from "@frontwatch/store";
import type { Logger } from "@frontwatch/telemetry";

/** What classifying needs. */
export interface ClassifyDeps {
  readonly store: Store;
  readonly queues: Queues;
  readonly knowledge: Knowledge;
  readonly now: Now;
  readonly log: Logger;
}
