import { wordDiff } from "@frontwatch/classify";
import type { DiffParagraph } from "@frontwatch/classify";
import type { Article, Claim } from "@frontwatch/domain";
import { clean } from "@frontwatch/render";
import type { VersionRow } from "@frontwatch/store";
import { words } from "./context.ts";
import { articlePath } from "./paths.ts";

/** Paragraphs told of one change of an article; the versions themselves hold the rest. */
const MOST_PARAGRAPHS = 60;

/** The versions of an article, what each changed in words, and which of them is shown; nothing where it has but one. */
export function versionsView(versions: readonly VersionRow[], shown: Article["id"], isWhole: boolean) {
  const newest = versions.at(-1);
  const current = versions.find(({ id }) => id === shown);
  if (versions.length < 2 || !newest || !current) return undefined;
  return {
    number: current.number,
    of: versions.length,
    ...(newest.id !== shown && { newest: articlePath(newest.id) }),
    list: versions.map(({ id, number, published, known }) => ({
      ...{ number, published, known, isShown: id === shown, href: articlePath(id) },
    })),
    ...changedIn(versions, current, isWhole),
  };
}

function changedIn(versions: readonly VersionRow[], current: VersionRow, isWhole: boolean) {
  const before = versions.find(({ number }) => number === current.number - 1);
  if (!before || before.text === "" || current.text === "") return {}; // a text that was let go tells nothing
  const paragraphs = wordDiff(before.text, current.text).filter(({ is }) => is !== "same");
  const isTitle = before.title !== current.title;
  return {
    changed: {
      ...{ from: before.number, count: paragraphs.length },
      ...(isTitle && { titles: { before: clean(before.title, 300), after: clean(current.title, 300) } }),
      ...(isWhole && { paragraphs: paragraphs.slice(0, MOST_PARAGRAPHS).map(paragraphView) }),
      more: isWhole ? Math.max(0, paragraphs.length - MOST_PARAGRAPHS) : 0,
    },
  };
}

const paragraphView = ({ parts }: DiffParagraph) =>
  parts.map(({ is, text }) => ({ text: words(text), isAdded: is === "added", isRemoved: is === "removed" }));

/**
 * What a version says and what it left out: claims that it repeats are kept with the version that made them first.
 * @param claims - of the earlier versions and its own, withdrawals included
 */
export function claimsOfVersion(claims: readonly Claim[], { id, text }: Pick<Article, "id" | "text">) {
  const gone = new Set(claims.flatMap(({ withdraws }) => withdraws?.claim ?? []));
  const said = claims
    .filter((claim) => claim.withdraws === undefined && !gone.has(claim.id))
    .map((claim): Claim => (claim.article === id ? claim : { ...claim, span: spanIn(text, claim) }));
  return { said, left: claims.filter((claim) => claim.withdraws !== undefined && claim.article === id) };
}

/** Where a version's text holds a quote of an earlier one; none where it is in the title, or only its words stayed. */
function spanIn(text: string, { span, quote }: Claim): Claim["span"] {
  const start = span === null ? -1 : text.indexOf(quote);
  return start < 0 ? null : [start, start + quote.length];
}
