import { expect, test } from "vitest";
import { pushWords } from "./push-words.ts";

const NOW = new Date("2026-03-01T12:00:00Z");
const hours = (count: number): Date => new Date(NOW.getTime() + count * 3_600_000);
const none = { hub: null, leaseUntil: null, pushedAt: null, pushFailure: null };
const hub = "https://hub.example/push";

test.each([
  [none, undefined],
  [
    { ...none, hub },
    "Its hub, hub.example, was asked to push what is new, and has not verified it yet. It is polled as usual.",
  ],
  [
    { ...none, hub, leaseUntil: hours(1), pushedAt: hours(-1) },
    "Its hub, hub.example, pushes what is new until 2026-03-01 13:00 UTC, last on 2026-03-01 11:00 UTC.",
  ],
  [
    { ...none, hub, leaseUntil: hours(1), pushFailure: "It failed." },
    "Its hub, hub.example, pushes what is new until 2026-03-01 13:00 UTC. The lease is not renewed yet: It failed.",
  ],
  [
    { ...none, hub, leaseUntil: hours(-1), pushFailure: "It failed." },
    "Its hub, hub.example, does not push: It failed. It is polled as usual.",
  ],
  [
    { ...none, hub, leaseUntil: hours(-1) },
    "Its hub, hub.example, pushes no more since 2026-03-01 11:00 UTC. It is polled as usual.",
  ],
])("%o", (facts, words) => {
  expect(pushWords(facts, NOW)).toBe(words);
});
