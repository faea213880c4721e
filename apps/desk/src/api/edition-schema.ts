import { ACLED_SUB_EVENTS, CHANGE_KINDS, LIFECYCLES, MODALITIES } from "@frontwatch/domain";
import { z } from "zod";
import { actor, instant, place, speaker, statuses, when } from "../ledger/record-schemas.ts";

const citation = z
  .object({
    ...{ article: z.string(), publisher: z.string(), title: z.string(), url: z.string(), published: instant },
    gone: instant.optional().meta({
      description: "Since when its page, or its text on it, is known to be gone: it may have been withdrawn.",
    }),
  })
  .meta({ id: "Citation" });

const item = z
  .object({
    change: z.string(),
    situation: z.string(),
    event: z.enum(["new", "update"]),
    kind: z.enum(CHANGE_KINDS),
    status: z.enum(statuses),
    acled: z.enum(ACLED_SUB_EVENTS),
    lifecycle: z.enum(LIFECYCLES),
    before: z
      .object({ lifecycle: z.enum(LIFECYCLES), status: z.enum(statuses) })
      .optional()
      .meta({ description: "How it stood when the span began, where this is an update." }),
    withdrawn: z
      .literal(true)
      .optional()
      .meta({ description: "Its publishers tell it no more: a later version of the article left it out." }),
    modality: z.enum(MODALITIES),
    actors: z.array(actor),
    places: z.array(place),
    countries: z.array(z.string()),
    when: when.optional(),
    certainty: z.number().min(0).max(1),
    quote: z.string(),
    speaker,
    confirmedBy: z.array(z.object({ name: z.string(), actor: z.string().optional() })),
    objections: z.array(
      z.object({
        speaker,
        stance: z.enum(["denies", "limits", "doubts"]),
        quote: z.string(),
        publisher: z.string(),
      }),
    ),
    benefits: z.array(actor),
    sources: z.int().meta({ description: "Independent sources so far." }),
    sourcesExplained: z.string().optional(),
    citations: z.array(citation),
    firstReported: instant,
  })
  .meta({ id: "EditionItem" });

const story = z
  .object({
    region: z.string(),
    title: z.string(),
    summary: z.array(z.string()).meta({ description: "At most two sentences, verbatim." }),
    citations: z.array(citation),
    sources: z.int(),
  })
  .meta({ id: "EditionStory" });

const coverage = z
  .object({
    sourcesRead: z.int(),
    sourcesTotal: z.int(),
    failures: z.array(z.object({ source: z.string(), reason: z.string(), since: instant })),
    unread: z.array(z.object({ reason: z.string(), count: z.int(), examples: z.array(z.string()) })),
  })
  .meta({ id: "Coverage", description: "What was read, and what was not." });

/** A digest, as it is stored. */
export const editionSchema = z
  .object({
    id: z.string(),
    subscription: z.string().nullable(),
    title: z.string(),
    language: z.string(),
    zone: z.string(),
    localDate: z.string(),
    localTime: z.string(),
    from: instant.meta({ description: "It tells what became known after this." }),
    to: instant,
    form: z.enum(["brief", "full"]).optional(),
    first: z.boolean().optional(),
    items: z.array(item).meta({ description: "New first, then updates; most important first within each." }),
    expected: z.array(item),
    soon: z.array(item).optional(),
    standing: z.array(item),
    silent: z.array(item).meta({ description: "No word of them for long." }),
    stories: z.array(story),
    background: z.array(item),
    activity: z
      .array(z.object({ region: z.string(), name: z.string(), days: z.array(z.int()) }))
      .optional()
      .meta({ description: "Reports a day of the last four weeks, oldest first, by region." }),
    coverage,
  })
  .meta({ id: "Edition" });
