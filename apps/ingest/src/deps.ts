import type { Now } from "@frontwatch/domain";
import type { Keyring } from "@frontwatch/host";
import type { Queues } from "@frontwatch/queue";
import type { Catalogue, Http, LanguageDetector, PageReader } from "@frontwatch/sources";
import type { Store } from "@frontwatch/store";
import type { Logger } from "@frontwatch/telemetry";

/** What being pushed to by hubs needs; without a public address of the desk nothing is asked of them. */
export interface PushDeps {
  /** The desk's public address, https, without a slash at its end. */
  readonly publicUrl: string;
  readonly keyring: () => Promise<Keyring>;
}

/** What ingesting needs. */
export interface IngestDeps {
  readonly store: Store;
  readonly queues: Queues;
  readonly http: Http;
  readonly pages: PageReader;
  readonly languages: LanguageDetector;
  /** Whose publishers are. */
  readonly catalogue: Pick<Catalogue, "familyIds">;
  /** Absent where the desk has no public address. */
  readonly push?: PushDeps;
  readonly now: Now;
  readonly log: Logger;
}
