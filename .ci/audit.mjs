// Known vulnerabilities of what is shipped: a high or critical one fails. A registry that answers no audits is told.
import { spawnSync } from "node:child_process";

const GRAVE = ["high", "critical"];

const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json"], { encoding: "utf8", maxBuffer: 64_000_000 });
const report = JSON.parse(stdout || "{}");
if (report.vulnerabilities === undefined) {
  console.log(`NOT AUDITED: ${report.message ?? "npm audit gave no answer"}`);
} else {
  const found = Object.values(report.vulnerabilities).filter(({ severity }) => GRAVE.includes(severity));
  for (const { name, severity, range } of found) console.log(`${severity}: ${name} ${range}`);
  console.log(`${found.length} grave vulnerabilities in what is shipped`);
  process.exitCode = found.length > 0 ? 1 : 0;
}
