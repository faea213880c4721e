import type { ArticleId, Change, ClaimId, Speaker, Testimony } from "@frontwatch/domain";
import type { Citation, EditionItem, Objection } from "./edition.ts";

/** How a change stood when the reader was last told. */
export type Told = Pick<Change, "lifecycle" | "status" | "corrected">;

interface Around {
  readonly isNew: boolean;
  /** The claims that moved it last. */
  readonly claims: readonly ClaimId[];
  readonly told: Told | undefined;
  readonly citations: ReadonlyMap<ArticleId, Citation>;
  readonly explain?: ((change: Change) => string) | undefined;
}

export interface Placed {
  readonly section: "new" | "updates" | "expected" | "silent" | "background";
  readonly item: EditionItem;
  /** Where its article tells it: what is told first comes first among equals. */
  readonly at: number;
}

/** Statuses of what is yet to come. */
const AHEAD: ReadonlySet<string> = new Set(["expected", "proposed"]);

const TAKING: ReadonlySet<string> = new Set(["gained", "presence"]);

/** A change as an item of an edition, in its section; none where the reader knows all of it already. */
export function itemOf(
  change: Change,
  { isNew, claims, told, citations, explain }: Around,
): readonly [] | readonly [Placed] {
  const corrected = correctionSince(change, isNew ? undefined : told);
  if (!isNew && told?.lifecycle === change.lifecycle && told.status === change.status && !corrected) return [];
  const standing = stillTold(change.testimonies);
  const asserted = standing.filter((t) => t.stance === "asserts");
  const latest = isNew ? undefined : asserted.find((t) => claims.includes(t.claim));
  const main = latest ?? asserted[0] ?? standing[0] ?? change.testimonies[0];
  if (!main) return [];
  const item: EditionItem = {
    change: change.id,
    situation: change.situation,
    event: isNew ? "new" : "update",
    kind: change.kind,
    status: change.status,
    acled: change.acled,
    lifecycle: change.lifecycle,
    ...(!isNew && told && { before: { lifecycle: told.lifecycle, status: told.status } }),
    ...(corrected && { corrected }),
    ...(isWithdrawn(change, standing) && { withdrawn: true }),
    modality: change.modality,
    actors: change.actors,
    places: change.places,
    countries: change.countries,
    ...(change.when && { when: change.when }),
    certainty: change.confidence,
    quote: main.quote,
    speaker: main.speaker,
    confirmedBy: confirmers(standing, main),
    objections: objectionsOf(standing, citations),
    benefits: gains(change) ? change.actors.slice(0, 1) : [],
    sources: change.sources,
    ...(explain && { sourcesExplained: explain(change) }),
    citations: [...new Set(change.testimonies.map((t) => t.article))].flatMap((id) => citations.get(id) ?? []),
    firstReported: change.firstPublished.toISOString(),
  };
  return [{ section: sectionOf(change, isNew), item, at: main.at ?? 0 }];
}

/** Testimonies without those that a later version of their article makes no more, and without its word on that. */
function stillTold(testimonies: readonly Testimony[]): readonly Testimony[] {
  const gone = new Set(testimonies.flatMap(({ withdraws }) => withdraws ?? []));
  if (gone.size === 0) return testimonies;
  return testimonies.filter(({ claim, withdraws }) => withdraws === undefined && !gone.has(claim));
}

/** Whether it is reversed because those who told it left it out later, not because of what happened since. */
const isWithdrawn = ({ lifecycle, testimonies }: Change, standing: readonly Testimony[]): boolean =>
  lifecycle === "reversed" &&
  standing.length < testimonies.length &&
  !standing.some(({ stance }) => stance === "asserts" || stance === "confirms");

/** What analysts did to a change since the reader was told of it. */
function correctionSince(change: Change, told: Told | undefined): EditionItem["corrected"] {
  if (change.corrected?.id === told?.corrected?.id) return undefined;
  return change.corrected?.is ?? "undone";
}

/** Whether its first actor has what the change gave; not where it was reversed or is over. */
const gains = ({ kind, status, lifecycle }: Change): boolean =>
  kind === "territory" && TAKING.has(status) && lifecycle !== "reversed" && lifecycle !== "ended";

/** Whether a change is yet to come: announced, planned or possible, and not over. */
export function isAhead({ status, modality, lifecycle }: Change): boolean {
  return (AHEAD.has(status) || modality === "planned" || modality === "possible") && lifecycle !== "ended";
}

function sectionOf(change: Change, isNew: boolean): Placed["section"] {
  if (change.background) return "background";
  if (change.lifecycle === "stale") return "silent";
  if (isAhead(change)) return "expected";
  return isNew ? "new" : "updates";
}

function confirmers(testimonies: readonly Testimony[], main: Testimony): readonly Speaker[] {
  if (testimonies.length === 1) return [];
  const speakers = testimonies
    .filter((t) => t !== main && (t.stance === "asserts" || t.stance === "confirms"))
    .flatMap((t) => t.speaker ?? []);
  const called = ({ name }: Speaker): string => name.toLowerCase();
  const others = new Map(speakers.toReversed().map((speaker) => [called(speaker), speaker]));
  if (main.speaker) others.delete(called(main.speaker));
  return [...others.values()].toReversed();
}

/** What each voice says against a change, once: its first words. */
function objectionsOf(testimonies: readonly Testimony[], citations: Around["citations"]): readonly Objection[] {
  const against = testimonies.filter(({ stance }) => stance !== "asserts" && stance !== "confirms");
  if (against.length === 0) return [];
  const said = new Map<string, Objection>();
  for (const objection of against.flatMap((testimony) => objectionOf(testimony, citations))) {
    const key = `${objection.stance} ${(objection.speaker?.name ?? `in ${objection.publisher}`).toLowerCase()}`;
    if (!said.has(key)) said.set(key, objection);
  }
  return [...said.values()];
}

function objectionOf(testimony: Testimony, citations: Around["citations"]): readonly Objection[] {
  const { stance, speaker, quote, article } = testimony;
  if (stance === "asserts" || stance === "confirms") return [];
  return [{ speaker, stance, quote, publisher: citations.get(article)?.publisher ?? "" }];
}
