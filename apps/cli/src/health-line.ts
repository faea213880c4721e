import { sourceHealthOf } from "@frontwatch/edition";
import type { SourceFacts } from "@frontwatch/edition";

/** How a source is, since when, why and what to do, in one line. */
export function healthLine(source: SourceFacts & { readonly failure: string | null }, now: Date): string {
  const { state, reason, since, advice } = sourceHealthOf(source, now);
  if (state === "waiting") return "not read yet";
  const read = source.lastSuccess ? `read ${source.lastSuccess.toISOString()}` : "never read";
  if (state === "well") return read;
  const why = (source.failingSince ? source.failure : undefined) ?? reason ?? "";
  return [`${state}${since ? ` since ${since.toISOString()}` : ""}: ${why}`, advice, read]
    .filter((part) => part !== undefined)
    .join(" · ");
}
