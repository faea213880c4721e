import type { PlaceRef, SituationState, Testimony } from "@frontwatch/domain";
import { explainSources, stillTold } from "@frontwatch/ledger";
import { headline, safeUrl, situationTitle } from "@frontwatch/render";
import type { KnownChange, KnownSituation } from "@frontwatch/store";
import { itemOfChange } from "./cite.ts";
import type { Citations, ToldEvent } from "./cite.ts";
import { changePath, situationPath } from "./paths.ts";
import type { ChangeDetail, ChangeRecord, SituationRecord } from "./record-schemas.ts";

/** What records are made around. */
export interface RecordAround {
  readonly citations: Citations;
  /** Address of the desk, without a trailing slash. */
  readonly publicUrl: string;
}

/** Without `within`, which only serves filters. */
const placeOf = ({ within, ...place }: PlaceRef) => place;

/** A change as the API tells it. */
export function changeRecordOf({ change, firstKnown, lastKnown }: KnownChange, around: RecordAround): ChangeRecord {
  const { id, situation, kind, status, lifecycle, acled, countries, modality, background } = change;
  const item = itemOfChange(change, around.citations);
  return {
    ...{ id, situation, url: `${around.publicUrl}${changePath(change)}`, headline: item ? headline(item) : kind },
    ...{ kind, status, lifecycle, acled },
    actors: [...change.actors],
    places: change.places.map(placeOf),
    countries: [...countries],
    ...{ modality, background },
    ...(change.when && { when: change.when }),
    certainty: change.confidence,
    sources: change.sources,
    sourcesExplained: explainSources(change.testimonies),
    disputedBy: [
      ...new Set(
        stillTold(change.testimonies)
          .filter(disputes)
          .map((t) => nameOf(t, around.citations)),
      ),
    ],
    quote: item?.quote ?? "",
    speaker: item?.speaker ?? null,
    articles: [...new Set(change.testimonies.map((testimony) => testimony.article))],
    firstPublished: change.firstPublished.toISOString(),
    lastPublished: change.lastPublished.toISOString(),
    firstKnown: firstKnown.toISOString(),
    lastKnown: lastKnown.toISOString(),
  };
}

/** A change with its claims and events as the API tells it. */
export function changeDetailOf(
  known: KnownChange,
  told: { readonly asOf: Date; readonly events: readonly ToldEvent[] },
  around: RecordAround,
): ChangeDetail {
  return {
    ...changeRecordOf(known, around),
    asOf: told.asOf.toISOString(),
    claims: known.change.testimonies.map((testimony) => claimOf(testimony, around.citations)),
    events: told.events.map(({ event: { event, rule, known: at, after }, item }) => ({
      ...{ event, rule, known: at.toISOString(), status: after.status, lifecycle: after.lifecycle },
      headline: headline(item),
    })),
  };
}

/** A situation as the API tells it. */
export function situationRecordOf(situation: KnownSituation, around: RecordAround): SituationRecord {
  const { id, dimension, state, since, latest, firstKnown, lastKnown } = situation;
  return {
    ...{ id, url: `${around.publicUrl}${situationPath(id)}`, title: situationTitle(situation), dimension },
    actors: [...situation.actors],
    places: situation.places.map(placeOf),
    countries: [...situation.countries],
    ...standingOf(state),
    ...{ disputed: situation.disputed, since: since.toISOString() },
    latest: changeRecordOf(latest, around),
    changes: [...situation.changes],
    firstKnown: firstKnown.toISOString(),
    lastKnown: lastKnown.toISOString(),
  };
}

function standingOf(state: SituationState): Pick<SituationRecord, "state" | "violated" | "holder" | "presence"> {
  switch (state.dimension) {
    case "relation":
      return { state: state.is, violated: state.violated };
    case "control":
      return { state: state.is, ...(state.holder && { holder: state.holder }), presence: [...state.presence] };
    case "campaign":
    case "talks":
      return { state: state.is };
  }
}

const disputes = ({ stance }: Testimony) => stance === "denies" || stance === "limits";

const nameOf = ({ speaker, article }: Testimony, citations: Citations) =>
  speaker?.name ?? citations.get(article)?.publisher ?? "the article itself";

function claimOf(testimony: Testimony, citations: Citations): ChangeDetail["claims"][number] {
  const { claim, article, origin, stance, withdraws, quote, speaker, published, known } = testimony;
  const cited = citations.get(article);
  const url = safeUrl(cited?.url ?? "");
  return {
    ...{ id: claim, stance, ...(withdraws && { withdraws }), quote, speaker },
    publisher: cited?.publisher ?? "",
    article: { id: article, title: cited?.title ?? "", ...(url !== undefined && { url }) },
    ...(origin !== article && { copyOf: origin }),
    published: published.toISOString(),
    known: known.toISOString(),
  };
}
