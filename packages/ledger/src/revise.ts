import { claimId } from "@frontwatch/domain";
import type { Article, ArticleId, ChangeStatus, Claim, ClaimId } from "@frontwatch/domain";
import { stableId } from "./stable-id.ts";

/** The later version: its id, and the text it stems from. */
type Version = Pick<Article, "id" | "known"> & { readonly origin: ArticleId };

/**
 * What a later version of an article adds to the ledger. What it repeats word for word stays the earlier version's claim;
 * what it words otherwise is a new claim of the same date; what it makes no more is withdrawn.
 * @param before - what the earlier versions claim and have not withdrawn
 * @param now - what the later version claims, as if nothing had been known
 */
export function revise(before: readonly Claim[], now: readonly Claim[], version: Version): readonly Claim[] {
  const standing = withoutWithdrawn(before);
  const byWords = new Map(standing.map((claim) => [wordsOf(claim), claim]));
  const kept = new Map(now.flatMap((claim): [ClaimId, ClaimId][] => keptAs(claim, byWords.get(wordsOf(claim)))));
  const repeated = new Set(now.map(wordsOf));
  const gone = standing.filter((claim) => !repeated.has(wordsOf(claim)));
  const fresh = now
    .filter(({ id }) => !kept.has(id))
    .map(({ about, ...claim }): Claim => {
      const reworded = gone.find((old) => old.status === claim.status && isSameMatter(old, claim));
      return {
        ...claim,
        ...(about !== undefined && { about: kept.get(about) ?? about }),
        ...(reworded && { published: reworded.published }),
      };
    });
  return [...fresh, ...gone.map((claim) => withdrawalOf(claim, insteadOf(claim, fresh), version))];
}

const keptAs = (claim: Claim, old: Claim | undefined): [ClaimId, ClaimId][] => (old ? [[claim.id, old.id]] : []);

/** Claims that no later one among them withdraws, without the withdrawals. */
function withoutWithdrawn(claims: readonly Claim[]): readonly Claim[] {
  const gone = new Set(claims.flatMap(({ withdraws }) => withdraws?.claim ?? []));
  return claims.filter(({ id, withdraws }) => withdraws === undefined && !gone.has(id));
}

/** What makes two claims of two versions the same. */
function wordsOf({ kind, status, stance, modality, background, speaker, quote, places }: Claim): string {
  const words = quote.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const where = places.map(({ id }) => id).sort();
  return JSON.stringify([kind, status, stance, modality, background, speaker?.name ?? "", words, where]);
}

/** Whether two claims tell of one thing, however worded: of one kind, by the same actors at the same places. */
function isSameMatter(a: Claim, b: Pick<Claim, "kind" | "stance" | "actors" | "places">): boolean {
  const ids = (list: readonly { readonly id: string }[]) => JSON.stringify(list.map(({ id }) => id).sort());
  return (
    a.kind === b.kind && a.stance === b.stance && ids(a.actors) === ids(b.actors) && ids(a.places) === ids(b.places)
  );
}

/** The status that the later version tells of the same, where it is another. */
function insteadOf(claim: Claim, fresh: readonly Claim[]): ChangeStatus | undefined {
  if (claim.stance !== "asserts") return undefined;
  const status = fresh.find((other) => isSameMatter(other, claim))?.status;
  return status === claim.status ? undefined : status;
}

function withdrawalOf(claim: Claim, instead: ChangeStatus | undefined, { id, known, origin }: Version): Claim {
  return {
    ...claim,
    id: claimId(stableId("claim", id, "withdraws", claim.id)),
    ...{ article: id, origin, known, span: null, stance: "denies", modality: "denied", about: claim.id },
    withdraws: { claim: claim.id, ...(instead !== undefined && { instead }) },
  };
}
