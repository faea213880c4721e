#!/usr/bin/env node
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

// A checkout runs its source, so that a build left behind is never what runs; what is shipped without it, the build.
const source = fileURLToPath(new URL("../src/main.ts", import.meta.url));
if (existsSync(source)) {
  const flags = ["--conditions=@frontwatch/source", "--import", import.meta.resolve("tsx")];
  const child = spawn(process.execPath, [...flags, source, ...process.argv.slice(2)], { stdio: "inherit" });
  process.on("SIGTERM", () => child.kill("SIGTERM"));
  process.on("SIGINT", () => undefined); // a terminal tells the child itself
  child.on("exit", (status) => (process.exitCode = status ?? 1));
} else {
  await import(new URL("../dist/main.js", import.meta.url).href);
}
