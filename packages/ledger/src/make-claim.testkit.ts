import { articleId, claimId, publisherId } from "@frontwatch/domain";
import type { ActorRef, Claim, PlaceRef } from "@frontwatch/domain";

export const actor = (id: string): ActorRef => ({ id, name: id, type: "non-state" });

/** A place inside others, its country last. */
export const place = (id: string, ...within: readonly string[]): PlaceRef => ({
  id,
  name: id,
  kind: within.length === 0 ? "country" : "city",
  country: within.at(-1) ?? id,
  within,
});

let made = 0;

/** A claim of a truce in El Fasher, known at `at`, unless told otherwise. */
export function makeClaim(at: string, parts: Partial<Claim> = {}): Claim {
  made += 1;
  const id = parts.id ?? claimId(`claim-${made}`);
  const article = parts.article ?? articleId(`article of ${id}`);
  return {
    id,
    article,
    publisher: publisherId(`publisher of ${id}`),
    origin: article,
    kind: "ceasefire",
    status: "agreed",
    acled: "Agreement",
    actors: [actor("army"), actor("rsf")],
    places: [place("el-fasher", "north-darfur", "SD")],
    countries: ["SD"],
    quote: "both sides agreed",
    span: [0, 17],
    speaker: null,
    stance: "asserts",
    modality: "asserted",
    background: false,
    published: new Date(at),
    known: new Date(at),
    confidence: 0.8,
    ...parts,
  };
}
