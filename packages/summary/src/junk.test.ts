import { describe, expect, test } from "vitest";
import { isJunk, withoutDateline } from "./junk.ts";

describe("withoutDateline", () => {
  test.each([
    ["ORSA, Harran (Newsline) — ", "Rebels left the town."],
    ["ORSA (Newsline) - ", "Rebels left the town."],
    ["Orsa, 3 June - ", "Rebels left the town."],
    ["Orsa, June 3 (Newsline) -- ", "Rebels left the town."],
    ["(CNN) ", "Rebels left the town."],
    ["(CNN)", "Rebels left the town."],
    ["Kell, Tavia (CNN) ", "Rebels left the town."],
    ["PORT ORSA (HARRAN), 3 JUN 89 (NLP) -- [TEXT] ", "REBELS LEFT THE TOWN."],
    ["UNITED NATIONS — ", "“Rebels” left the town."],
    ["", "Rebels of the Harran Front (HF) left the town."],
    ["", "The Harran Front - once the strongest group - left the town."],
    ["", "Amina Sarr - a judge - said rebels left the town."],
    ["", "On Monday, June 3, rebels left - the town was empty."],
  ])("cuts off only a dateline: %s", (dateline, rest) => expect(withoutDateline(dateline + rest)).toBe(rest));

  test("is quick on hostile text", () => {
    const started = performance.now();
    for (const unit of ["A ", "(A", "A-", "(AAA) ", "— "]) withoutDateline(unit.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe("isJunk", () => {
  test.each([
    "Read more: the siege of Orsa in pictures and maps.",
    "Leave a Reply Your email address will not be published.",
    "Source: Harran Observer and other agencies, 2031",
    "Photo by Ida Lund / Getty Images in the town of Orsa.",
    "Reporting by Ida Lund; editing by Otto Brandt.",
    "By Ida Lund, Otto Brandt",
    "Subscribe to our newsletter to get the news first.",
    "Copyright 2031 Newsline. All rights reserved.",
    "ORSA SIEGE: WHAT WE KNOW TODAY",
    "3 June 2031, 11:20 GMT",
  ])("knows %s", (sentence) => expect(isJunk(sentence)).toBe(true));

  test.each([
    "The source of the fire was a broken dryer, police in Orsa said.",
    "Photographs showed soldiers on the bridge at Pell.",
    "Rebels left Orsa.".replace("left", "left the town of"),
    "THE HARRAN FRONT ANNOUNCED TONIGHT THAT IT WILL LEAVE THE TOWN OF ORSA BEFORE DAWN.",
    "By Monday evening the army held all of Orsa.",
  ])("lets pass %s", (sentence) => expect(isJunk(sentence)).toBe(false));
});
