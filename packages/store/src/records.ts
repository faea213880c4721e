import type { Change, Claim, Situation } from "@frontwatch/domain";

/** Fields that are instants wherever they stand in a stored record. */
const INSTANTS: ReadonlySet<string> = new Set(["published", "known", "firstPublished", "lastPublished", "since"]);

/** A record as jsonb takes it. */
export const encode = (record: object): string => JSON.stringify(record);

function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      INSTANTS.has(key) && typeof inner === "string" ? new Date(inner) : revive(inner),
    ]),
  );
}

/** A change as this package wrote it, its instants made Dates again; releases before the second kept no `since`. */
export function decodeChange(body: object): Change {
  const change = revive(body) as Omit<Change, "since"> & Partial<Pick<Change, "since">>;
  return { ...change, since: change.since ?? change.firstPublished };
}
/** Records as this package wrote them. */
export const decodeClaim = (body: object): Claim => revive(body) as Claim;
export const decodeSituation = (body: object): Situation => revive(body) as Situation;
