import {
  ACLED_SUB_EVENTS,
  ACTOR_TYPES,
  CHANGE_KINDS,
  LIFECYCLES,
  MODALITIES,
  PLACE_KINDS,
  STANCES,
  STATUSES,
} from "@frontwatch/domain";
import type { ChangeStatus, SituationState } from "@frontwatch/domain";
import { z } from "zod";
import { DIMENSIONS } from "./query-schemas.ts";

export const statuses = [...new Set(Object.values(STATUSES).flat())] as [ChangeStatus, ...ChangeStatus[]];
export const instant = z.iso.datetime();

export const actor = z.object({ id: z.string(), name: z.string(), type: z.enum(ACTOR_TYPES) }).meta({ id: "Actor" });

export const place = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(PLACE_KINDS),
    country: z.string().optional().meta({ description: "ISO 3166-1 alpha-2." }),
    admin1: z.string().optional(),
    lat: z.number().optional(),
    lon: z.number().optional(),
  })
  .meta({ id: "Place" });

export const when = z
  .object({
    start: z.string().meta({ description: "ISO date cut to the precision: 2016, 2016-06 or 2016-06-08." }),
    end: z.string().optional(),
    precision: z.enum(["day", "month", "year"]),
  })
  .meta({ id: "When" });

export const speaker = z.object({ name: z.string(), actor: z.string().optional() }).nullable().meta({
  description: "Who says so; null: the article itself.",
});

const claim = z
  .object({
    id: z.string(),
    stance: z.enum(STANCES),
    withdraws: z.string().optional().meta({
      description:
        "Id of the claim that a later version of its article makes no more; the quote is the earlier version's.",
    }),
    quote: z.string().meta({ description: "Verbatim from the article." }),
    speaker,
    publisher: z.string(),
    article: z.object({
      id: z.string(),
      title: z.string(),
      url: z.string().optional().meta({ description: "Absent where its address is none that may be linked." }),
    }),
    copyOf: z.string().optional().meta({ description: "Id of the article whose text this one repeats." }),
    published: instant,
    known: instant.meta({ description: "When it was stored here." }),
  })
  .meta({ id: "Claim" });

const event = z
  .object({
    event: z.enum(["new", "update"]),
    rule: z
      .string()
      .meta({ description: "Names of the ledger's rules that made it; docs/ledger.md tells what they do." }),
    known: instant,
    status: z.enum(statuses),
    lifecycle: z.enum(LIFECYCLES),
    headline: z.string(),
  })
  .meta({ id: "ChangeEvent" });

/** A change in a list. */
export const changeRecord = z
  .object({
    id: z.string(),
    situation: z.string(),
    url: z.string().meta({ description: "Its page." }),
    headline: z.string().meta({ description: "In plain words." }),
    kind: z.enum(CHANGE_KINDS),
    status: z.enum(statuses),
    lifecycle: z.enum(LIFECYCLES),
    acled: z.enum(ACLED_SUB_EVENTS).meta({ description: "ACLED sub-event type." }),
    actors: z.array(actor),
    places: z.array(place),
    countries: z.array(z.string()),
    modality: z.enum(MODALITIES),
    background: z.boolean().meta({ description: "Told as history, not as news." }),
    when: when.optional().meta({ description: "When it happened, where that is told." }),
    certainty: z.number().min(0).max(1),
    sources: z.int().min(1).meta({ description: "Independent sources so far." }),
    sourcesExplained: z.string(),
    disputedBy: z.array(z.string()).meta({ description: "Who denies it or limits its scope." }),
    quote: z.string(),
    speaker,
    articles: z.array(z.string()).meta({ description: "Ids of the articles that tell of it." }),
    firstPublished: instant,
    lastPublished: instant,
    firstKnown: instant.meta({ description: "When it became known here." }),
    lastKnown: instant.meta({ description: "When it last moved." }),
  })
  .meta({ id: "Change" });

/** A change with everything behind it. */
export const changeDetail = changeRecord
  .extend({
    asOf: instant,
    claims: z.array(claim).meta({ description: "Oldest first." }),
    events: z.array(event).meta({ description: "Oldest first." }),
  })
  .meta({ id: "ChangeDetail" });

const STATES = [
  "hostile",
  "truce",
  "allied",
  "talks",
  "held",
  "contested",
  "expected",
  "under way",
  "halted",
  "active",
  "agreement",
  "stalled",
  "unclear",
] as const satisfies readonly SituationState["is"][];

/** A situation in a list. */
export const situationRecord = z
  .object({
    id: z.string(),
    url: z.string().meta({ description: "Its page." }),
    title: z.string(),
    dimension: z.enum(DIMENSIONS),
    actors: z.array(actor),
    places: z.array(place),
    countries: z.array(z.string()),
    state: z.enum(STATES).meta({
      description: "What stands, in the words of its dimension; unclear where nothing told of it stands.",
    }),
    violated: z.boolean().optional().meta({ description: "Of a truce: breaches are reported while it stands." }),
    holder: actor.optional().meta({ description: "Who holds the place." }),
    presence: z.array(actor).optional().meta({ description: "Who else fights for the place or is in it." }),
    disputed: z.boolean().meta({ description: "Whether what its state rests on is disputed." }),
    since: instant.meta({ description: "When it was told that it came to this state." }),
    latest: changeRecord.meta({ description: "The change that its state comes from." }),
    changes: z.array(z.string()).meta({ description: "Ids of its changes, in the order they became known." }),
    firstKnown: instant,
    lastKnown: instant,
  })
  .meta({ id: "Situation" });

const asOf = instant.meta({ description: "The known time as of which this is answered." });
const next = z.string().optional().meta({ description: "Cursor of the next page; absent on the last." });

/** Answer of `GET /v1/changes`. */
export const changesAnswer = z.object({ asOf, items: z.array(changeRecord), next }).meta({ id: "Changes" });

/** Answer of `GET /v1/situations`. */
export const situationsAnswer = z.object({ asOf, items: z.array(situationRecord), next }).meta({ id: "Situations" });

/** Answer of `GET /v1/situations/{id}`: its changes that moved last, newest first; `next` goes on in `/v1/changes`. */
export const situationDetail = situationRecord
  .omit({ changes: true })
  .extend({ asOf, changes: z.array(changeRecord), next })
  .meta({ id: "SituationDetail" });

export type ChangeRecord = z.output<typeof changeRecord>;
export type ChangeDetail = z.output<typeof changeDetail>;
export type SituationRecord = z.output<typeof situationRecord>;
export type SituationDetail = z.output<typeof situationDetail>;
