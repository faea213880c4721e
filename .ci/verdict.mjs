// Tells the tests' result in one line; a test that was left out is a failure.
import { readFileSync } from "node:fs";

const [file = ""] = process.argv.slice(2);
const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
  readFileSync(file, "utf8"),
);
const skipped = numPendingTests + numTodoTests;
for (const { name, assertionResults } of testResults) {
  for (const { status, fullName } of assertionResults) {
    if (status !== "passed") console.log(`${status}: ${fullName} (${name})`);
  }
}
// A file that does not load has no test that failed.
const broken = testResults.filter(
  ({ status, assertionResults }) =>
    status === "failed" && !assertionResults.some((result) => result.status === "failed"),
);
for (const { name, message } of broken) console.log(`failed: ${name}: ${message}`);
const failed = numFailedTests + broken.length;
console.log(`${numPassedTests} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed + skipped > 0 || numPassedTests === 0 ? 1 : 0;
