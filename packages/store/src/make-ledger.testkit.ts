import { articleId, claimId, publisherId, sourceId, STANCES, STATUSES } from "@frontwatch/domain";
import type { ArticleId, ArticleVersion, ChangeKind, Claim, PlaceRef } from "@frontwatch/domain";
import { fold, LedgerState, revise, SAME_ID } from "@frontwatch/ledger";
import {
  atLedgerTime,
  earlierClaims,
  ledgerAround,
  saveArticles,
  saveFolded,
  saveReadings,
  syncSources,
} from "./index.ts";
import type { Store } from "./connect.ts";

/** A claim as a test tells it; the rest is filled in. */
export type ClaimParts = Partial<Omit<Claim, "id" | "article" | "origin" | "publisher" | "known">>;

/** One article by a publisher, with its claims; a copy names the article that it repeats. */
export interface Told {
  readonly publisher?: string;
  readonly title?: string;
  readonly url?: string;
  readonly text?: string;
  readonly origin?: ArticleId;
  /** It is another version of an article that was told. */
  readonly version?: ArticleVersion;
  readonly claims: readonly ClaimParts[];
}

/** Stores an article with its claims at `now` and folds them. @returns its id and the instant it is known from */
export async function tell(store: Store, now: Date, told: Told): Promise<{ id: ArticleId; known: Date }> {
  const name = told.publisher ?? "Paper";
  const source = {
    ...{ id: sourceId(name), name, publisher: publisherId(name), everySeconds: 900 },
    url: `https://source.example/${encodeURIComponent(name)}`,
  };
  await syncSources(store.db, { publishers: [{ id: name, name }], sources: [source] }, now);
  return atLedgerTime(store.db, now, async (tx, known) => {
    const id = articleId(`${name} ${known.toISOString()}`);
    const article = {
      ...{
        id,
        source: source.id,
        publisher: source.publisher,
        url: told.url ?? `https://paper.example/${known.getTime()}`,
      },
      ...{
        title: told.title ?? "Title",
        text: told.text ?? "text",
        lang: "en",
        published: now,
        contentHash: id,
        fingerprint: [],
      },
      ...(told.version && { version: told.version }),
    };
    await saveArticles(tx, [{ article: article, from: { item: "none", known } }]);
    const read = told.claims.map((parts, at): Claim => ({
      ...{ id: claimId(`${id} ${at}`), article: id, publisher: source.publisher, origin: told.origin ?? id, known },
      ...{ kind: "ceasefire", status: "agreed", acled: "Agreement", actors: [], places: [], countries: [] },
      ...{ quote: `quote ${at}`, span: null, speaker: null, stance: "asserts", modality: "asserted" },
      ...{ background: false, published: now, confidence: 0.8 },
      ...parts,
    }));
    const { version } = told;
    const claims = version
      ? revise(await earlierClaims(tx, version), read, { id, known, origin: version.first })
      : read;
    const analysis = {
      id,
      lang: "en",
      relevant: true,
      countries: [],
      places: [],
      actors: [],
      changes: [],
      summary: [],
    };
    const fresh = await saveReadings(tx, [{ analysis, analyser: "test", claims, known }]);
    await saveFolded(tx, fold(new LedgerState(await ledgerAround(tx, fresh, SAME_ID)), fresh));
    return { id, known };
  });
}

/** A town of a province of a country, all of made-up names. */
export const town = (name: string, province = "XA.1", country = "XA"): PlaceRef => ({
  ...{ id: name, name, kind: "city", country, admin1: province, lat: 1.5, lon: -2.5 },
  within: [province, country],
});

const KINDS: readonly ChangeKind[] = ["ceasefire", "territory", "offensive", "attack", "peace_process"];

/** The same claims on every run, of a few actors and towns, so that they meet, move, dispute and refine each other. */
export function drawClaims(seed: number): () => ClaimParts {
  let state = seed;
  const draw = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0; // Numerical Recipes' generator
    return Math.floor((state / 2 ** 32) * below);
  };
  return () => {
    const kind = KINDS[draw(KINDS.length)] ?? "attack";
    const statuses = STATUSES[kind];
    const actors = ["army", "rebels", "militia"].slice(draw(2), 1 + draw(3));
    const places = ["Kela", "Sorat", "Mirn"].slice(draw(3)).slice(0, draw(3));
    const year = 2020 + draw(3);
    return {
      kind,
      status: statuses[draw(statuses.length)] ?? statuses[0],
      actors: actors.map((id) => ({ id, name: id, type: id === "army" ? "state" : "non-state" })),
      places: places.map((name) => town(name)),
      countries: ["XA"],
      stance: STANCES[draw(8)] ?? "asserts",
      background: draw(10) === 0,
      ...(draw(3) === 0 && { when: { start: `${year}-0${1 + draw(9)}`, precision: "month" } }),
    };
  };
}
