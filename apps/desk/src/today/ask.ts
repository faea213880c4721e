import { actorsLike, placesLike } from "@frontwatch/digest";
import type { Names } from "@frontwatch/digest";
import { AppError, CHANGE_KINDS } from "@frontwatch/domain";
import type { ChangeKind } from "@frontwatch/domain";
import { fullPlace, KIND_LABELS } from "@frontwatch/render";
import type { ChangesFilter } from "@frontwatch/store";
import { z } from "zod";
import { asOfOf, changesFilterOf } from "../ledger/filter-of.ts";
import { momentOf } from "../ledger/moment.ts";

/** What the page of today is asked for, in the words of its form. */
export interface TodayAsk {
  readonly region: readonly string[];
  readonly actor: readonly string[];
  readonly kind: string;
  readonly sure: string;
  readonly since: string;
  readonly "as-of": string;
  readonly cursor: string;
}

const MOST_NAMES = 10;
const word = z
  .union([z.string(), z.array(z.string()).transform((all) => all[0] ?? "")])
  .catch("")
  .transform((text) => text.trim().slice(0, 200));
const words = z
  .union([z.string().transform((text) => [text]), z.array(z.string())])
  .catch([])
  .transform((all) =>
    all
      .map((text) => text.trim().slice(0, 200))
      .filter((text) => text !== "")
      .slice(0, MOST_NAMES),
  );

const schema = z
  .object({ region: words, actor: words, kind: word, sure: word, since: word, "as-of": word, cursor: word })
  .transform((ask): TodayAsk => ({ ...ask, since: ask.since === "" ? "24h" : ask.since }));

/** Reads an address forgivingly: what it does not know it passes over. */
export const readTodayAsk = (query: unknown): TodayAsk => schema.parse(query ?? {});

/** Least certainties that can be asked for, by the words of ICD 203 that the page uses. */
export const SURE: readonly (readonly [word: string, floor: number, label: string])[] = [
  ["likely", 0.55, "likely or more"],
  ["very-likely", 0.8, "very likely or more"],
  ["almost-certain", 0.95, "almost certain"],
];

/** Spans that the form offers. */
export const SPANS: readonly (readonly [words: string, label: string])[] = [
  ["24h", "since yesterday"],
  ["3d", "3 days"],
  ["7d", "7 days"],
  ["30d", "30 days"],
];

/** Kinds of the ledger that only serve exports: shown where they are asked for. */
const ASIDE: ReadonlySet<ChangeKind> = new Set(["unrest", "security"]);
const KINDS = CHANGE_KINDS.filter((kind) => !ASIDE.has(kind));

/** Names of kinds that people use beside ours. */
const KIND_NAMES: Readonly<Record<string, ChangeKind>> = {
  truce: "ceasefire",
  fighting: "attack",
  talk: "peace_process",
  peace: "peace_process",
  operation: "offensive",
  leader: "leadership",
};

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, "")
    .replace(/s$/, "");

/** A kind by its name, its label or a usual word for it. */
export function kindOf(text: string): ChangeKind | undefined {
  const asked = plain(text);
  return CHANGE_KINDS.find((kind) => plain(kind) === asked || plain(KIND_LABELS[kind]) === asked) ?? KIND_NAMES[asked];
}

/** A question that the ledger can answer. */
export interface TodayQuestion {
  readonly filter: ChangesFilter & { readonly since: Date };
  /** When it is asked: now, or the end of a past day. */
  readonly at: Date;
}

/** What is asked for. @throws AppError `input_invalid` naming what is wrong */
export function questionOfToday(
  ask: TodayAsk,
  around: { readonly names: Names; readonly clock: Date; readonly now: Date; readonly asOf?: Date },
): TodayQuestion {
  const { names, clock, now } = around;
  const past = ask["as-of"] === "" ? undefined : asOfOf(ask["as-of"], { clock: now });
  const asOf = asOfOf(undefined, { clock, asOf: around.asOf ?? past });
  const at = past ?? now;
  const kind = ask.kind === "" ? undefined : kindOf(ask.kind);
  if (ask.kind !== "" && !kind) {
    const known = KINDS.map((one) => KIND_LABELS[one]).join(", ");
    throw new AppError("input_invalid", `No kind is known as "${ask.kind}". There are: ${known}.`);
  }
  const since = momentOf(ask.since, { now: at, edge: "before" });
  const query = { region: [...ask.region], actor: [...ask.actor], kind: kind ? [kind] : KINDS, limit: 1 };
  const floor = SURE.find(([name]) => name === ask.sure)?.[1];
  const filter = changesFilterOf(query, { names, clock, asOf });
  return { at, filter: { ...filter, since, ...(floor !== undefined && { floor }) } };
}

/** Names that nearly fit what was asked for and not found. */
export function nearNames({ region, actor }: TodayAsk, names: Names) {
  const places = region.flatMap((name) => placesLike(names, name).slice(0, MOST_NEAR));
  const groups = actor.flatMap((name) => actorsLike(names, name).slice(0, MOST_NEAR));
  return [
    ...places.map((place) => ({ name: fullPlace(place), field: "region", id: place.id })),
    ...groups.map(({ id, name }) => ({ name, field: "actor", id })),
  ];
}

const MOST_NEAR = 5;
