import type { ActorBase } from "@frontwatch/actors";
import { articleId } from "@frontwatch/domain";
import type { Change, PlaceRef } from "@frontwatch/domain";
import { countryName } from "@frontwatch/render";
import type { KnownChange } from "@frontwatch/store";
import { ACLED_TYPES } from "./acled-types.ts";
import type { Cell } from "./csv.ts";
import { changeRecordOf } from "./record-of.ts";
import type { RecordAround } from "./record-of.ts";

/** The columns of ACLED's export, in its order (ACLED codebook 2023; `event_id_cnty` to `timestamp`). */
export const ACLED_COLUMNS = [
  "event_id_cnty",
  "event_date",
  "year",
  "time_precision",
  "disorder_type",
  "event_type",
  "sub_event_type",
  "actor1",
  "assoc_actor_1",
  "inter1",
  "actor2",
  "assoc_actor_2",
  "inter2",
  "interaction",
  "civilian_targeting",
  "iso",
  "region",
  "country",
  "admin1",
  "admin2",
  "admin3",
  "location",
  "latitude",
  "longitude",
  "geo_precision",
  "source",
  "source_scale",
  "notes",
  "fatalities",
  "tags",
  "timestamp",
] as const;

type AcledRow = Partial<Record<(typeof ACLED_COLUMNS)[number], Cell>>;

/** A change in ACLED's columns; what is not known is left out. `docs/ledger-api.md` tells what each column holds. */
export function acledRow(known: KnownChange, actors: ActorBase, around: RecordAround): AcledRow {
  const { change, lastKnown } = known;
  const record = changeRecordOf(known, around);
  const [first, second, ...others] = change.actors;
  const types = [first, second].map((actor) => actor && actors.actors.get(actor.id)?.record.acledType);
  const { disorder, event, civilians } = ACLED_TYPES[change.acled];
  const publishers = record.articles.map((id) => publisherOf(id, around));
  const said = record.speaker ? ` (${record.speaker.name})` : "";
  return {
    event_id_cnty: change.id,
    ...dateOf(change),
    ...{ disorder_type: disorder, event_type: event, sub_event_type: change.acled },
    ...{ actor1: first?.name, inter1: types[0], actor2: second?.name, inter2: types[1] },
    interaction: types[0] && types[1] ? Number([...types].sort().join("")) : undefined,
    civilian_targeting: civilians ? "Civilian targeting" : undefined,
    ...placeOf(change),
    source: [...new Set(publishers)].filter((name) => name !== "").join("; "),
    notes: `${record.headline}. “${record.quote}”${said}`,
    tags: tagsOf(change, [...others.map((actor) => actor.name)]).join("; "),
    timestamp: Math.floor(lastKnown.getTime() / 1000),
  };
}

const publisherOf = (id: string, { citations }: RecordAround): string => citations.get(articleId(id))?.publisher ?? "";

/** ACLED's precisions: 1 the day is known, 3 only the month; a month stands by its middle. Of a year no day is told. */
function dateOf({ when, firstPublished }: Change): Pick<AcledRow, "event_date" | "year" | "time_precision"> {
  if (when === undefined) {
    const day = firstPublished.toISOString().slice(0, 10);
    return { event_date: day, year: Number(day.slice(0, 4)) };
  }
  const year = Number(when.start.slice(0, 4));
  if (when.precision === "day") return { event_date: when.start, year, time_precision: 1 };
  if (when.precision === "month") return { event_date: `${when.start}-15`, year, time_precision: 3 };
  return { year };
}

/** ACLED's precisions: 1 a town, 2 a part of a region, 3 a region. */
const GEO_PRECISION: Partial<Record<PlaceRef["kind"], number>> = { city: 1, admin2: 2, admin1: 3, region: 3 };

function placeOf({ places, countries }: Change): AcledRow {
  const [place] = places;
  const code = place?.country ?? countries[0];
  return {
    country: code === undefined ? undefined : countryName(code),
    admin1: place?.kind === "admin1" ? place.name : place?.admin1,
    admin2: place?.kind === "admin2" ? place.name : undefined,
    location: place?.kind === "country" ? undefined : place?.name,
    ...{ latitude: place?.lat, longitude: place?.lon },
    geo_precision: place && GEO_PRECISION[place.kind],
  };
}

/** What ACLED has no column for, as `name=value`. */
function tagsOf(change: Change, others: readonly string[]): readonly string[] {
  const { kind, status, lifecycle, modality, background, confidence, sources, places } = change;
  const plain = (text: string) => text.replace(/[;=]/g, ",");
  return [
    ...[`kind=${kind}`, `status=${status}`, `lifecycle=${lifecycle}`, `modality=${modality}`],
    ...[`certainty=${confidence}`, `independent sources=${sources}`],
    ...(background ? ["told as history"] : []),
    ...others.map((name) => `actor=${plain(name)}`),
    ...places.slice(1).map((place) => `place=${plain(place.name)}`),
  ];
}
