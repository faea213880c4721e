import { expect, test } from "vitest";
import { analyse } from "./analyse.ts";
import { loadKnowledge } from "./knowledge.ts";
import { createReader } from "./reader.ts";

const article = (n: number) => ({
  id: `a${n}`,
  title: `Taliban seize district ${n}`,
  text: `The Taliban seized the district of Ghaziabad in Kunar province on Monday, officials said. Call ${n} was made.`,
});

test("what a thread reads beside is what is read here, in whatever order they come to it", async () => {
  const knowledge = await loadKnowledge();
  const helped = { is: false };
  const onHelp = () => (helped.is = true);
  const reader = createReader(knowledge, { many: 2, lastingMs: 0, onHelp });
  const readMany = (from: number) => Promise.all(Array.from({ length: 50 }, (_, n) => reader.read(article(from + n))));
  while (!helped.is) await readMany(0);
  const read = await readMany(100);
  await reader.close();
  expect(read).toEqual(Array.from({ length: 50 }, (_, n) => analyse(article(100 + n), knowledge)));
}, 60_000);

test("an article that breaks the analyser is told so, and the next is read", async () => {
  const reader = createReader(await loadKnowledge());
  const broken = { ...article(1), text: undefined as unknown as string };
  await expect(reader.read(broken)).rejects.toThrow();
  expect((await reader.read(article(2))).id).toBe("a2");
});
