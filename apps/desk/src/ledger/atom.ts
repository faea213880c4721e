import { certainty, countryName, KIND_LABELS } from "@frontwatch/render";
import type { KnownChange } from "@frontwatch/store";
import { generateAtomFeed } from "feedsmith";
import type { Page } from "./list.ts";
import { changeRecordOf } from "./record-of.ts";
import { LIFECYCLE_WORDS } from "./situation-view.ts";

/** Where a feed is found, and what it is a feed of. */
export interface FeedAt {
  /** Address of the desk, without a trailing slash. */
  readonly publicUrl: string;
  /** Path and query of the feed, and of the page that shows the same. */
  readonly self: string;
  readonly page: string;
}

/** Characters that XML 1.0 has no way to hold, and lone halves of pairs. */
const NOT_XML = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/**
 * Changes as an Atom feed (RFC 4287): an entry each, whose id stays for the change's life and whose `updated` moves
 * with it.
 */
export function atomOf({ rows, asOf, citations, next }: Page<KnownChange>, { publicUrl, self, page }: FeedAt): string {
  const text = (value: string) => value.replace(NOT_XML, "");
  const more = new URL(self, publicUrl);
  more.searchParams.set("cursor", next ?? "");
  return generateAtomFeed({
    id: `${publicUrl}${self}`,
    title: { value: "Frontwatch: changes", type: "text" },
    updated: rows[0]?.lastKnown ?? asOf,
    authors: [{ name: "Frontwatch" }],
    links: [
      { rel: "self", type: "application/atom+xml", href: `${publicUrl}${self}` },
      { rel: "alternate", type: "text/html", href: `${publicUrl}${page}` },
      ...(next === undefined ? [] : [{ rel: "next", type: "application/atom+xml", href: more.href }]),
    ],
    entries: rows.map((row) => {
      const record = changeRecordOf(row, { citations, publicUrl });
      return {
        id: `urn:frontwatch:change:${record.id}`,
        title: { value: text(record.headline), type: "text" },
        updated: row.lastKnown,
        published: row.firstKnown,
        links: [{ rel: "alternate", type: "text/html", href: record.url }],
        categories: [
          { term: record.kind, label: KIND_LABELS[record.kind] },
          ...record.countries.map((code) => ({ term: text(code), label: text(countryName(code)) })),
        ],
        summary: { value: text(summaryOf(record)), type: "text" },
      };
    }),
  });
}

function summaryOf(record: ReturnType<typeof changeRecordOf>): string {
  const said = record.quote === "" ? "" : `“${record.quote}” – ${record.speaker?.name ?? "the article itself"}.`;
  const disputed = record.disputedBy.length === 0 ? "" : `Disputed by ${record.disputedBy.join(", ")}.`;
  const sure = `${certainty(record.certainty).word}, ${LIFECYCLE_WORDS[record.lifecycle]}.`;
  const history = record.background ? "Told as history." : "";
  return [said, disputed, sure, `${record.sourcesExplained}.`, history].filter((part) => part !== "").join(" ");
}
