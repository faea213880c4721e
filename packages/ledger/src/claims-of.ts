import { claimId } from "@frontwatch/domain";
import type { ActorRef, Analysis, Article, ArticleId, ChangeFound, Claim, PlaceRef, Voice } from "@frontwatch/domain";
import { stableId } from "./stable-id.ts";

type Told = Pick<Article, "id" | "publisher" | "published" | "known"> & {
  /** The article whose text this one repeats, or itself. */
  readonly origin: ArticleId;
};

const byKey = <T>(list: readonly T[], key: (item: T) => string): ReadonlyMap<string, T> =>
  new Map(list.map((item) => [key(item), item]));

const named = <T>(keys: readonly string[], known: ReadonlyMap<string, T>): readonly T[] =>
  keys.flatMap((key) => known.get(key) ?? []);

/**
 * The claims of one analysed article, in the analysis' order: each development first, then the voices on it.
 * Ids depend on the article and on what is claimed, not on the analyser's version.
 */
export function claimsOf(article: Told, analysis: Analysis): readonly Claim[] {
  const actors = byKey<ActorRef>(
    analysis.actors.map(({ id, name, type }) => ({ id, name, type })),
    (actor) => actor.id,
  );
  const places = byKey<PlaceRef>(
    analysis.places.map(({ mentions, scene, ...place }) => place),
    (place) => place.name,
  );
  const scene = analysis.countries.map((country) => country.code);
  return analysis.changes.flatMap((change) => {
    const base = {
      article: article.id,
      publisher: article.publisher,
      origin: article.origin,
      published: article.published,
      known: article.known,
      kind: change.kind,
      status: change.status,
      acled: change.acled,
      actors: named(change.actors, actors),
      places: named(change.places, places),
      modality: change.modality,
      background: change.background,
      ...(change.when && { when: change.when }),
      confidence: change.confidence,
    };
    const countries = countriesOf(base.places, scene);
    const main: Claim = {
      ...base,
      id: idOf(article.id, change, change.quote),
      countries,
      quote: change.quote,
      span: change.span,
      speaker: change.speaker,
      stance: change.modality === "denied" ? "denies" : "asserts",
    };
    const voiced = (voice: Voice): Claim => ({
      ...base,
      id: idOf(article.id, change, `${voice.stance}:${voice.quote}`),
      countries,
      quote: voice.quote,
      span: voice.span,
      speaker: voice.speaker,
      stance: voice.stance,
      about: main.id,
    });
    return [main, ...change.voices.map(voiced)];
  });
}

function idOf(article: ArticleId, change: ChangeFound, said: string) {
  return claimId(stableId("claim", article, change.kind, change.status, said));
}

function countriesOf(places: readonly PlaceRef[], scene: readonly string[]): readonly string[] {
  const own = [...new Set(places.flatMap((place) => place.country ?? []))];
  return own.length > 0 ? own : scene.slice(0, 1);
}
