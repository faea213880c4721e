import { describe, expect, test } from "vitest";
import { timesSaid } from "./when.ts";

describe("timesSaid", () => {
  test.each([
    ["on Monday", "2016-08-10", "2016-08-08", false],
    ["yesterday", "2016-08-10", "2016-08-09", false],
    ["on 8 June", "2016-06-09", "2016-06-08", false],
    ["on June 8, 2014", "2016-06-09", "2014-06-08", true],
    ["in February", "2016-08-10", "2016-02", true],
    ["in August", "2016-08-10", "2016-08", false],
    ["in 2014", "2016-08-10", "2014", true],
    ["two weeks ago", "2016-08-10", undefined, true],
    ["last year", "2016-08-10", "2015", true],
    ["three days ago", "2016-08-10", "2016-08-07", false],
  ])("%s, read on %s", (words, published, start, old) => {
    const [time] = timesSaid(`The army left the town ${words}.`, published);
    expect(time?.when?.start).toBe(start);
    expect(time?.old).toBe(old);
  });

  test("without a date of publication a weekday stays open and a bare month is the past", () => {
    expect(timesSaid("They left on Monday.", undefined)).toMatchObject([{ old: false }]);
    expect(timesSaid("In July, they left.", undefined)).toMatchObject([{ old: true }]);
  });

  test("December told of in January is last year's", () => {
    expect(timesSaid("They left in December.", "2017-01-20")[0]?.when?.start).toBe("2016-12");
  });
});
