import { existsSync } from "node:fs";
import { defineConfig } from "vitest/config";

const source = { conditions: ["@frontwatch/source"] };
// That article is not ours to hand on: its test stands only where its folder stands beside the checkout.
const hasSeed = existsSync(new URL("../shared/seed/", import.meta.url));

export default defineConfig({
  resolve: source,
  ssr: { resolve: source },
  test: {
    // Two, also where vitest by itself would leave one of two cores to its own process, which has little to do.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: "unit", include: ["{packages,apps}/*/src/**/*.test.ts"], exclude: ["**/*.int.test.ts"] },
      },
      {
        extends: true,
        test: {
          name: "int",
          include: ["{packages,apps}/*/src/**/*.int.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["test/**/*.test.ts"],
          exclude: hasSeed ? [] : ["test/seed.test.ts"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
