#!/usr/bin/env node
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

// A build is run as it is; a checkout without one is run from its source.
const built = new URL("../dist/main.js", import.meta.url);
if (existsSync(built)) await import(built.href);
else {
  const source = fileURLToPath(new URL("../src/main.ts", import.meta.url));
  const flags = ["--conditions=@frontwatch/source", "--import", import.meta.resolve("tsx")];
  const { status } = spawnSync(process.execPath, [...flags, source, ...process.argv.slice(2)], { stdio: "inherit" });
  process.exitCode = status ?? 1;
}
