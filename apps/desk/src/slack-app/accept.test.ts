import { describe, expect, test } from "vitest";
import { accept } from "./accept.ts";
import type { Verdict } from "./admission.ts";

/** What was said first and later, and whether the work is to be done. */
async function answered(verdict: Promise<Verdict>) {
  const said: (string | undefined)[] = [];
  const say = (words?: string) => Promise.resolve(void said.push(words));
  const admission = { admit: () => verdict, isReplay: () => false };
  const answers = { first: say, later: say, soon: "soon", slow: "slow", failed: "failed" };
  return { isOurs: await accept(admission, answers), said };
}

const after = <Told>(ms: number, tell: () => Promise<Told>) =>
  new Promise<Told>((resolve, reject) => setTimeout(() => void tell().then(resolve, reject), ms));
const lost = () => Promise.reject<Verdict>(new Error("no database"));

describe("accept", () => {
  test("says what comes, and does the work once", async () => {
    expect(await answered(Promise.resolve("fresh"))).toEqual({ isOurs: true, said: ["soon"] });
    expect(await answered(Promise.resolve("seen"))).toEqual({ isOurs: false, said: [undefined] });
  });

  test("tells that the database cannot be reached, at once or after a while", async () => {
    expect(await answered(lost())).toEqual({ isOurs: false, said: ["failed"] });
    expect(await answered(after(1_700, lost))).toEqual({ isOurs: false, said: ["slow", "failed"] });
  });
});
