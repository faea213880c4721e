import { findActors, type ActorMention } from "@frontwatch/actors";
import type { ArticleText, ChangeFound } from "@frontwatch/domain";
import { findPlaces, type PlaceMention } from "@frontwatch/gazetteer";
import { actorsFound } from "./actor-part.ts";
import { changeOf } from "./change-of.ts";
import { confidenceOf } from "./confidence.ts";
import type { Knowledge, Reading } from "./knowledge.ts";
import { languageOf } from "./language.ts";
import { mergeClaims, type Development } from "./merge-claims.ts";
import { placesFound } from "./place-part.ts";
import { readClaims, type Claims, type Mentions } from "./read-claims.ts";
import { isRelevant } from "./relevance.ts";
import { sceneCountries } from "./scene.ts";
import type { Language } from "./tag-sentence.ts";
import { unknownPlaces } from "./unknown-places.ts";
import { voicesOf } from "./voices.ts";

/** An article whose language may be known from its feed or page (ISO 639-1). */
export interface ReadableArticle extends ArticleText {
  readonly lang?: string;
}

/** Longer texts are read up to here, in UTF-16 units: some 30,000 words, ten times the longest report. */
export const LONGEST_TEXT = 200_000;
/** Developments below this news value or confidence are left out [tuned on the development half]. */
const LEAST_VALUE = 0.4;
/** Attacks are told in passing more than anything else, campaigns least. */
const LEAST_CONFIDENCE: Readonly<Partial<Record<ChangeFound["kind"], number>> & { other: number }> = {
  attack: 0.75,
  offensive: 0.6,
  other: 0.68,
};
/** A text of so few sentences is its own news: nothing in it is told in passing. */
const BRIEF = 4;
const LEAST_DISORDER = 0.3;
const LEAST_HISTORY = 0.3;
const MOST_NEWS = 12;
const MOST_HISTORY = 6;

/**
 * Reads an article: its language, whether it is about armed conflict, where, who, and what it says has changed.
 * Pure, and linear in the length of the text; never throws on data. Texts that are not English get no changes.
 */
export function analyze(article: ReadableArticle, knowledge: Knowledge): Reading {
  const cut = { ...article, text: article.text.slice(0, LONGEST_TEXT) };
  return readWith(cut, findMentions(cut, knowledge), knowledge);
}

/** Reads an article whose places and actors are already found. */
function readWith(article: ReadableArticle, mentions: Mentions, language: Language): Reading {
  const { title, text } = article;
  const lang = article.lang ?? languageOf(`${title}\n${text}`);
  const claims: Claims =
    lang === "en" || lang === "und"
      ? readClaims(article, mentions, language)
      : { candidates: [], sentences: [], read: [] };
  const developments = mergeClaims(claims.candidates);
  const relevant = isRelevant({ title, text, developments, armedActors: armed(mentions.actors) }, language.grammar);
  const scene = { ...article, ...mentions, developments };
  const countries = relevant ? sceneCountries(scene) : [];
  const places = placesFound(scene, countries).map((place) => (relevant ? place : { ...place, scene: false }));
  return {
    id: article.id,
    lang,
    relevant,
    countries,
    places,
    actors: actorsFound({ title, text, actors: mentions.actors, lands: mentions.lands, developments }, countries).map(
      (actor) => (relevant ? actor : { ...actor, participant: false }),
    ),
    changes: changesOf(developments, relevant, { text, title, claims }),
  };
}

/** The places and actors named; a place within a group's name is no place. */
export function findMentions(article: ArticleText, { gazetteer, actors }: Knowledge): Mentions {
  const first = findPlaces(gazetteer, article);
  const found = findActors(actors, { ...article, countries: likelyCountries(article, { places: first }) });
  const lands = new Map(
    found.map(({ actor }) => [actor.id, actors.actors.get(actor.id)?.record.countries ?? []] as const),
  );
  const names = found.filter((mention) => mention.form === "name" || mention.form === "shape");
  const places = longest(first).filter(
    (place) =>
      !names.some(
        (name) =>
          name.field === place.field &&
          name.start <= place.start &&
          name.end >= place.end &&
          name.end - name.start > place.end - place.start,
      ),
  );
  const unknown = unknownPlaces(
    article,
    { actors: found, places },
    likelyCountries(article, { places, actors: found, lands })[0],
  );
  const capitals = new Set(
    places
      .filter(
        ({ place }) => place.country !== undefined && gazetteer.countries.get(place.country)?.capital === place.name,
      )
      .map(({ place }) => place.id),
  );
  return { actors: found, places: inOrder([...places, ...unknown]), capitals, lands };
}

/** Of two mentions that overlap the longer stays. */
function longest(places: readonly PlaceMention[]): PlaceMention[] {
  const kept: PlaceMention[] = [];
  for (const place of places) {
    const last = kept.at(-1);
    if (last === undefined || last.field !== place.field || last.end <= place.start) kept.push(place);
    else if (place.end - place.start > last.end - last.start) kept[kept.length - 1] = place;
  }
  return kept;
}

function inOrder(places: readonly PlaceMention[]): PlaceMention[] {
  return [...places].sort((a, b) => (a.field === b.field ? a.start - b.start : a.field === "title" ? -1 : 1));
}

function likelyCountries(
  article: ArticleText,
  named: Pick<Mentions, "places"> & Partial<Pick<Mentions, "actors" | "lands">>,
): string[] {
  return sceneCountries({ ...article, ...named, capitals: new Set(), developments: [] }).map(({ code }) => code);
}

function armed(actors: readonly ActorMention[]): number {
  return new Set(
    actors
      .filter(({ actor, form }) => actor.type !== "state" && actor.type !== "other" && form === "name")
      .map(({ actor }) => actor.id),
  ).size;
}

interface Told {
  readonly title: string;
  readonly text: string;
  readonly claims: Claims;
}

function changesOf(developments: readonly Development[], relevant: boolean, told: Told): ChangeFound[] {
  const brief = told.claims.sentences.length <= BRIEF;
  const news = developments.filter((development) => !development.best.old && isNews(development, relevant, brief));
  const history = relevant
    ? developments.filter(({ best }) => best.old && best.acted && !best.vague && best.weight >= LEAST_HISTORY)
    : [];
  const fallback =
    brief && news.length === 0 && history.length === 0
      ? developments.filter(({ best }) => relevant || isDisorder(best.kind)).slice(0, 1)
      : [];
  return [...news.slice(0, MOST_NEWS), ...history.slice(0, MOST_HISTORY), ...fallback].map((development) =>
    changeOf(development, told, voicesOf(development, told.claims)),
  );
}

function isNews(development: Development, relevant: boolean, brief: boolean): boolean {
  if (isDisorder(development.best.kind)) return development.value >= LEAST_DISORDER;
  const least = LEAST_CONFIDENCE[development.best.kind] ?? LEAST_CONFIDENCE.other;
  return relevant && development.value >= LEAST_VALUE && (brief || confidenceOf(development) >= least);
}

/** Unrest and police matters are told for their ACLED type wherever they stand; they do not make an article one of war. */
const isDisorder = (kind: ChangeFound["kind"]): boolean => kind === "unrest" || kind === "security";
