import { articleId, claimId } from "@frontwatch/domain";
import type { Claim } from "@frontwatch/domain";
import { expect, test } from "vitest";
import { claimsOfVersion, versionsView } from "./versions-view.ts";

const at = (hour: number) => new Date(Date.UTC(2025, 2, 9, hour));
const version = (number: number, text: string, title = "Bara") => ({
  ...{ id: articleId(`v${number}`), number, title, text, published: at(number), known: at(number) },
});
const versions = [
  version(1, "Forty were hurt.\n\nIt rained."),
  version(2, "Sixty were hurt.\n\nIt rained.", "Bara again"),
];

test("versions come with their dates, the newest to go to, and what changed in words", () => {
  expect(versionsView(versions, articleId("v1"), true)).toMatchObject({ number: 1, of: 2, newest: "/articles/v2" });
  expect(versionsView(versions, articleId("v2"), true)).toMatchObject({
    list: [
      { number: 1, isShown: false },
      { number: 2, published: at(2), isShown: true },
    ],
    changed: {
      titles: { before: "Bara", after: "Bara again" },
      paragraphs: [[{ text: "Forty ", isRemoved: true }, { text: "Sixty ", isAdded: true }, { text: "were hurt." }]],
    },
  });
});

test("who may not read the text reads only how much of it changed", () => {
  const view = versionsView(versions, articleId("v2"), false);
  expect(view).toMatchObject({ changed: { count: 1 } });
  expect(JSON.stringify(view)).not.toContain("Sixty");
});

test("an article of one version has none to tell of", () => {
  expect(versionsView(versions.slice(0, 1), articleId("v1"), true)).toBeUndefined();
});

test("a version says what earlier ones said and it kept, where it stands in its own text, and what it left out apart", () => {
  const claim = (id: string, article: string, parts: object) =>
    ({ id: claimId(id), article: articleId(article), span: [0, 5], quote: id, ...parts }) as unknown as Claim;
  const kept = claim("It rained.", "v1", {});
  const gone = claim("Forty were hurt.", "v1", {});
  const fresh = claim("Sixty were hurt.", "v2", {});
  const back = claim("back", "v2", { withdraws: { claim: gone.id } });
  const { said, left } = claimsOfVersion([kept, gone, fresh, back], {
    id: articleId("v2"),
    text: versions[1]?.text ?? "",
  });
  expect(said).toEqual([{ ...kept, span: [18, 28] }, fresh]);
  expect(left).toEqual([back]);
});
