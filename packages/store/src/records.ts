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

/** Records as this package wrote them, their instants made Dates again. */
export const decodeChange = (body: object): Change => revive(body) as Change;
export const decodeClaim = (body: object): Claim => revive(body) as Claim;
export const decodeSituation = (body: object): Situation => revive(body) as Situation;
