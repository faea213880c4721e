import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyEdition } from "./hostile.testkit.ts";
import { edition, FULL_EDITION, item, M23, MASISI, QUIET_EDITION, UPDATE_EDITION } from "./sample.testkit.ts";
import { subject } from "./subject.ts";

describe("subject", () => {
  test("says region, top change with its doubt, how much more, and the date", () => {
    expect(subject(FULL_EDITION)).toBe(
      "Afghanistan, Sudan, eastern Congo: truce between Taliban and ISKP in effect in Kunar and Nangarhar, disputed in scope; 6 more (9 Mar)",
    );
  });
  test("joins two changes where both are short", () => {
    const short = item({ kind: "territory", status: "gained", actors: [M23], places: [MASISI], sources: 2 });
    expect(subject(edition({ items: [short, { ...short, status: "lost" }] }))).toBe(
      "Afghanistan, eastern provinces: M23 took Masisi; M23 lost Masisi (9 Mar)",
    );
  });
  test("says that a new change has one source", () => {
    const single = item({ kind: "territory", status: "gained", actors: [M23], places: [MASISI] });
    expect(subject(edition({ items: [single] }))).toBe(
      "Afghanistan, eastern provinces: M23 took Masisi, one source (9 Mar)",
    );
  });
  test("leads with an update's word", () => {
    expect(subject(UPDATE_EDITION)).toMatch(/^Truces, everywhere: Confirmed by a second source: truce between /);
  });
  test("says that nothing is new", () => {
    expect(subject(QUIET_EDITION)).toBe("Afghanistan, eastern provinces: no changes (9 Mar)");
    const expected = item({
      kind: "offensive",
      status: "expected",
      modality: "planned",
      actors: [M23],
      places: [MASISI],
    });
    expect(subject(edition({ expected: [expected] }))).toBe(
      "Afghanistan, eastern provinces: operation by M23 expected in Masisi, one source (9 Mar)",
    );
  });
  test("any edition gives one line of bounded length", () => {
    fc.assert(
      fc.property(anyEdition, (any) => {
        const line = subject(any);
        expect(line.length).toBeLessThanOrEqual(150);
        expect(line).not.toMatch(/\p{Cc}/u);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
