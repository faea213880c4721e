import { expect, test } from "vitest";
import { isChanged } from "./silent-change.ts";

const TEXT = [
  "The army said on Monday that it had entered the town of Bara. At least 12 people were killed, a doctor said.",
  "Residents reported shelling through the night and a market that stayed closed.",
  "Sign up here for the letter that we send each morning.",
];
const was = TEXT.join("\n\n");
const others = [1, 2].map((n) => `Something else was told in this other article ${n}.\n\n${TEXT[2]}`);

test.each([
  ["nothing", was],
  ["a counter", `${was}\n\n1,204 views`],
  ["a list of other news", `${was}\n\nTruce talks to begin in May\n\nFlood closes a road`],
  ["when it was updated", `Updated 3 hours ago.\n\n${was}`],
  ["how it is laid out", TEXT.join(" ").replaceAll('"', "”")],
  ["a call that other articles have, too", TEXT.slice(0, 2).join("\n\n")],
  ["a call with another number", was.replace("each morning.", "each morning.").concat("")],
  ["only its beginning is shown", `${TEXT[0]?.split(". ")[0] ?? ""}.`],
])("no change: %s", (_, now) => {
  expect(isChanged(was, now, others)).toBe(false);
});

test.each([
  ["another toll", was.replace("12", "15")],
  ["a sentence that is gone", was.replace(" At least 12 people were killed, a doctor said.", "")],
  ["a correction", `${was}\n\nAn earlier version of this article named the wrong town.`],
  ["a turned meaning", was.replace("it had entered", "it had not entered")],
])("a change: %s", (_, now) => {
  expect(isChanged(was, now, others)).toBe(true);
});

test("a text in a script without spaces is compared by its sentences, too", () => {
  const told = "军方周一表示其部队已经从北面进入该镇并在市场附近被人看见。居民报告说夜间有炮击一直持续到天亮。";
  expect(isChanged(told, told.replace("已经", "尚未"), [])).toBe(true);
  expect(isChanged(told, `${told}\n\n阅读 1204`, [])).toBe(false);
});
