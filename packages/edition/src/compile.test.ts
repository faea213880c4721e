import { articleId, changeEventId, changeId, claimId, editionId, publisherId, situationId } from "@frontwatch/domain";
import type { Change, ChangeEvent, Testimony } from "@frontwatch/domain";
import { describe, expect, test } from "vitest";
import { activityRegions } from "./activity-regions.ts";
import { compileEdition, editionItems, isQuiet } from "./compile.ts";
import type { CompileInput, StoryRecord } from "./compile.ts";
import { EVERYTHING } from "./filter.ts";

const day = new Date("2025-03-10T05:00:00Z");
const testimony = (id: string, parts: Partial<Testimony> = {}): Testimony => ({
  claim: claimId(id),
  article: articleId(`article-${id}`),
  publisher: publisherId("p"),
  origin: articleId(`article-${id}`),
  speaker: { name: "mediators" },
  stance: "asserts",
  quote: `quote of ${id}`,
  published: day,
  known: day,
  confidence: 0.8,
  ...parts,
});
const change = (id: string, parts: Partial<Change> = {}): Change => ({
  id: changeId(id),
  situation: situationId(`s-${id}`),
  kind: "ceasefire",
  status: "agreed",
  acled: "Agreement",
  actors: [{ id: "army", name: "Army", type: "state" }],
  places: [{ id: "masisi", name: "Masisi", kind: "city", country: "CD", within: ["CD.11", "CD"] }],
  countries: ["CD"],
  lifecycle: "reported",
  modality: "asserted",
  background: false,
  testimonies: [testimony(id)],
  sources: 1,
  firstPublished: day,
  since: day,
  lastPublished: day,
  confidence: 0.8,
  ...parts,
});
const event = (after: Change, parts: Partial<ChangeEvent> = {}): ChangeEvent => ({
  id: changeEventId(`e-${after.id}-${parts.event ?? "new"}`),
  change: after.id,
  event: "new",
  rule: "first report",
  known: day,
  claims: [claimId(after.id)],
  after,
  ...parts,
});
const input = (parts: Partial<CompileInput>): CompileInput => ({
  id: editionId("e"),
  subscription: null,
  title: "T",
  language: "en-GB",
  zone: "UTC",
  localDate: "2025-03-10",
  localTime: "07:00",
  from: new Date("2025-03-09T07:00:00Z"),
  to: new Date("2025-03-10T07:00:00Z"),
  filter: EVERYTHING,
  events: [],
  told: new Map(),
  truces: [],
  stories: [],
  citations: new Map(),
  coverage: { sourcesRead: 1, sourcesTotal: 1, failures: [], unread: [] },
  ...parts,
});

describe("compileEdition", () => {
  test("what is muted is left out everywhere, and counted where it had news", () => {
    const muted = new Set([situationId("s-moved"), situationId("s-stands"), situationId("s-unheard")]);
    const edition = compileEdition(
      input({
        muted,
        events: [
          event(change("moved")),
          event(change("moved-too", { situation: situationId("s-moved") })),
          event(change("told")),
        ],
        truces: [change("moved"), change("stands"), change("kept")],
      }),
    );
    expect(editionItems(edition).map(({ item }) => item.change)).toEqual(["told", "kept"]);
    expect(edition.muted).toBe(1);
    expect(compileEdition(input({ muted, events: [event(change("told"))] })).muted).toBeUndefined();
  });

  test("new first, then updates, truces before attacks; background and what is ahead apart", () => {
    const update = change("update", { lifecycle: "disputed" });
    const edition = compileEdition(
      input({
        events: [
          event(update, { event: "update" }),
          event(change("attack", { kind: "attack", status: "reported" })),
          event(change("truce")),
          event(change("old", { background: true })),
          event(change("plan", { kind: "offensive", status: "expected", modality: "planned" })),
          event(change("quiet", { lifecycle: "stale" }), { event: "update" }),
        ],
        told: new Map([[update.id, { lifecycle: "reported", status: "agreed" }]]),
      }),
    );
    expect(edition.items.map((item) => item.change)).toEqual(["truce", "attack", "update"]);
    expect(edition.items[2]?.before).toEqual({ lifecycle: "reported", status: "agreed" });
    expect(editionItems(edition).map(({ section, item }) => `${section} ${item.change}`)).toEqual([
      "items truce",
      "items attack",
      "items update",
      "expected plan",
      "silent quiet",
      "background old",
    ]);
  });

  test("a change that came and moved within the span is told once, as new, as it stands at the end", () => {
    const first = change("truce");
    const events = [event(first), event({ ...first, lifecycle: "corroborated" }, { event: "update" })];
    const { items } = compileEdition(input({ events }));
    expect(items).toMatchObject([{ event: "new", lifecycle: "corroborated" }]);
  });

  test("a change that moved back to what the reader knows is not told", () => {
    const same = change("truce");
    const told = new Map([[same.id, { lifecycle: same.lifecycle, status: same.status }]]);
    const edition = compileEdition(input({ events: [event(same, { event: "update" })], told }));
    expect(isQuiet(edition)).toBe(true);
  });

  test("an update quotes the claim that moved it; a new change its first", () => {
    const moved = change("truce", {
      status: "ended",
      lifecycle: "ended",
      testimonies: [testimony("truce"), testimony("end")],
    });
    const update = compileEdition(input({ events: [event(moved, { event: "update", claims: [claimId("end")] })] }));
    expect(update.items[0]?.quote).toBe("quote of end");
    expect(compileEdition(input({ events: [event(moved)] })).items[0]?.quote).toBe("quote of truce");
  });

  test.each([
    ["its country", { regions: ["CD"] }, 1],
    ["its province", { regions: ["CD.11"] }, 1],
    ["another country", { regions: ["SD"] }, 0],
    ["its actor", { actors: ["army"] }, 1],
    ["another kind", { kinds: ["attack" as const] }, 0],
    ["more certainty", { floor: 0.9 }, 0],
  ])("a filter for %s", (_name, filter, count) => {
    const edition = compileEdition(input({ events: [event(change("truce"))], filter: { ...EVERYTHING, ...filter } }));
    expect(edition.items).toHaveLength(count);
  });

  test("who took a place benefits, until it is reversed", () => {
    const taken = change("taken", { kind: "territory", status: "gained" });
    const benefits = (after: Change) =>
      compileEdition(input({ events: [event(after)] })).items[0]?.benefits.map((actor) => actor.id);
    expect(benefits(taken)).toEqual(["army"]);
    expect(benefits({ ...taken, lifecycle: "reversed" })).toEqual([]);
  });

  test("a voice that objects twice is heard once, and whoever says it does not confirm it", () => {
    const office = { name: "Army office" };
    const testimonies = [
      testimony("a", { speaker: { name: "residents" } }),
      testimony("b", { speaker: { name: "Residents" } }),
      testimony("c", { speaker: office, stance: "denies" }),
      testimony("d", { speaker: office, stance: "denies" }),
    ];
    const [told] = compileEdition(input({ events: [event(change("t", { testimonies }))] })).items;
    expect(told?.objections.map(({ quote }) => quote)).toEqual(["quote of c"]);
    expect(told?.confirmedBy).toEqual([]);
  });

  test("protests and arrests are told only to whom asks for them", () => {
    const events = [event(change("march", { kind: "unrest", status: "reported" }))];
    expect(compileEdition(input({ events })).items).toHaveLength(0);
    expect(compileEdition(input({ events, filter: { ...EVERYTHING, kinds: ["unrest"] } })).items).toHaveLength(1);
  });

  test("standing truces are listed unless they are told anyway", () => {
    const [stands, told] = [change("stands"), change("told")];
    const edition = compileEdition(input({ truces: [stands, told], events: [event(told)] }));
    expect(edition.standing.map((item) => item.change)).toEqual(["stands"]);
  });

  test("stories are those of the filter's regions, the most told kept, ordered by region", () => {
    const story = (title: string, region: string, sources: number): StoryRecord => ({
      ...{ title, region, sources, summary: [], citations: [] },
      places: [region],
    });
    const many = Array.from({ length: 20 }, (_, i) => story(`s${i}`, i % 2 === 0 ? "CD" : "SD", i));
    const edition = compileEdition(input({ stories: many }));
    expect(edition.stories).toHaveLength(12);
    expect(Math.min(...edition.stories.map((each) => each.sources))).toBe(8);
    expect([...new Set(edition.stories.map((each) => each.region))]).toEqual(["CD", "SD"]);
    const filtered = compileEdition(input({ stories: many, filter: { ...EVERYTHING, regions: ["SD"] } }));
    expect(filtered.stories.every((each) => each.region === "SD")).toBe(true);
  });

  describe("a first edition", () => {
    const long = new Date("2025-02-20T05:00:00Z");
    const old = change("old truce", { firstPublished: long, lastPublished: long });

    test("tells what stood, not old news as new", () => {
      const edition = compileEdition(
        input({
          ...{ first: true, events: [event(old), event(change("fresh"))], truces: [old] },
          standing: [change("foothold", { kind: "territory", status: "presence" })],
        }),
      );
      expect(edition.first).toBe(true);
      expect(edition.items.map((item) => item.change)).toEqual(["fresh"]);
      expect(edition.standing.map((item) => item.change)).toEqual(["old truce", "foothold"]);
    });

    test("is no flood", () => {
      const standing = Array.from({ length: 60 }, (_, i) => change(`s${i}`));
      expect(compileEdition(input({ first: true, standing })).standing).toHaveLength(15);
      expect(compileEdition(input({ standing })).standing).toEqual([]);
    });
  });

  describe("what comes due soon", () => {
    const on = (start: string, end?: string) => ({
      start,
      ...(end !== undefined && { end }),
      precision: "day" as const,
    });
    const soon = (...standing: readonly Change[]) =>
      (compileEdition(input({ standing })).soon ?? []).map((item) => item.change);

    test("is a truce that ends within a week, and what was announced for these days, soonest first", () => {
      const truce = change("truce", { when: on("2025-03-01", "2025-03-15") });
      const talks = change("talks", {
        kind: "peace_process",
        status: "talks",
        modality: "planned",
        when: on("2025-03-12"),
      });
      const later = change("later", { when: on("2025-03-01", "2025-03-18") });
      const past = change("past", { when: on("2025-03-01", "2025-03-09") });
      const begun = change("begun", { when: on("2025-03-12") });
      const month = change("month", { when: { start: "2025-03", end: "2025-03", precision: "month" } });
      expect(soon(truce, talks, later, past, begun, month)).toEqual(["talks", "truce"]);
    });

    test("is told once: not beside its news, nor among what stands", () => {
      const truce = change("truce", { when: on("2025-03-01", "2025-03-12") });
      expect(compileEdition(input({ events: [event(truce)], truces: [truce] })).soon).toBeUndefined();
      const edition = compileEdition(input({ truces: [truce] }));
      expect(edition.soon).toHaveLength(1);
      expect(edition.standing).toEqual([]);
      expect(isQuiet(edition)).toBe(false);
    });
  });

  test("the regions of its activity are provinces of one country, or countries, those most told first", () => {
    const goma = change("a", {
      places: [{ id: "CD.11", name: "North Kivu", kind: "admin1", country: "CD", within: ["CD"] }],
    });
    const town = { id: "t", name: "T", kind: "city", country: "CD", admin1: "Ituri", within: ["CD.61", "CD"] } as const;
    const regions = (...events: readonly ChangeEvent[]) => activityRegions(compileEdition(input({ events })));
    const [a, b, c] = [event(goma), event(change("b", { places: [town] })), event(change("c", { places: [town] }))];
    expect(regions(a, b, c)).toEqual([
      { region: "CD.61", name: "Ituri" },
      { region: "CD.11", name: "North Kivu" },
    ]);
    const sudan = event(change("d", { countries: ["SD"], places: [] }));
    expect(regions(a, sudan).map(({ region }) => region)).toEqual(["CD", "SD"]);
  });
});
