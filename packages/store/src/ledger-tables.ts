import type { Generated } from "kysely";
import type { Instant, Json } from "./column-types.ts";

/** Tables of what articles say, and of the ledger that is folded of it. */
export interface LedgerTables {
  analyses: { article: string; analyser: string; known: Instant; body: Json };
  claims: {
    id: string;
    article: string;
    position: number;
    kind: string;
    known: Instant;
    published: Instant;
    body: Json;
  };
  ledger_clock: { one: Generated<boolean>; known: Instant };
  situations: {
    id: string;
    dimension: string;
    actors: readonly string[];
    places: readonly string[];
    countries: readonly string[];
    last_published: Instant;
    body: Json;
  };
  changes: {
    id: string;
    situation: string;
    kind: string;
    lifecycle: string;
    countries: readonly string[];
    actors: readonly string[];
    places: readonly string[];
    last_published: Instant;
    keys: readonly string[];
    body: Json;
  };
  change_events: {
    id: string;
    change: string;
    position: number;
    event: "new" | "update";
    rule: string;
    known: Instant;
    claims: readonly string[];
    kind: string;
    actors: readonly string[];
    places: readonly string[];
    body: Json;
  };
  corrections: {
    id: string;
    change: string;
    into_change: string | null;
    known: Instant;
    analyst: string;
    note: string;
    what: Json;
    undone: Instant | null;
    undone_by: string | null;
  };
}
