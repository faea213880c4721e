import type { Candidate } from "./candidate.ts";
import { finest, withoutBearings } from "./claim-places.ts";
import { newsValue } from "./news-value.ts";

/** One development, with every claim in the article that tells it. */
export interface Development {
  /** The claim that stands for it. */
  readonly best: Candidate;
  readonly told: readonly Candidate[];
  readonly actors: Candidate["actors"];
  readonly places: Candidate["places"];
  /** 0..1, see `newsValue`. */
  readonly value: number;
}

/** Brings together what an article tells more than once: each development stays once, strongest first. */
export function mergeClaims(candidates: readonly Candidate[]): Development[] {
  const groups: Candidate[][] = [];
  const ranked = [...candidates].sort((a, b) => newsValue(b) - newsValue(a) || a.sentence - b.sentence);
  for (const candidate of ranked) {
    const group = groups.find((told) => sameDevelopment(told, candidate));
    if (group === undefined) groups.push([candidate]);
    else group.push(candidate);
  }
  return withPlaces(groups.map(development)).sort((a, b) => rank(b) - rank(a) || a.best.sentence - b.best.sentence);
}

/** Kinds that hold for an area: "the truce" of one sentence is that of another, with its place. */
const WIDE: ReadonlySet<string> = new Set(["ceasefire", "peace_process"]);

/** What is told without a place lies where the same kind is told of one of its sides. */
function withPlaces(found: readonly Development[]): Development[] {
  return found.map((one) => {
    if (one.places.length > 0 || !WIDE.has(one.best.kind)) return one;
    const same = found.find(
      (other) =>
        other.best.kind === one.best.kind &&
        other.best.old === one.best.old &&
        other.places.length > 0 &&
        other.actors.some(({ id }) => one.actors.some((actor) => actor.id === id)),
    );
    return same === undefined ? one : { ...one, places: same.places };
  });
}

/** Of two developments told alike, one of lasting state goes before a single attack. */
function rank({ best, value }: Development): number {
  return value + (best.kind === "attack" || best.kind === "security" || best.kind === "unrest" ? 0 : 0.12);
}

function sameDevelopment(told: readonly Candidate[], b: Candidate): boolean {
  const [a] = told;
  if (a === undefined) return false;
  const begun =
    a.kind === "ceasefire" &&
    b.kind === "ceasefire" &&
    a.sentence === b.sentence &&
    a.field === b.field &&
    [a, b].every((claim) => claim.status === "agreed" || claim.status === "in_effect");
  if (a.kind !== b.kind || (a.status !== b.status && !begun)) return false;
  if (a.old !== b.old && a.kind !== "ceasefire") return false;
  const named = (claim: Candidate) => claim.actors.filter((actor) => !actor.id.startsWith("generic:"));
  const actors =
    !a.acted ||
    !b.acted ||
    named(a).length === 0 ||
    named(b).length === 0 ||
    named(a).some((x) => b.actors.some((y) => x.id === y.id));
  if (!actors) return false;
  return a.kind === "territory" || a.kind === "attack"
    ? touching(
        told.flatMap((claim) => claim.places),
        b.places,
      )
    : true;
}

function touching(a: Candidate["places"], b: Candidate["places"]): boolean {
  if (a.length === 0 || b.length === 0) return true;
  return a.some((x) => b.some((y) => x.id === y.id || x.within.includes(y.id) || y.within.includes(x.id)));
}

function development(told: readonly Candidate[]): Development {
  const quotable = told.filter((claim) => claim.field === "text");
  const [first] = told;
  const best =
    quotable.reduce<Candidate | undefined>(
      (a, b) => (a === undefined || quoteWorth(b) > quoteWorth(a) ? b : a),
      undefined,
    ) ?? first;
  if (best === undefined) throw new RangeError("a development without claims");
  const later = told.find(
    (claim) => claim.status === "in_effect" && claim.sentence === best.sentence && claim.field === best.field,
  );
  const actors = [
    ...new Map(
      [best, ...told.filter((claim) => claim.acted)].flatMap((claim) => claim.actors).map((actor) => [actor.id, actor]),
    ).values(),
  ].sort((a, b) => Number(a.id.startsWith("generic:")) - Number(b.id.startsWith("generic:")));
  const placed = [best, ...told].filter((claim) => claim.placed);
  const places = finest([
    ...new Map(
      (placed.length > 0 ? placed : told).flatMap((claim) => claim.places).map((place) => [place.id, place]),
    ).values(),
  ]);
  // A truce or talks may hold for the wider land, whatever town is named with it.
  const scene = WIDE.has(best.kind) ? places : withoutBearings(places);
  return {
    best: later === undefined ? best : { ...best, status: later.status },
    told,
    actors: actors.slice(0, 6),
    places: scene.slice(0, 6),
    value: Math.min(1, Math.max(...told.map(newsValue)) + 0.03 * (told.length - 1)),
  };
}

function quoteWorth(claim: Candidate): number {
  return (
    newsValue(claim) + (claim.acted ? 0.05 : 0) + (claim.placed ? 0.05 : 0) - (claim.end - claim.start > 200 ? 0.1 : 0)
  );
}
