import type { ArticleId, Change, Stance, Testimony } from "@frontwatch/domain";
import { explainSources, OTHER_RULES, RULES, stillTold } from "@frontwatch/ledger";
import {
  certainty,
  clean,
  doubts,
  fullPlace,
  headline,
  KIND_LABELS,
  safeUrl,
  situationTitle,
  stateWords,
} from "@frontwatch/render";
import type { KnownChange, KnownSituation } from "@frontwatch/store";
import { itemOfChange } from "./cite.ts";
import type { Citations, ToldEvent } from "./cite.ts";
import { contextOf } from "./context.ts";
import { namesOf } from "./names.ts";
import { articlePath } from "./paths.ts";

/** What a situation's page is made of; all as of one instant. */
export interface SituationMaterial {
  readonly situation: KnownSituation;
  /** Those that moved last first. */
  readonly changes: readonly KnownChange[];
  readonly events: readonly ToldEvent[];
  readonly citations: Citations;
  /** Texts of articles, for the sentences around quotes. */
  readonly texts: ReadonlyMap<ArticleId, string>;
}

const MOST_CLAIMS = 60;
const LONGEST_QUOTE = 700;

/** The situation in words, for its page's template. */
export function situationView({ situation, changes, events, citations, texts }: SituationMaterial) {
  const { latest, since } = situation;
  const words = (change: Change) => headlineOf(change, citations);
  const standing = changes.filter(({ change }) => change.id !== latest.change.id && stands(change));
  const isOneOff = ONE_OFF.has(latest.change.kind);
  return {
    title: situationTitle(situation),
    about: ABOUT[situation.dimension],
    places: situation.places.map(fullPlace).join("; "),
    now: {
      state: stateWords(situation.state),
      headline: words(latest.change),
      anchor: anchorOf(latest.change),
      ...doubtOf(latest.change, citations),
      since,
      isOneOff: isOneOff || situation.state.is === "unclear",
      background: latest.change.background,
      silent: latest.change.lifecycle === "stale",
    },
    standing: standing.map(({ change }) => ({ headline: words(change), anchor: anchorOf(change) })),
    steps: events.map((event) => stepView(event, citations)),
    changes: changes.map((known) => changeView(known, { citations, texts })),
    names: namesOf(situation),
  };
}

/** What each dimension is, for whoever meets the word for the first time. */
const ABOUT: Readonly<Record<KnownSituation["dimension"], string>> = {
  relation: "How these sides stand to each other in this place: truces, alliances, attacks.",
  control: "Who holds this place, and who contests it.",
  campaign: "Operations, forces and leaders of this side in this place.",
  talks: "Negotiations of these sides.",
};

/** Kinds that are over when they happen: they do not stand. */
const ONE_OFF: ReadonlySet<Change["kind"]> = new Set(["attack", "leadership", "unrest", "security"]);

const OVER: ReadonlySet<Change["lifecycle"]> = new Set(["ended", "reversed", "stale"]);

const stands = (change: Change) => !change.background && !ONE_OFF.has(change.kind) && !OVER.has(change.lifecycle);

/** Where a change stands on its situation's page. */
export const anchorOf = (change: Pick<Change, "id">) => `change-${change.id}`;

/** A change in one line. */
export function headlineOf(change: Change, citations: Citations): string {
  const item = itemOfChange(change, citations);
  return item ? headline(item) : KIND_LABELS[change.kind];
}

/** How sure a change is, in words, a count of dots and its doubts. */
export function doubtOf(change: Change, citations: Citations) {
  const item = itemOfChange(change, citations);
  const { word, dots } = certainty(change.confidence);
  const told = item ? doubts(item) : [];
  return {
    certainty: change.lifecycle === "reversed" ? `${word} that it had happened` : word,
    dots: "●".repeat(dots) + "○".repeat(5 - dots),
    doubts: told,
    lifecycle: change.lifecycle === "disputed" && told.length > 0 ? "" : LIFECYCLE_WORDS[change.lifecycle],
  };
}

/** A lifecycle as readers would say it. */
export const LIFECYCLE_WORDS: Readonly<Record<Change["lifecycle"], string>> = {
  reported: "reported by one independent source",
  corroborated: "confirmed by independent sources",
  disputed: "disputed",
  ended: "over",
  reversed: "reversed",
  stale: "no recent word",
};

const SAYS: ReadonlyMap<string, string> = new Map([...RULES, ...OTHER_RULES].map(({ name, says }) => [name, says]));

function stepView({ event, item }: ToldEvent, citations: Citations) {
  const { known, after, rule, claims } = event;
  const moved = after.testimonies.filter((testimony) => claims.includes(testimony.claim));
  return {
    known,
    headline: headline(item, known.toISOString()),
    anchor: anchorOf(after),
    background: after.background,
    tone: after.lifecycle === "disputed" ? "doubt" : OVER.has(after.lifecycle) ? "over" : "",
    by: moved.map((testimony) => claimView(testimony, citations)),
    rules: rule.split(", ").map((name) => ({ name, says: SAYS.get(name) ?? "" })),
  };
}

function changeView(
  { change, firstKnown, lastKnown }: KnownChange,
  { citations, texts }: Pick<SituationMaterial, "citations" | "texts">,
) {
  const { testimonies, when } = change;
  const told = stillTold(testimonies);
  const against = told.filter(isAgainst);
  const support = told.filter((testimony) => !isAgainst(testimony));
  const left = testimonies.filter(({ withdraws }) => withdraws !== undefined);
  const view = (testimony: Testimony) => ({
    ...claimView(testimony, citations),
    ...contextOf(testimony, texts.get(testimony.article)),
  });
  return {
    anchor: anchorOf(change),
    label: KIND_LABELS[change.kind],
    headline: headlineOf(change, citations),
    ...doubtOf(change, citations),
    background: change.background,
    ahead: change.modality === "planned" || change.modality === "possible",
    happened: when && (when.end === undefined ? when.start : `${when.start} to ${when.end}`),
    isTerm: change.kind === "ceasefire" && when?.end !== undefined,
    ...{ firstKnown, lastKnown, firstPublished: change.firstPublished, lastPublished: change.lastPublished },
    sources: explainSources(testimonies),
    against: against.slice(0, MOST_CLAIMS).map(view),
    support: support.slice(0, MOST_CLAIMS).map(view),
    left: left.slice(0, MOST_CLAIMS).map(view),
    more: Math.max(0, against.length - MOST_CLAIMS) + Math.max(0, support.length - MOST_CLAIMS),
    id: change.id,
  };
}

const AGAINST: ReadonlySet<Stance> = new Set(["denies", "limits", "doubts"]);

const isAgainst = ({ stance }: Testimony) => AGAINST.has(stance);

/** How a stance is told before whoever takes it. */
export const STANCE_WORDS: Readonly<Record<Stance, string>> = {
  asserts: "Stated by",
  confirms: "Confirmed by",
  denies: "Denied by",
  limits: "Said to be narrower by",
  doubts: "Doubted by",
};

/** What a later version of an article leaves out. */
const LEFT_OUT = "Left out of a later version:";

function claimView(
  { article, origin, speaker, stance, withdraws, quote, published, known }: Testimony,
  citations: Citations,
) {
  const cited = citations.get(article);
  const publisher = clean(cited?.publisher ?? "", 100) || "unnamed publisher";
  const original = origin === article ? "" : clean(citations.get(origin)?.publisher ?? "", 100) || "another article";
  return {
    who: clean(speaker?.name ?? "", 120) || `${publisher}, no speaker named`,
    hasSpeaker: speaker !== null,
    stance: withdraws === undefined ? STANCE_WORDS[stance] : LEFT_OUT,
    isAgainst: withdraws === undefined && AGAINST.has(stance),
    quote: clean(quote, LONGEST_QUOTE),
    publisher,
    title: clean(cited?.title ?? "", 200) || "untitled article",
    url: safeUrl(cited?.url ?? ""),
    gone: cited?.gone,
    ...(cited && { href: articlePath(article) }),
    ...{ original, published, known },
  };
}
