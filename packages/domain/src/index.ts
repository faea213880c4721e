export * from "./analysis.ts";
export * from "./errors.ts";
export * from "./ids.ts";
export * from "./kinds.ts";
export * from "./records.ts";
export type { Now } from "./now.ts";
