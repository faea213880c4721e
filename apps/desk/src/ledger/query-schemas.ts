import { CHANGE_KINDS, LIFECYCLES, STATUSES } from "@frontwatch/domain";
import type { ChangeStatus, Dimension } from "@frontwatch/domain";
import { z } from "zod";

/** Values of one filter; one must fit. */
const MOST_VALUES = 20;
const MOST_ROWS = 200;
const ROWS = 50;

const ALL_STATUSES: readonly ChangeStatus[] = [...new Set(Object.values(STATUSES).flat())];
export const DIMENSIONS = ["relation", "control", "campaign", "talks"] as const satisfies readonly Dimension[];

/** A parameter that may be given once or more often. */
const several = <Value extends z.ZodType<string>>(value: Value, says: string) =>
  z
    .union([value, z.array(value).max(MOST_VALUES)])
    .optional()
    .meta({ description: says });

const name = z.string().trim().min(1).max(200);
const moment = z.string().trim().min(1).max(40);
const TIME = "A date (YYYY-MM-DD, in UTC), an instant with its offset, or a span back from as-of: 24h, 7d.";

const filters = {
  "as-of": moment.optional().meta({
    description: `Answers what was known at this time, exactly; of a date, at its end. Now unless given. ${TIME}`,
  }),
  region: several(name, "Name or id of a place; with all that it holds. Given more than once: any of them."),
  actor: several(
    name,
    "Name, alias or id of an actor; with its branches and other names. More than once: any of them.",
  ),
  kind: several(z.enum(CHANGE_KINDS), "Kind of change. More than once: any of them."),
  status: several(z.enum(ALL_STATUSES as [ChangeStatus, ...ChangeStatus[]]), "Status. More than once: any of them."),
  lifecycle: several(z.enum(LIFECYCLES), "How sure it is. More than once: any of them."),
  since: moment.optional().meta({ description: `Last moved after this known time. ${TIME}` }),
  until: moment.optional().meta({ description: `Last moved up to this known time; of a date, its end. ${TIME}` }),
  "happened-since": z.iso.date().optional().meta({
    description: "Happened on this day or later. Where no time is told, the day of the first report stands for it.",
  }),
  "happened-until": z.iso.date().optional().meta({ description: "Happened on this day or earlier." }),
};

const paging = {
  cursor: z.string().min(1).max(400).optional().meta({
    description: "The `next` of the page before, with the same filters. It answers as of the first page.",
  }),
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(ROWS).meta({ description: "Most rows of a page." }),
};

/** Query of `GET /v1/changes`. */
export const changesQuery = z.strictObject({
  ...filters,
  situation: name.optional().meta({ description: "Id of a situation." }),
  ...paging,
});

/** Query of `GET /v1/situations`: its filters are of the change that a situation's state comes from. */
export const situationsQuery = z.strictObject({
  ...filters,
  dimension: several(z.enum(DIMENSIONS), "What it is the state of. More than once: any of them."),
  ...paging,
});

/** Query of one change or situation. */
export const recordQuery = z.strictObject({ "as-of": filters["as-of"] });

/** Path of one change or situation. */
export const recordPath = z.strictObject({ id: z.string().min(1).max(100) });

export type ChangesQuery = z.output<typeof changesQuery>;
export type SituationsQuery = z.output<typeof situationsQuery>;
