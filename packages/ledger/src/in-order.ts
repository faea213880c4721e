import type { Claim } from "@frontwatch/domain";

/**
 * Claims in the one order in which they are folded: by known time; those known at once by publication, article, and
 * where in it they stand (the title first), voices after the developments they speak on; what articles make no more comes
 * after all that they say.
 */
export function inOrder(claims: readonly Claim[]): readonly Claim[] {
  return claims.toSorted(
    (a, b) =>
      a.known.getTime() - b.known.getTime() ||
      Number(a.withdraws !== undefined) - Number(b.withdraws !== undefined) ||
      a.published.getTime() - b.published.getTime() ||
      compare(a.article, b.article) ||
      Number(a.about !== undefined) - Number(b.about !== undefined) ||
      (a.span?.[0] ?? -1) - (b.span?.[0] ?? -1) ||
      compare(a.id, b.id),
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
