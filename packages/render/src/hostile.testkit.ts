import {
  changeId,
  editionId,
  situationId,
  STATUSES,
  ACLED_SUB_EVENTS,
  LIFECYCLES,
  MODALITIES,
  PLACE_KINDS,
  ACTOR_TYPES,
  articleId,
  type ChangeKind,
} from "@frontwatch/domain";
import type { Citation, Edition, EditionItem, EditionStory, Objection } from "@frontwatch/edition";
import fc from "fast-check";

/** Words that try to break out of whatever they are put into. */
export const PAYLOADS = [
  "<!channel>",
  "<!here|x>",
  "<@U000000001>",
  "<https://evil.example|click>",
  "<script>alert(1)</script>",
  "</mj-text><mj-image src=x />",
  "<img src=x onerror=alert(1)>",
  '" onmouseover="alert(1)',
  "{{subject}} {{{subject}}} {{> body}}",
  "*bold* _it_ ~no~ `code`",
  "&lt;b&gt; &amp; & < >",
  "\u202eright to left\u202c",
  "line\nbreak\r\nBcc: x@example.org\u2028\u0000",
  "\ud800 lone \udfff",
  "x".repeat(20_000),
  '"\\'.repeat(4000),
  "мир 和平 سلام 🕊️ ".repeat(300),
  "",
  "   ",
];

const ADDRESSES = [
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "data:text/html,<script>1</script>",
  "vbscript:x",
  "file:///etc/passwd",
  "//evil.example/x",
  "https://user:pass@evil.example/",
  "https://ok.example/a|b>c<d\"e'f",
  "https://ok.example/a",
  "http://ok.example/?a=1&b=2#c",
  `https://ok.example/${"a".repeat(1900)}`,
  `https://ok.example/${"a".repeat(9000)}`,
  "not an address",
  "",
];

const words = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...PAYLOADS) },
  fc.string({ unit: "binary", maxLength: 40 }),
);
const some = <T>(arbitrary: fc.Arbitrary<T>, maxLength: number): fc.Arbitrary<readonly T[]> =>
  fc.array(arbitrary, { maxLength });
const instant = fc.oneof(
  fc
    .date({ min: new Date("2026-01-01"), max: new Date("2026-03-09"), noInvalidDate: true })
    .map((date) => date.toISOString()),
  fc.constant("no date"),
);
const count = fc.oneof(fc.nat(60), fc.constantFrom(-1, Number.NaN, 1e9, 0.5));

const actor = fc.record({ id: words, name: words, type: fc.constantFrom(...ACTOR_TYPES) });
const speaker = fc.record({ name: words });
const place = fc.record({
  id: words,
  name: words,
  kind: fc.constantFrom(...PLACE_KINDS),
  country: fc.constantFrom("AF", "CD", "zz", "<b>"),
  within: some(words, 2),
});
const citation: fc.Arbitrary<Citation> = fc.record({
  article: words.map(articleId),
  publisher: words,
  title: words,
  url: fc.constantFrom(...ADDRESSES),
  published: instant,
});
const objection: fc.Arbitrary<Objection> = fc.record({
  speaker: fc.option(speaker),
  stance: fc.constantFrom("denies" as const, "limits" as const, "doubts" as const),
  quote: words,
  publisher: words,
});
const kindAndStatus = fc.constantFrom(
  ...Object.entries(STATUSES).flatMap(([kind, statuses]) =>
    statuses.map((status) => ({ kind: kind as ChangeKind, status })),
  ),
);

const item: fc.Arbitrary<EditionItem> = fc
  .record({
    of: kindAndStatus,
    rest: fc.record(
      {
        change: fc.constantFrom("c1", "a/b?c").map(changeId),
        situation: fc.constantFrom("s1", "s2").map(situationId),
        event: fc.constantFrom("new" as const, "update" as const),
        acled: fc.constantFrom(...ACLED_SUB_EVENTS),
        lifecycle: fc.constantFrom(...LIFECYCLES),
        before: fc.record({
          lifecycle: fc.constantFrom(...LIFECYCLES),
          status: kindAndStatus.map(({ status }) => status),
        }),
        modality: fc.constantFrom(...MODALITIES),
        actors: some(actor, 5),
        places: some(place, 6),
        countries: some(fc.constantFrom("AF", "CD", "zz", "<b>"), 3),
        when: fc.record({
          start: fc.constantFrom("2026", "2026-02", "2026-02-03", "<b>"),
          precision: fc.constantFrom("day" as const, "month" as const, "year" as const),
        }),
        certainty: fc.double(),
        quote: words,
        speaker: fc.option(speaker),
        confirmedBy: some(speaker, 6),
        objections: some(objection, 8),
        benefits: some(actor, 3),
        sources: count,
        citations: some(citation, 7),
        firstReported: instant,
      },
      {
        requiredKeys: [
          "change",
          "situation",
          "event",
          "acled",
          "lifecycle",
          "modality",
          "actors",
          "places",
          "countries",
          "certainty",
          "quote",
          "speaker",
          "confirmedBy",
          "objections",
          "benefits",
          "sources",
          "citations",
          "firstReported",
        ],
      },
    ),
  })
  .map(({ of, rest }) => ({ ...rest, ...of }));

const story: fc.Arbitrary<EditionStory> = fc.record({
  region: words,
  title: words,
  summary: some(words, 4),
  citations: some(citation, 5),
  sources: count,
});

/** Any edition, of hostile words and of up to 90 entries. */
export const anyEdition: fc.Arbitrary<Edition> = fc.record({
  id: words.map(editionId),
  subscription: fc.constant(null),
  title: words,
  language: fc.constantFrom("en", "fr", "ar", "<b>", "x-y"),
  zone: fc.constantFrom("Asia/Kabul", "UTC", "<b>", ""),
  localDate: fc.constantFrom("2026-03-09", "<b>", ""),
  localTime: fc.constantFrom("07:00", "<b>"),
  from: instant,
  to: instant,
  items: some(item, 50),
  expected: some(item, 8),
  standing: some(item, 8),
  silent: some(item, 8),
  stories: some(story, 50),
  background: some(item, 8),
  coverage: fc.record({
    sourcesRead: count,
    sourcesTotal: count,
    failures: some(fc.record({ source: words, reason: words, since: instant }), 30),
    unread: some(fc.record({ reason: words, count, examples: some(words, 5) }), 20),
  }),
});

/** As much of everything as comes, all of one sign: `'` takes six bytes when escaped, a Han sign three. */
export function flood(sign: string): Edition {
  const long = sign.repeat(5000);
  const url = `https://ok.example/${"a".repeat(1900)}`;
  const cited: readonly Citation[] = Array.from({ length: 9 }, (_, i) => ({
    article: articleId(`a${i}`),
    publisher: `${i}${long}`,
    title: long,
    url,
    published: "2026-03-08T00:00:00Z",
  }));
  const told: EditionItem = {
    change: changeId("c1"),
    situation: situationId("s1"),
    event: "update",
    kind: "ceasefire",
    status: "in_effect",
    acled: "Agreement",
    lifecycle: "disputed",
    before: { lifecycle: "reported", status: "agreed" },
    modality: "claimed",
    actors: Array.from({ length: 9 }, (_, i) => ({ id: `${i}`, name: long, type: "non-state" })),
    places: Array.from({ length: 9 }, (_, i) => ({ id: `${i}`, name: long, kind: "city", within: [] })),
    countries: ["AF", "CD"],
    when: { start: "2026-03-01", end: "2026-03-02", precision: "day" },
    certainty: 0.5,
    quote: long,
    speaker: { name: long },
    confirmedBy: Array.from({ length: 9 }, (_, i) => ({ name: `${i}${long}` })),
    objections: Array.from({ length: 9 }, () => ({
      speaker: { name: long },
      stance: "denies",
      quote: long,
      publisher: long,
    })),
    benefits: [],
    sources: 9,
    citations: cited,
    firstReported: "2026-03-01T00:00:00Z",
  };
  const items = Array.from({ length: 90 }, () => told);
  return {
    id: editionId("e1"),
    subscription: null,
    title: long,
    language: "en",
    zone: "UTC",
    localDate: "2026-03-09",
    localTime: "07:00",
    from: "2026-03-08T07:00:00Z",
    to: "2026-03-09T07:00:00Z",
    items,
    expected: items,
    standing: items,
    silent: items,
    stories: Array.from({ length: 90 }, (_, i) => ({
      region: `${i}${long}`,
      title: long,
      summary: [long, long],
      citations: cited,
      sources: 3,
    })),
    background: items,
    coverage: {
      sourcesRead: 1,
      sourcesTotal: 90,
      failures: Array.from({ length: 90 }, () => ({ source: long, reason: long, since: "2026-03-08T00:00:00Z" })),
      unread: Array.from({ length: 90 }, () => ({ reason: long, count: 3, examples: [long, long, long, long] })),
    },
  };
}
