import { once } from "node:events";

/** Writes a value as one line of JSON to standard output; waits where the reader is slower. */
export async function printJson(value: unknown): Promise<void> {
  await print(JSON.stringify(value));
}

/** Writes a line to standard output. */
export async function print(line: string): Promise<void> {
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, "drain");
}

/** Tells a person, on standard error, how far long work has come: at most every quarter of a second. */
export function progress(what: string): { readonly step: () => void; readonly end: () => void } {
  let count = 0;
  let shown = 0;
  const tell = (end: string) => process.stderr.write(`\r${what}: ${count}${end}`);
  return {
    step: () => {
      count += 1;
      if (!process.stderr.isTTY || performance.now() - shown < 250) return;
      shown = performance.now();
      tell("");
    },
    end: () => {
      if (process.stderr.isTTY) tell("\n");
    },
  };
}
