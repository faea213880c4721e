import type { AccessTables } from "./access-tables.ts";
import type { DeliveryTables } from "./delivery-tables.ts";
import type { LedgerTables } from "./ledger-tables.ts";
import type { ReadingTables } from "./reading-tables.ts";

/** The tables, as migrations/ makes them. */
export interface Database extends ReadingTables, LedgerTables, DeliveryTables, AccessTables {}

export type { DeliveryState } from "./delivery-tables.ts";
