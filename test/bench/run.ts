// Runs a benchmark: npm run bench -- NAME [SIZE], where SIZE is a smaller or larger number of articles. Progress goes to standard error; the last line is one line of JSON.
import { access } from "node:fs/promises";

const name = process.argv[2] ?? "";
const file = new URL(`./${name}.ts`, import.meta.url);
const exists =
  /^[a-z]+$/.test(name) &&
  name !== "run" &&
  (await access(file).then(
    () => true,
    () => false,
  ));
if (exists) {
  const { measure } = (await import(file.href)) as { readonly measure: (size?: number) => Promise<object> };
  const size = process.argv[3] === undefined ? undefined : Number(process.argv[3]);
  process.stdout.write(`${JSON.stringify({ bench: name, ...(await measure(size)) })}\n`);
} else {
  process.stderr.write(`npm run bench -- NAME [SIZE]; there is no benchmark "${name}" in test/bench.\n`);
  process.exitCode = 2;
}
