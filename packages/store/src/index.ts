export { openStore, storeError, type Store, type StoreOptions } from "./connect.ts";
export { dumpSchema } from "./dump-schema.ts";
export { findEmbedded, startEmbedded, type Embedded } from "./embedded.ts";
export { migrate, readMigrations, type Migration } from "./migrate.ts";
export type { Database } from "./schema.ts";
