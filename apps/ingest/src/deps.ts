import type { Now } from "@frontwatch/domain";
import type { Queues } from "@frontwatch/queue";
import type { Catalogue, Http, LanguageDetector, PageReader } from "@frontwatch/sources";
import type { Store } from "@frontwatch/store";
import type { Logger } from "@frontwatch/telemetry";

/** What ingesting needs. */
export interface IngestDeps {
  readonly store: Store;
  readonly queues: Queues;
  readonly http: Http;
  readonly pages: PageReader;
  readonly languages: LanguageDetector;
  /** Whose publishers are. */
  readonly catalogue: Pick<Catalogue, "familyIds">;
  readonly now: Now;
  readonly log: Logger;
}
