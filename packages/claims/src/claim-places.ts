import type { PlaceRef } from "@frontwatch/domain";
import type { NounChunk, Parsed } from "./chunk.ts";
import type { ClaimInput } from "./claim-input.ts";
import { complementsOf, meant } from "./clause.ts";
import { placesIn } from "./fillers.ts";
import { speaks } from "./speaker.ts";

export interface ClaimPlaces {
  readonly refs: readonly PlaceRef[];
  /** From the sentence itself. */
  readonly own: boolean;
}

const SOURCE_NOUN =
  /^(?:governor|spokes\w+|officials?|residents?|minister|president|mayor|chief|council|observatory|reporters?|correspondent|agency|newspaper|embassy|ambassador|journalists|capital)$/;
const TOWN_NOUN =
  /^(?:city|town|village|port|hamlet|capital|base|camp|airport|dam|compound|stronghold|outpost|post|hospital|building|prison|hotel|university|cent(?:re|er)|airstrip|outskirts|suburbs)$/;

/** Where a claim happens: the places in its roles; failing that, of its sentence; failing that, what "the town" points back to. */
export function claimPlaces({ parsed, match, said }: ClaimInput): ClaimPlaces {
  const roleChunks = new Set<number>();
  for (const [role, ats] of match.roles)
    if (!(isLeaving(match) && DESTINATION.has(role)) && (role !== "agent" || isPlaceSubject(parsed, ats)))
      for (const at of ats) roleChunks.add(at);
  if (match.noun) roleChunks.add(match.at);
  const found = unique([...[...roleChunks].flatMap((at) => placesAt(parsed, at)), ...leading(parsed)]);
  const local = found.filter((place) => place.kind !== "country");
  if (local.length > 0) return { refs: finest(local), own: true };
  const patient = match.roles.get("patient")?.[0];
  const unnamed = patient !== undefined && anyPlace(parsed, patient);
  if (!unnamed) {
    const around = unique(
      parsed.chunks
        .flatMap((chunk, at) =>
          chunk.type !== "np" || ofSource(parsed, at, chunk) || isFar(parsed, chunk) || isSpoken(parsed, at)
            ? []
            : placesIn(parsed, chunk).map((mention) => mention.place),
        )
        .filter((place) => place.kind !== "country"),
    );
    if (around.length > 0) return { refs: finest(around).slice(0, 3), own: true };
  }
  if (match.frame.status === "presence") {
    const near = nearestBefore(parsed, match.at);
    if (near !== undefined) return { refs: [near], own: true };
  }
  const pointer = [...roleChunks].map((at) => pointsBack(parsed, at)).find((noun) => noun !== undefined);
  const last = antecedent(said.places, pointer);
  if (!unnamed && last !== undefined && (pointer !== undefined || found.length === 0))
    return { refs: [last], own: false };
  const lands = found.filter((place) =>
    isLocated(parsed, place, isLeaving(match) ? LEFT : isEntering(match) ? ENTERED : LAND),
  );
  return { refs: lands.slice(0, 1), own: lands.length > 0 };
}

const DESTINATION: ReadonlySet<string> = new Set(["into", "to", "toward", "towards", "onto", "over", "across"]);

/** "retreated to Kidal": where one goes is not what one leaves. */
const isLeaving = ({ frame }: ClaimInput["match"]): boolean =>
  frame.status === "lost" || frame.status === "withdrawing";

const isEntering = ({ frame }: ClaimInput["match"]): boolean => frame.kind === "deployment" || frame.id === "invade";

/** Whether a country is told as the scene ("in Syria", "invaded Ukraine") and not as a party. */
function isLocated(parsed: Parsed, country: PlaceRef, after: RegExp): boolean {
  return parsed.chunks.some((chunk, at) => {
    if (chunk.type !== "np" || parsed.placeAt[chunk.head]?.place.id !== country.id) return false;
    const before = parsed.chunks[at - 1];
    return before?.type === "prep" ? after.test(before.word) : after !== LAND && before?.type === "vg";
  });
}

const LAND = /^(?:in|into|across|inside|throughout|on|around|near|over|within|through)$/;
const ENTERED = /^(?:in|into|across|inside|throughout|on|around|near|over|within|through|to)$/;
const LEFT = /^(?:in|from|of|across|inside|throughout)$/;

/** The place told last before a verb in its sentence. */
function nearestBefore(parsed: Parsed, at: number): PlaceRef | undefined {
  for (let k = at - 1; k >= 0; k--) {
    const np = parsed.chunks[k];
    const place = np?.type === "np" ? placesIn(parsed, np).at(-1)?.place : undefined;
    if (place !== undefined && place.kind !== "country") return place;
  }
  return undefined;
}

const MEASURE = /^(?:km|kms|kilomet(?:er|re)s?|miles?|meters?|metres?|yards)$/;
const BEARING =
  /^(?:north|south|east|west|northeast|northwest|southeast|southwest|north-east|north-west|south-east|south-west|outside|hours?|drive|road|highway|motorway|track)$/;

/** "30 miles from Goma", "north of Kirkuk", "the road to Sake and Goma": named only to say where another place lies. */
function isFar(parsed: Parsed, np: NounChunk): boolean {
  const before = parsed.tokens.slice(Math.max(0, np.from - 7), np.from).map((token) => token.lower);
  if (/^(?:and|or)$/.test(before.at(-1) ?? "")) {
    const other = parsed.chunks.find((chunk) => chunk.type === "np" && chunk.to === np.from - 1);
    if (other?.type === "np" && placesIn(parsed, other).length > 0) return isFar(parsed, other);
  }
  if (!/^(?:of|from|to)$/.test(before.at(-1) ?? "")) return false;
  return BEARING.test(before.at(-2) ?? "") || before.some((word) => MEASURE.test(word));
}

function placesAt(parsed: Parsed, at: number): PlaceRef[] {
  const np = parsed.chunks[at];
  if (np?.type !== "np") return [];
  return [np, ...complementsOf(parsed, at, true).map((complement) => complement.np)]
    .filter((chunk) => !isFar(parsed, chunk))
    .flatMap((chunk) => placesIn(parsed, chunk))
    .map((mention) => mention.place);
}

/** "In Kunar, ..." */
function leading(parsed: Parsed): PlaceRef[] {
  const found: PlaceRef[] = [];
  for (const [at, chunk] of parsed.chunks.slice(0, 6).entries()) {
    if (chunk.type === "vg") break;
    const np = parsed.chunks[at + 1];
    if (chunk.type === "prep" && /^(?:in|at|near|across|outside|around)$/.test(chunk.word) && np?.type === "np")
      found.push(...placesIn(parsed, np).map((mention) => mention.place));
  }
  return found;
}

/** What "the town" or "the province" means among the places told last. */
function antecedent(places: readonly PlaceRef[], noun: string | undefined): PlaceRef | undefined {
  if (noun === undefined) return places[0];
  const town = TOWN_NOUN.test(noun);
  return (
    places.find((place) => (place.kind === "city" || place.kind === "other" || place.kind === "admin2") === town) ??
    places[0]
  );
}

/** "a town", "another village", "two bases": some place without its name. */
function anyPlace(parsed: Parsed, at: number): boolean {
  const np = meant(parsed, at)?.np;
  if (np === undefined || placesIn(parsed, np).length > 0) return false;
  return (
    parsed.grammar.isNoun(parsed.tokens[np.head]?.lower ?? "", "place") &&
    !/^(?:the|that|this|its|their)$/.test(parsed.tokens[np.from]?.lower ?? "")
  );
}

/** The noun of "the town", "its base": a place told before. */
function pointsBack(parsed: Parsed, at: number): string | undefined {
  const np = parsed.chunks[at];
  if (np?.type !== "np") return undefined;
  const head = parsed.tokens[np.head]?.lower ?? "";
  return parsed.grammar.isNoun(head, "place") && /^(?:the|that|this|its)$/.test(parsed.tokens[np.from]?.lower ?? "")
    ? head
    : undefined;
}

function isPlaceSubject(parsed: Parsed, ats: readonly number[]): boolean {
  return ats.some((at) => {
    const np = parsed.chunks[at];
    return (
      np?.type === "np" &&
      (parsed.placeAt[np.head]?.form === "name" ||
        parsed.grammar.isNoun(
          parsed.tokens[meant(parsed, at)?.np.head ?? np.head]?.lower ?? "",
          "place",
          "attack",
          "truce",
        ) ||
        parsed.placeAt[meant(parsed, at)?.np.head ?? np.head]?.form === "name")
    );
  });
}

/** "..., he said in Goma": where somebody spoke. */
function isSpoken(parsed: Parsed, at: number): boolean {
  const saying = parsed.chunks[at - 2];
  return parsed.chunks[at - 1]?.type === "prep" && saying?.type === "vg" && speaks(parsed.grammar, saying);
}

/** "the governor of Kunar", "officials in Goma": where the one who speaks sits is not where it happened. */
function ofSource(parsed: Parsed, at: number, np: NounChunk): boolean {
  const ruler = parsed.chunks[at - 2];
  if (SOURCE_NOUN.test(parsed.tokens[np.head]?.lower ?? "")) return true;
  return (
    parsed.chunks[at - 1]?.type === "prep" &&
    ruler?.type === "np" &&
    SOURCE_NOUN.test(parsed.tokens[ruler.head]?.lower ?? "")
  );
}

function unique(places: readonly PlaceRef[]): PlaceRef[] {
  return [...new Map(places.map((place) => [place.id, place])).values()];
}

/** Leaves out places that hold another of the list. */
export function finest(places: readonly PlaceRef[]): PlaceRef[] {
  return places.filter((place) => !places.some((other) => other.id !== place.id && other.within.includes(place.id)));
}

/** Leaves out "eastern Congo" where a place of the list lies east of the middle of Congo. */
export function withoutBearings(places: readonly PlaceRef[]): PlaceRef[] {
  return places.filter((place) => !places.some((other) => other.id !== place.id && liesTowards(other, place)));
}

function liesTowards(other: PlaceRef, place: PlaceRef): boolean {
  const [base, bearing] = place.kind === "region" ? place.id.split("/") : [];
  if (base === undefined || bearing === undefined || !other.within.includes(base)) return false;
  const north = (other.lat ?? Number.NaN) - (place.lat ?? Number.NaN);
  const east = (other.lon ?? Number.NaN) - (place.lon ?? Number.NaN);
  return (
    (!bearing.startsWith("north") || north > 0) &&
    (!bearing.startsWith("south") || north < 0) &&
    (!bearing.endsWith("eastern") || east > 0) &&
    (!bearing.endsWith("western") || east < 0)
  );
}
