import { articleId, changeId, claimId, publisherId } from "@frontwatch/domain";
import type { Claim, CorrectionOf } from "@frontwatch/domain";
import { fold, LedgerState, SAME_ID, silences } from "@frontwatch/ledger";
import { allCorrections, atLedgerTime, ledgerAround, longUnheard, saveFolded } from "@frontwatch/store";
import type { Store } from "@frontwatch/store";
import { withDatabase } from "@frontwatch/store/testkit";
import fc from "fast-check";
import { expect, test } from "vitest";
import { correctChange, undoChangeCorrection } from "./correct.ts";
import { rebuildLedger } from "./rebuild.ts";

const databases = withDatabase();

const parts = fc.record({
  day: fc.integer({ min: 1, max: 60 }),
  kind: fc.constantFrom("ceasefire" as const, "territory" as const),
  turn: fc.integer({ min: 0, max: 3 }),
  where: fc.constantFrom("masisi", "sake", "rutshuru"),
  taker: fc.constantFrom("m23", "fardc"),
  paper: fc.constantFrom("one", "two"),
});
type Parts = typeof parts extends fc.Arbitrary<infer T> ? T : never;

const STATUSES = {
  ceasefire: ["agreed", "in_effect", "violated", "ended"],
  territory: ["gained", "lost", "contested", "presence"],
} as const;

function claimOf({ day, kind, turn, where, taker, paper }: Parts, i: number): Claim {
  const published = new Date(Date.UTC(2025, 0, day));
  const article = articleId(`article-${i}`);
  const actors = [taker, taker === "m23" ? "fardc" : "m23"];
  return {
    ...{ id: claimId(`claim-${i}`), article, origin: article, publisher: publisherId(paper), kind },
    status: STATUSES[kind][turn] ?? "agreed",
    acled: "Other",
    actors: actors.map((id) => ({ id, name: id, type: "non-state" as const })),
    places: [{ id: where, name: where, kind: "city", country: "CD", within: ["north-kivu", "CD"] }],
    countries: ["CD"],
    ...{ quote: "q", span: null, speaker: null, stance: "asserts", modality: "asserted", background: false },
    ...{ published, known: published, confidence: 0.8 },
  };
}

/** As classify and the tick store them: each claim at its own instant, silences noted in between. */
async function store(db: Store["db"], claims: readonly Claim[]): Promise<void> {
  for (const claim of claims) {
    await atLedgerTime(db, claim.published, async (tx, known) => {
      const events = silences(await longUnheard(tx, known), known);
      await saveFolded(tx, { changes: events.map((event) => event.after), events });
    });
    await atLedgerTime(db, claim.published, async (tx, known) => {
      const told = { ...claim, known };
      await tx
        .insertInto("articles")
        .values({
          ...{
            id: claim.article,
            source: "s",
            publisher: "p",
            url: claim.article,
            title: "t",
            text: "t",
            language: "en",
          },
          ...{ published: claim.published, known, content_hash: claim.article },
        })
        .execute();
      const row = {
        id: claim.id,
        article: claim.article,
        position: 0,
        kind: claim.kind,
        known,
        published: claim.published,
      };
      await tx
        .insertInto("claims")
        .values({ ...row, body: JSON.stringify(told) })
        .execute();
      await saveFolded(tx, fold(new LedgerState(await ledgerAround(tx, [told], SAME_ID)), [told]));
    });
  }
}

async function projection(db: Store["db"]) {
  const [situations, changes, events] = await Promise.all([
    db.selectFrom("situations").selectAll().orderBy("id").execute(),
    db.selectFrom("changes").selectAll().orderBy("id").execute(),
    db.selectFrom("change_events").selectAll().orderBy("id").execute(),
  ]);
  return { situations, changes, events };
}

/** Withdraws a change, merges two and sets the place and the actors of others, as far as there are any. */
async function correctSome(db: Store["db"], now: Date): Promise<void> {
  const rows = await db.selectFrom("changes").select(["id", "kind"]).orderBy("id").execute();
  const [wrong, ...rest] = rows;
  const wish = { analyst: "ana@example.org", note: "misread" };
  const ask = (id: string | undefined, what: CorrectionOf) =>
    id === undefined ? undefined : correctChange({ db }, { ...wish, change: changeId(id), what }, now);
  await ask(wrong?.id, { is: "wrong" });
  const [first] = rest;
  const same = rest.slice(1).find(({ kind }) => kind === first?.kind);
  if (same) await ask(first?.id, { is: "merge", into: changeId(same.id) });
  await ask(rest.at(-1)?.id, { is: "actors", actors: [{ id: "m23", name: "m23", type: "non-state" }] });
  const places = [{ id: "goma", name: "goma", kind: "city", country: "CD", within: ["north-kivu", "CD"] }] as const;
  await ask(rest.at(-1)?.id, { is: "places", places, countries: ["CD"] });
}

async function undoFirst(db: Store["db"], now: Date): Promise<void> {
  const [first] = await allCorrections(db);
  if (first) await undoChangeCorrection({ db }, { id: first.id, analyst: "ben@example.org" }, now);
}

test("folding again from the claims and corrections gives the same situations, changes, ids and events", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(parts, { minLength: 1, maxLength: 25 }), async (list) => {
      const opened = await databases.store();
      const { db } = opened;
      await db.insertInto("publishers").values({ id: "p", name: "p" }).execute();
      await db
        .insertInto("sources")
        .values({ id: "s", publisher: "p", name: "s", url: "u", every_seconds: 60, next_poll_at: new Date() })
        .execute();
      const claims = list.toSorted((a, b) => a.day - b.day).map(claimOf);
      const half = Math.ceil(claims.length / 2);
      await store(db, claims.slice(0, half));
      const last = claims[half - 1]?.published ?? new Date(0);
      await correctSome(db, last);
      await store(db, claims.slice(half));
      await undoFirst(db, claims.at(-1)?.published ?? last);
      const before = await projection(db);
      const rebuilt = await rebuildLedger({ db, kin: SAME_ID }, new Date(Date.UTC(2026, 0, 1)));
      expect(rebuilt.claims).toBe(claims.length);
      expect(await projection(db)).toEqual(before);
      await opened.close();
    }),
    { numRuns: 6 },
  );
}, 120_000);
