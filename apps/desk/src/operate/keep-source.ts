import { publisherId, sourceId } from "@frontwatch/domain";
import type { SourceId } from "@frontwatch/domain";
import type { Host } from "@frontwatch/host";
import { stableId } from "@frontwatch/ledger";
import { noteAudit, saveSource, sourceUrls } from "@frontwatch/store";
import type { OpmlFeed } from "./opml.ts";

/** A source as an operator gives it; what is empty is found out. */
export interface GivenSource {
  readonly url: string;
  /** CSS selector of the links of a page that lists articles; empty for a feed. */
  readonly select?: string;
  readonly name: string;
  readonly publisher: string;
  /** ISO 639-1, or empty. */
  readonly language: string;
  /** Minutes between two polls. */
  readonly minutes: number;
  /** Its publisher's owner, or empty. */
  readonly family?: string;
  /** Days for which its texts are kept, "forever", or empty: as all others'. */
  readonly keep?: string;
}

/** Days that texts are kept at least and at most; the same as in the configuration file. */
const LEAST_DAYS = 7;
export const MOST_DAYS = 36_500;
export const FOREVER = "forever";

/** Whether a form's days are such as texts may be kept for. */
export const isKept = (keep: string): boolean =>
  keep === "" ||
  keep === FOREVER ||
  (/^\d{1,5}$/.test(keep) && Number(keep) >= LEAST_DAYS && Number(keep) <= MOST_DAYS);

/** Minutes between two polls, unless told otherwise. */
export const EVERY = 15;

/** The id of a source that was added by hand: of its address, so that adding it twice makes one. */
export const idOf = (url: string): SourceId => sourceId(stableId("source", url));

/** Adds or changes a source, has it asked at once, and notes who did it. */
export async function keepSource(
  { store: { db }, queues, now: clock }: Pick<Host, "store" | "queues" | "now">,
  id: SourceId,
  given: GivenSource & { readonly who: string },
): Promise<void> {
  const name = given.name === "" ? new URL(given.url).hostname : given.name;
  const publisherName = given.publisher === "" ? name : given.publisher;
  const publisher = publisherId(stableId("publisher", publisherName.toLowerCase()));
  const { url, select = "", language, minutes, who, family = "", keep = "" } = given;
  const now = clock();
  await saveSource(
    db,
    {
      ...{ id, name, publisher, publisherName, url, everySeconds: minutes * 60 },
      ...(language !== "" && { language }),
      ...(select !== "" && { select }),
      ...(family !== "" && { family }),
      ...(keep !== "" && { keepDays: keep === FOREVER ? null : Number(keep) }),
    },
    now,
  );
  await queues.add("poll", { source: id, due: now.getTime() });
  await noteAudit(db, { who, action: "source saved", subject: id, detail: { name, url } });
}

/** Adds the feeds of an OPML file that are not sources yet. @returns how many were added, and how many were here */
export async function importFeeds(
  host: Pick<Host, "store" | "queues" | "now">,
  feeds: readonly OpmlFeed[],
  who: string,
): Promise<{ readonly added: number; readonly known: number }> {
  const known = new Set(await sourceUrls(host.store.db));
  const fresh = feeds.filter(({ url }) => !known.has(url));
  for (const { name, url, language = "", publisher = "" } of fresh) {
    await keepSource(host, idOf(url), { name, url, language, publisher, minutes: EVERY, who });
  }
  return { added: fresh.length, known: feeds.length - fresh.length };
}
