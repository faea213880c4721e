// The layers of ARCHITECTURE.md: imports point only up this list.
const PURE = ["text", "gazetteer", "actors", "claims", "summary", "ledger", "edition", "render"];
const EDGE = ["config", "store", "queue", "sources", "delivery", "pictures", "telemetry"];
const any = (names) => `(${names.join("|")})`;
const TEST = "\\.(test|testkit)\\.ts$|/testkit\\.ts$";
const STORE_TESTKIT = "^packages/store/src/testkit\\.ts$";

export default {
  forbidden: [
    {
      name: "domain-imports-nothing",
      severity: "error",
      from: { path: "^packages/domain/", pathNot: TEST },
      to: { pathNot: "^packages/domain/" },
    },
    ...PURE.map((name, index) => ({
      name: `${name}-imports-only-what-stands-above-it`,
      severity: "error",
      from: { path: `^packages/${name}/src/` },
      to: { path: "^(packages|apps)/", pathNot: `^packages/${any(["domain", ...PURE.slice(0, index + 1)])}/` },
    })),
    {
      name: "pure-has-no-machine",
      comment: "No clock, disk, network or environment below the edge: nothing of Node.",
      severity: "error",
      from: { path: `^packages/${any(PURE)}/src/`, pathNot: TEST },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "edge-imports-no-other-edge",
      severity: "error",
      from: { path: `^packages/${any(EDGE)}/src/` },
      to: { path: `^packages/${any(EDGE)}/`, pathNot: ["^packages/$1/", STORE_TESTKIT] },
    },
    {
      name: "packages-import-no-app",
      severity: "error",
      from: { path: "^packages/" },
      to: { path: "^apps/" },
    },
    {
      name: "host-imports-no-app",
      severity: "error",
      from: { path: "^apps/host/" },
      to: { path: "^apps/", pathNot: "^apps/host/" },
    },
    {
      name: "no-app-imports-cli",
      severity: "error",
      from: { path: "^apps/", pathNot: "^apps/cli/" },
      to: { path: "^apps/cli/" },
    },
    {
      name: "only-by-the-front-door",
      comment: "Another workspace is imported by its name, never by a path into it.",
      severity: "error",
      from: { path: "^((?:packages|apps)/[^/]+)/" },
      to: { path: "^(packages|apps)/", pathNot: ["^$1/", "^(packages|apps)/[^/]+/src/(index|testkit)\\.ts$"] },
    },
    {
      name: "test-aids-only-in-tests",
      severity: "error",
      from: { path: "^(packages|apps)/[^/]+/src/", pathNot: TEST },
      to: { path: TEST },
    },
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-orphans",
      severity: "error",
      from: { orphan: true, path: "^(packages|apps|test)/", pathNot: "^apps/desk/assets/" },
      to: {},
    },
    {
      name: "nothing-unresolved",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "nothing-undeclared",
      severity: "error",
      from: { path: "^(packages|apps|test)/" },
      to: { dependencyTypes: ["npm-no-pkg", "npm-unknown"] },
    },
    {
      name: "product-needs-no-tool",
      comment: "What runs in production is in dependencies, not in devDependencies.",
      severity: "error",
      from: { path: "^(packages|apps)/[^/]+/src/", pathNot: TEST },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["npm", "type-only"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(packages|apps)/[^/]+/(dist|\\.turbo)/" },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["@frontwatch/source", "import", "node", "default", "types"],
    },
  },
};
