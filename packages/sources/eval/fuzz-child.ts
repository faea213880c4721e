// Reads the documents of a seed from a number on, and tells its parent of each: fuzz.ts.
import { fuzzCase, readCase } from "../src/fuzz-case.testkit.ts";
import type { FuzzNews } from "./fuzz.ts";

const [seed = 0, first = 0] = process.argv.slice(2).map(Number);
const tell = (news: FuzzNews): Promise<void> =>
  new Promise((resolve) => {
    process.send?.(news, () => {
      resolve();
    });
  });

process.on("disconnect", () => process.exit());
for (let number = first; ; number += 1) {
  await tell({ number, kind: "begun" });
  const document = fuzzCase(seed, number);
  const began = process.cpuUsage();
  let failure: string | undefined;
  try {
    readCase(document);
  } catch (error) {
    failure = error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const { user, system } = process.cpuUsage(began);
  const milliseconds = (user + system) / 1000; // of the processor: others may keep the machine busy
  const megabytes = process.memoryUsage().rss / 1e6;
  await tell({
    number,
    kind: "done",
    sort: document.sort,
    milliseconds,
    megabytes,
    ...(failure !== undefined && { failure }),
  });
}
