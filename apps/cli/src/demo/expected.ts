import type { Edition, EditionItem } from "@frontwatch/edition";

/** Something that a demo edition must hold, or must not. */
interface Expectation {
  readonly date: string;
  readonly says: string;
  readonly holds: (edition: Edition) => boolean;
}

const has = (items: readonly EditionItem[], wanted: Partial<EditionItem> & { readonly place?: string }): boolean =>
  items.some(
    (item) =>
      (wanted.kind === undefined || item.kind === wanted.kind) &&
      (wanted.status === undefined || item.status === wanted.status) &&
      (wanted.event === undefined || item.event === wanted.event) &&
      (wanted.lifecycle === undefined || item.lifecycle === wanted.lifecycle) &&
      (wanted.place === undefined || item.places.some((place) => place.name === wanted.place)),
  );

/** What the three editions of the samples must hold. */
export const EXPECTED: readonly Expectation[] = [
  {
    date: "2025-03-10",
    says: "a new truce in El Fasher, from one independent source in two papers",
    holds: ({ items }) =>
      items.some(
        (item) =>
          item.kind === "ceasefire" && item.event === "new" && item.sources === 1 && item.citations.length === 2,
      ),
  },
  {
    date: "2025-03-10",
    says: "M23 takes Masisi",
    holds: ({ items }) => has(items, { kind: "territory", status: "gained", event: "new", place: "Masisi" }),
  },
  {
    date: "2025-03-10",
    says: "the Arakan Army takes Ann",
    holds: ({ items }) => has(items, { kind: "territory", status: "gained", event: "new", place: "Ann" }),
  },
  {
    date: "2025-03-10",
    says: "no word of the supporters' truce",
    holds: (edition) => !JSON.stringify(edition).includes("cup final"),
  },
  {
    date: "2025-03-10",
    says: "the broken feed in the coverage",
    holds: ({ coverage }) => coverage.failures.some((failure) => failure.source.startsWith("Broken Bulletin")),
  },
  {
    date: "2025-03-11",
    says: "the truce confirmed by a second source",
    holds: ({ items }) => has(items, { kind: "ceasefire", event: "update", lifecycle: "corroborated" }),
  },
  {
    date: "2025-03-11",
    says: "the taking of Masisi disputed by the army",
    holds: ({ items }) => has(items, { kind: "territory", event: "update", lifecycle: "disputed", place: "Masisi" }),
  },
  {
    date: "2025-03-11",
    says: "a new offensive in Amhara",
    holds: ({ items }) => has(items, { kind: "offensive", status: "launched", event: "new" }),
  },
  {
    date: "2025-03-11",
    says: "an article left unread for its language",
    holds: ({ coverage }) => coverage.unread.some((unread) => unread.reason.includes("French")),
  },
  {
    date: "2025-03-12",
    says: "the truce over",
    holds: ({ items }) => has(items, { kind: "ceasefire", event: "update", lifecycle: "ended" }),
  },
  {
    date: "2025-03-12",
    says: "Masisi retaken, and its taking reversed",
    holds: ({ items }) =>
      has(items, { kind: "territory", event: "new", place: "Masisi" }) &&
      has(items, { kind: "territory", lifecycle: "reversed" }),
  },
  {
    date: "2025-03-12",
    says: "talks of Armenia and Azerbaijan expected",
    holds: ({ expected }) => has(expected, { kind: "peace_process" }),
  },
];
