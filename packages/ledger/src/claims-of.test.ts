import { articleId, publisherId } from "@frontwatch/domain";
import type { Analysis, ChangeFound } from "@frontwatch/domain";
import { describe, expect, test } from "vitest";
import { claimsOf } from "./claims-of.ts";
import { place } from "./make-claim.testkit.ts";
import { truceDays } from "./truce-days.ts";

const PUBLISHED = new Date("2025-03-10T09:00:00Z");
const found = (parts: Partial<ChangeFound>): ChangeFound => ({
  ...{ kind: "ceasefire", status: "agreed", acled: "Agreement", actors: ["army", "rsf"], places: [] },
  ...{ quote: "agreed a truce", span: [0, 14], speaker: null, modality: "asserted", background: false },
  ...{ confidence: 0.8, voices: [], ...parts },
});

function claims(text: string, ...changes: readonly ChangeFound[]) {
  const places = [place("gwa", "rakhine", "MM"), place("ann", "rakhine", "MM"), place("rakhine", "MM")];
  const analysis: Analysis = {
    ...{ id: "a", lang: "en", relevant: true, countries: [{ code: "MM", score: 1 }], summary: [] },
    places: places.map((each) => ({ ...each, mentions: [], scene: true })),
    actors: ["army", "rsf"].map((id) => ({ id, name: id, type: "state" as const, mentions: [], participant: true })),
    changes,
  };
  const article = { id: articleId("a"), origin: articleId("a"), publisher: publisherId("p"), text };
  return claimsOf({ ...article, published: PUBLISHED, known: PUBLISHED }, analysis);
}

describe("claims of an article", () => {
  test("towns that change hands are a claim each, without the province around them", () => {
    const taken = claims("", found({ kind: "territory", status: "gained", places: ["gwa", "ann", "rakhine"] }));
    expect(taken.map((claim) => claim.places.map(({ id }) => id))).toEqual([["gwa"], ["ann"]]);
    expect(new Set(taken.map((claim) => claim.id)).size).toBe(2);
    expect(claims("", found({ places: ["gwa", "ann", "rakhine"] }))[0]?.places).toHaveLength(2);
  });

  test("a truce of the whole country has no town", () => {
    expect(claims("", found({ places: ["gwa"], quote: "a nationwide truce" }))[0]).toMatchObject({
      places: [],
      countries: ["MM"],
    });
  });

  test("a truce told with its length has an end, also where the length stands after the quote", () => {
    expect(claims("agreed a truce for ten days. More.", found({}))[0]?.when?.end).toBe("2025-03-20");
    expect(claims("agreed a truce. Ten days passed.", found({}))[0]?.when).toBeUndefined();
    expect(claims("agreed a truce for ten days", found({ status: "ended" }))[0]?.when).toBeUndefined();
  });

  test("a headline gives way to the text, and a sentence tells one status", () => {
    const title = found({ span: null, quote: "RSF offers truce" });
    expect(claims("", title, found({ status: "proposed" })).map((claim) => claim.status)).toEqual(["proposed"]);
    expect(claims("", found({ status: "rejected" }), found({})).map((claim) => claim.status)).toEqual(["rejected"]);
    expect(claims("", title).map((claim) => claim.status)).toEqual(["agreed"]);
  });

  test("of a truce or talks the headline names the side that the text leaves out, else it gives way", () => {
    const title = found({
      span: null,
      status: "proposed",
      actors: ["rsf"],
      places: ["gwa"],
      quote: "RSF offers truce",
    });
    const text = found({ status: "proposed", actors: ["army"], places: ["gwa"] });
    expect(claims("", title, text).map((claim) => claim.actors.map(({ id }) => id))).toEqual([["rsf", "army"]]);
    const elsewhere = { ...title, places: ["ann"] };
    expect(claims("", elsewhere, text)).toHaveLength(2);
    const nameless = found({ kind: "attack", status: "reported", span: null, actors: [], places: ["gwa"] });
    expect(claims("", nameless, text)).toHaveLength(1);
  });

  test("the deal of an article on a truce is that truce; a prisoner swap is not", () => {
    const deal = found({ kind: "peace_process", status: "agreement", actors: ["rsf"], quote: "The deal takes effect" });
    expect(claims("", found({}), deal)).toHaveLength(1);
    expect(claims("", found({}), { ...deal, quote: "They swapped prisoners" })).toHaveLength(2);
  });

  test("what is only planned is not done: an agreement to come is an offer, an operation to come is expected", () => {
    const planned = (parts: Partial<ChangeFound>) => claims("", found({ modality: "planned", ...parts }))[0]?.status;
    expect(planned({})).toBe("proposed");
    expect(planned({ status: "in_effect" })).toBe("agreed");
    expect(planned({ kind: "offensive", status: "launched" })).toBe("expected");
    expect(planned({ kind: "territory", status: "gained" })).toBe("gained");
  });

  test("words after the quote may end a truce or narrow it", () => {
    const declared = "The army declared the truce";
    const of = (text: string, quote: string) => claims(text, found({ quote, span: [0, quote.length] }))[0];
    expect(of(`${declared} over on Tuesday.`, declared)?.status).toBe("ended");
    expect(of(`${declared} in Gwa. It is over.`, declared)?.status).toBe("agreed");
    expect(of("The truce is limited to a village.", "The truce")?.stance).toBe("limits");
    expect(of("The truce is welcome.", "The truce")?.stance).toBe("asserts");
  });

  test("what a correction repeats is denied by its publisher", () => {
    const text = "Correction: we wrongly reported that rebels took Gwa.";
    const [claim] = claims(
      text,
      found({ kind: "territory", status: "gained", quote: "rebels took Gwa", span: [37, 52] }),
    );
    expect(claim).toMatchObject({ stance: "denies", speaker: null, quote: text.slice(0, 52) });
  });
});

test.each([
  ["agreed to a ten-day truce", 10],
  ["a 72-hour humanitarian ceasefire", 3],
  ["a cease-fire of three weeks", 21],
  ["to extend the truce by five days", 5],
  ["a week-long pause", 7],
  ["a month-long truce", 30],
  ["a truce after two days of fighting", undefined],
  ["three days ago they agreed a truce", undefined],
  ["a truce", undefined],
])("%s lasts %s days", (quote, days) => expect(truceDays(quote)).toBe(days));
