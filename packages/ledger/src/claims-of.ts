import { claimId } from "@frontwatch/domain";
import type { ActorRef, Analysis, Article, ArticleId, ChangeFound, Claim, PlaceRef, Voice } from "@frontwatch/domain";
import { corrected } from "./correction.ts";
import { finestPlaces } from "./finest-places.ts";
import { firstHand } from "./first-hand.ts";
import { isWide } from "./same-place.ts";
import { stableId } from "./stable-id.ts";
import { whenOf } from "./truce-term.ts";
import { truceWords } from "./truce-words.ts";

type Told = Pick<Article, "id" | "publisher" | "published" | "known"> &
  Partial<Pick<Article, "text" | "families">> & {
    /** The article whose text this one repeats, or itself. */
    readonly origin: ArticleId;
  };

const byKey = <T>(list: readonly T[], key: (item: T) => string): ReadonlyMap<string, T> =>
  new Map(list.map((item) => [key(item), item]));

const named = <T>(keys: readonly string[], known: ReadonlyMap<string, T>): readonly T[] =>
  keys.flatMap((key) => known.get(key) ?? []);

/**
 * The claims of one analysed article, in the analysis' order: each development first, then the voices on it. Of
 * places that hold one another the finest counts; towns that change hands in one sentence are a claim each; a truce
 * told with its length gets the day it runs out.
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
  return firstHand(analysis.changes).flatMap((change) => {
    const words = truceWords(change, article.text);
    const when = whenOf(change, article);
    const finest = isWide(change.quote) ? [] : finestPlaces(named(change.places, places));
    return grounds(change, finest).flatMap((ground, part) => {
      const base = {
        article: article.id,
        publisher: article.publisher,
        origin: article.origin,
        ...(article.families && article.families.length > 0 && { families: article.families }),
        published: article.published,
        known: article.known,
        kind: change.kind,
        status: words.status ?? statusOf(change),
        acled: change.acled,
        actors: named(change.actors, actors),
        places: ground,
        countries: countriesOf(ground, scene),
        modality: change.modality,
        background: change.background,
        ...(when && { when }),
        confidence: change.confidence,
      };
      const where = part === 0 ? "" : `@${ground.map((place) => place.id).join()}`;
      const said: Claim = {
        ...base,
        id: idOf(article.id, change, `${change.quote}${where}`),
        quote: change.quote,
        span: change.span,
        speaker: change.speaker,
        stance: words.stance ?? (change.modality === "denied" ? "denies" : "asserts"),
      };
      const main = corrected(said, article.text);
      const voiced = (voice: Voice): Claim => ({
        ...base,
        id: idOf(article.id, change, `${voice.stance}:${voice.quote}${where}`),
        quote: voice.quote,
        span: voice.span,
        speaker: voice.speaker,
        stance: voice.stance,
        about: main.id,
      });
      return [main, ...change.voices.map(voiced)];
    });
  });
}

/** Each town that changes hands is a development of its own; other developments concern their places together. */
const grounds = (change: ChangeFound, places: readonly PlaceRef[]): readonly (readonly PlaceRef[])[] =>
  change.kind === "territory" && places.length > 1 ? places.map((place) => [place]) : [places];

/** What is only planned or possible is as far along as it is told: an agreement to come is an offer so far. */
function statusOf({ kind, status, modality }: ChangeFound): ChangeFound["status"] {
  if (modality !== "planned" && modality !== "possible") return status;
  if (kind === "ceasefire" && status === "agreed") return "proposed";
  if (kind === "ceasefire" && status === "in_effect") return "agreed";
  return kind === "offensive" && status === "launched" ? "expected" : status;
}

function idOf(article: ArticleId, change: ChangeFound, said: string) {
  return claimId(stableId("claim", article, change.kind, change.status, said));
}

function countriesOf(places: readonly PlaceRef[], scene: readonly string[]): readonly string[] {
  const own = [...new Set(places.flatMap((place) => place.country ?? []))];
  return own.length > 0 ? own : scene.slice(0, 1);
}
