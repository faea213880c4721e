import {
  articleId,
  changeId,
  editionId,
  situationId,
  subscriptionId,
  type ActorRef,
  type PlaceRef,
} from "@frontwatch/domain";
import type { Activity, Citation, Edition, EditionItem } from "@frontwatch/edition";
import type { RenderLinks } from "./links.ts";

// Invented for tests and previews; no article says any of this.

export const LINKS: RenderLinks = {
  base: "https://desk.example.org",
  edition: "https://desk.example.org/e/7Qm2",
  change: (id) => `https://desk.example.org/changes/${encodeURIComponent(id)}`,
  manage: "https://desk.example.org/s/k3x9",
  unsubscribe: "https://desk.example.org/u/k3x9",
  picture: (name, scheme) => `https://desk.example.org/e/7Qm2/${name}.png${scheme === "dark" ? "?dark" : ""}`,
  notice: "Sample articles, written for the demo. None of this happened.",
};

export const actor = (id: string, name: string, type: ActorRef["type"] = "non-state"): ActorRef => ({ id, name, type });

export const place = (name: string, more: Partial<PlaceRef> = {}): PlaceRef => ({
  id: more.id ?? name.toLowerCase(),
  name,
  kind: "admin1",
  country: "AF",
  within: ["AF"],
  ...more,
});

export const cite = (publisher: string, published: string, title = "Untitled"): Citation => ({
  article: articleId(`${publisher} ${published}`),
  publisher,
  title,
  url: `https://news.example.org/${encodeURIComponent(publisher.toLowerCase())}/${published.slice(0, 10)}`,
  published,
});

export const TALIBAN = actor("taliban", "Taliban");
export const ISKP = actor("islamic-state-khorasan", "Islamic State – Khorasan Province");
export const ARMY = actor("afghan-forces", "Afghan forces", "state");
export const US = actor("us", "United States", "state");
export const M23 = actor("m23", "M23");
export const FARDC = actor("fardc", "Congolese army", "state");
export const RSF = actor("rapid-support-forces", "Rapid Support Forces");
export const SAF = actor("saf", "Sudanese Armed Forces", "state");

export const KUNAR = place("Kunar", { lat: 34.85, lon: 71.1 });
export const NANGARHAR = place("Nangarhar", { lat: 34.25, lon: 70.5 });
export const MASISI = place("Masisi", {
  kind: "city",
  country: "CD",
  admin1: "North Kivu",
  within: ["north-kivu", "CD"],
  ...{ lat: -1.4, lon: 28.8 },
});

export const ACTIVITY: readonly Activity[] = [
  { region: "kunar", name: "Kunar", days: Array.from({ length: 28 }, (_, i) => i % 7) },
  { region: "nangarhar", name: "Nangarhar", days: Array.from({ length: 28 }, (_, i) => (i * 5) % 4) },
  { region: "CD", name: "", days: Array.from({ length: 28 }, (_, i) => (i < 20 ? 1 : 5)) },
];

/** A truce told by one article; `more` changes what a test is about. */
export function item(more: Partial<EditionItem> = {}): EditionItem {
  return {
    change: changeId("c1"),
    situation: situationId("s1"),
    event: "new",
    kind: "ceasefire",
    status: "in_effect",
    acled: "Agreement",
    lifecycle: "reported",
    modality: "asserted",
    actors: [TALIBAN, ISKP],
    places: [KUNAR, NANGARHAR],
    countries: ["AF"],
    certainty: 0.7,
    quote: "the two groups have left each other alone since spring",
    speaker: { name: "district elders" },
    confirmedBy: [],
    objections: [],
    benefits: [],
    sources: 1,
    citations: [cite("Sample Herald", "2026-03-08T01:00:00Z", "Old rivals stop shooting in the east")],
    firstReported: "2026-03-08T01:00:00Z",
    ...more,
  };
}

const BASE: Edition = {
  id: editionId("e1"),
  subscription: subscriptionId("sub1"),
  title: "Afghanistan, eastern provinces",
  language: "en",
  zone: "Asia/Kabul",
  localDate: "2026-03-09",
  localTime: "07:00",
  from: "2026-03-08T02:30:00Z",
  to: "2026-03-09T02:30:00Z",
  items: [],
  expected: [],
  standing: [],
  silent: [],
  stories: [],
  background: [],
  coverage: { sourcesRead: 43, sourcesTotal: 43, failures: [], unread: [] },
};

export const edition = (more: Partial<Edition> = {}): Edition => ({ ...BASE, ...more });

const TRUCE = item({
  confirmedBy: [{ name: "a colonel of the border brigade" }],
  objections: [
    {
      speaker: { name: "the coalition's spokesman" },
      stance: "limits",
      quote: "a handful of villages, nothing more",
      publisher: "Sample Herald",
    },
    {
      speaker: { name: "the provincial governor" },
      stance: "doubts",
      quote: "I give it a month",
      publisher: "Sample Herald",
    },
  ],
  benefits: [ISKP],
  when: { start: "2026-01", end: "2026-03", precision: "month" },
});

const FOOTHOLD = item({
  change: changeId("c2"),
  kind: "territory",
  status: "presence",
  acled: "Change to group/activity",
  actors: [ISKP],
  places: [place("Sarkani", { kind: "city", admin1: "Kunar", within: ["kunar", "AF"], lat: 34.72, lon: 71.17 })],
  certainty: 0.83,
  quote: "families have come over the pass with rifles and rented two houses",
  speaker: { name: "a teacher in Sarkani" },
  sources: 2,
  citations: [
    cite("Sample Herald", "2026-03-08T01:00:00Z"),
    cite("Invented Wire", "2026-03-08T14:00:00Z"),
    cite("Example Post", "2026-03-08T18:00:00Z"),
  ],
});

const CLEARED = item({
  change: changeId("c3"),
  kind: "territory",
  status: "gained",
  acled: "Government regains territory",
  actors: [ARMY, US, ISKP],
  places: [NANGARHAR],
  certainty: 0.78,
  quote: "pushed out of four of its strongholds in the southern districts",
  speaker: null,
  confirmedBy: [{ name: "the defence ministry" }],
});

const DENIED = item({
  change: changeId("c4"),
  event: "update",
  before: { lifecycle: "reported", status: "gained" },
  kind: "territory",
  status: "gained",
  acled: "Non-state actor overtakes territory",
  lifecycle: "disputed",
  modality: "claimed",
  actors: [M23, FARDC],
  places: [MASISI],
  countries: ["CD"],
  certainty: 0.5,
  quote: "Masisi is in our hands",
  speaker: { name: "an M23 spokesman", actor: "m23" },
  objections: [
    {
      speaker: { name: "the army's press office" },
      stance: "denies",
      quote: "our units hold the town",
      publisher: "Invented Wire",
    },
  ],
  citations: [cite("Example Post", "2026-03-06T09:00:00Z"), cite("Invented Wire", "2026-03-08T09:00:00Z")],
  firstReported: "2026-03-06T09:00:00Z",
});

const OVER = item({
  change: changeId("c5"),
  event: "update",
  before: { lifecycle: "corroborated", status: "in_effect" },
  status: "ended",
  lifecycle: "ended",
  actors: [RSF, SAF],
  places: [
    place("El Obeid", {
      kind: "city",
      country: "SD",
      admin1: "North Kordofan",
      within: ["nk", "SD"],
      lat: 13.18,
      lon: 30.22,
    }),
  ],
  countries: ["SD"],
  certainty: 0.9,
  quote: "the guns were heard again before dawn",
  speaker: { name: "an aid worker" },
  sources: 3,
  citations: [
    cite("Example Post", "2026-03-08T20:00:00Z"),
    cite("Sample Herald", "2026-03-08T21:00:00Z"),
    cite("Invented Wire", "2026-02-22T10:00:00Z"),
  ],
  firstReported: "2026-02-22T10:00:00Z",
});

const CONFIRMED = item({
  change: changeId("c6"),
  event: "update",
  before: { lifecycle: "reported", status: "agreed" },
  status: "agreed",
  lifecycle: "corroborated",
  places: [
    place("Chaparhar", { kind: "admin2", admin1: "Nangarhar", within: ["nangarhar", "AF"], lat: 34.3, lon: 70.37 }),
  ],
  certainty: 0.86,
  sources: 2,
  citations: [cite("Sample Herald", "2026-03-05T10:00:00Z"), cite("Invented Wire", "2026-03-08T10:00:00Z")],
  firstReported: "2026-03-05T10:00:00Z",
});

const EXPECTED = item({
  change: changeId("c7"),
  kind: "offensive",
  status: "expected",
  acled: "Other",
  modality: "planned",
  actors: [ARMY, US],
  places: [KUNAR],
  quote: "the columns will go north once the roads are dry",
  speaker: { name: "the defence ministry" },
  when: { start: "2026-04", precision: "month" },
});

const SILENT = item({
  change: changeId("c8"),
  lifecycle: "stale",
  places: [place("Pech", { kind: "admin2", admin1: "Kunar", within: ["kunar", "AF"] })],
  citations: [cite("Example Post", "2026-02-21T09:00:00Z")],
  firstReported: "2026-02-20T09:00:00Z",
});

const BACKGROUND = item({
  change: changeId("c9"),
  kind: "attack",
  status: "reported",
  acled: "Suicide bomb",
  actors: [ISKP],
  places: [place("Kabul", { kind: "city" })],
  quote: "after last summer's bombing at the bus station",
  when: { start: "2025-07", precision: "month" },
});

/** An edition with something of everything. */
export const FULL_EDITION: Edition = edition({
  title: "Afghanistan, Sudan, eastern Congo",
  items: [TRUCE, FOOTHOLD, CLEARED, CONFIRMED, DENIED, OVER],
  expected: [EXPECTED],
  standing: [
    item({
      change: changeId("c10"),
      places: [place("Achin", { kind: "admin2", admin1: "Nangarhar" })],
      status: "agreed",
    }),
  ],
  silent: [SILENT],
  stories: [
    {
      region: "Afghanistan",
      title: "Border traders wait out a third week of closed crossings",
      summary: [
        "Trucks stood in line for a third week at the eastern crossings.",
        "Officials on both sides said talks on new papers would go on after the holiday.",
      ],
      citations: [cite("Example Post", "2026-03-08T09:00:00Z"), cite("Sample Herald", "2026-03-08T12:00:00Z")],
      sources: 2,
    },
    {
      region: "DR Congo",
      title: "Families leave the hills above Masisi",
      summary: ["Some 3,000 people reached Sake on foot, a camp committee said."],
      citations: [cite("Invented Wire", "2026-03-08T15:00:00Z")],
      sources: 1,
    },
  ],
  soon: [
    item({
      change: changeId("c12"),
      places: [place("Khogyani", { kind: "admin2", admin1: "Nangarhar", within: ["nangarhar", "AF"] })],
      when: { start: "2026-02-20", end: "2026-03-12", precision: "day" },
    }),
  ],
  background: [BACKGROUND],
  activity: ACTIVITY,
  coverage: {
    sourcesRead: 41,
    sourcesTotal: 43,
    failures: [
      { source: "Mountain Radio", reason: "feed is not XML", since: "2026-03-07T03:00:00Z" },
      { source: "Lakeside Daily", reason: "answered 503", since: "2026-03-08T23:00:00Z" },
    ],
    unread: [{ reason: "in a language not read: Pashto", count: 6, examples: ["Mountain Radio"] }],
  },
});

/** A day on which nothing changed. */
export const QUIET_EDITION: Edition = edition({
  standing: [item(), item({ change: changeId("c11"), places: [KUNAR] }), FOOTHOLD],
  coverage: { ...FULL_EDITION.coverage, failures: FULL_EDITION.coverage.failures.slice(0, 1), sourcesRead: 42 },
});

/** Updates only. */
export const UPDATE_EDITION: Edition = edition({
  title: "Truces, everywhere",
  items: [CONFIRMED, DENIED, OVER],
  silent: [SILENT],
});

/** The first edition of a subscription: what is new, and what stood before. */
export const FIRST_EDITION: Edition = edition({
  first: true,
  items: [CLEARED],
  standing: [TRUCE, item({ change: changeId("c11"), places: [KUNAR] }), { ...FOOTHOLD, event: "update" }],
});
