import { articleId, MODALITIES, publisherId, sourceId, STANCES, STATUSES } from "@frontwatch/domain";
import type { Article, Claim } from "@frontwatch/domain";
import { stableId } from "@frontwatch/ledger";
import { safeUrl } from "@frontwatch/render";
import { articleClaims, earlierClaims, getArticle, handIn, noteAudit } from "@frontwatch/store";
import { z } from "zod";
import type { DeskDeps } from "../deps.ts";
import { claimsOfVersion } from "../ledger/versions-view.ts";
import { actor, instant, place, speaker, statuses } from "../ledger/record-schemas.ts";
import { sendProblem } from "../problem.ts";
import { whoOf } from "./callers.ts";
import type { Api } from "./operation.ts";

const claim = z
  .object({
    id: z.string(),
    kind: z.enum(Object.keys(STATUSES) as [keyof typeof STATUSES]),
    status: z.enum(statuses),
    stance: z.enum(STANCES),
    modality: z.enum(MODALITIES),
    background: z.boolean(),
    quote: z.string().meta({ description: "Verbatim from the article." }),
    span: z
      .tuple([z.int(), z.int()])
      .nullable()
      .meta({ description: "Where the quote stands in the text, in UTF-16 units; null: in the title." }),
    speaker,
    actors: z.array(actor),
    places: z.array(place),
    confidence: z.number(),
    known: instant,
  })
  .meta({ id: "ArticleClaim" });

const article = z
  .object({
    id: z.string(),
    title: z.string(),
    url: z.string().optional().meta({ description: "Absent where it is none that may be linked." }),
    publisher: z.string(),
    source: z.string(),
    language: z.string(),
    published: instant,
    known: instant.meta({ description: "When it was stored here." }),
    copyOf: z.string().optional().meta({ description: "Id of the article whose text this one repeats." }),
    version: z
      .object({
        number: z.int().meta({ description: "2 for the first that was changed." }),
        first: z.string().meta({ description: "Id of the first version." }),
        previous: z.string().meta({ description: "Id of the version before it." }),
      })
      .optional()
      .meta({ description: "Where its publisher changed it: which version of the article this is." }),
    partial: z.enum(["teaser", "paywall"]).optional().meta({ description: "Why its text is not whole." }),
    summary: z.array(z.string()).meta({ description: "Sentences of its text." }),
    claims: z.array(claim),
    text: z.string().optional().meta({ description: "Only for keys with the scope text, as long as it is kept." }),
    textEnded: instant.optional().meta({ description: "When its text was let go; its claims keep their quotes." }),
  })
  .meta({ id: "Article" });

const MOST_TEXT = 200_000;
/** Bytes: the longest text, each character written as an escape of six. */
const BODY_LIMIT = 1_400_000;

const handed = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .meta({ description: "Where it can be read; it is cited so." }),
  title: z.string().trim().min(1).max(1_000),
  text: z.string().min(80).max(MOST_TEXT).meta({ description: "Plain text, paragraphs separated by a blank line." }),
  publisher: z.string().trim().min(1).max(200).meta({ description: "Who published it; sources are counted by it." }),
  published: z.iso.datetime({ offset: true }).optional().meta({ description: "Now, unless given." }),
});

const item = z
  .object({
    id: z.string(),
    state: z.enum(["pending", "stored", "unread"]),
    article: z.string().optional().meta({ description: "Its id, once it is stored." }),
    reason: z.string().optional().meta({ description: "Why nothing is read out of it." }),
  })
  .meta({ id: "HandedIn" });

/** Adds `GET /v1/articles/{id}` and `POST /v1/articles`. */
export function addArticles(app: Api, { host }: Pick<DeskDeps, "host">): void {
  const { db } = host.store;
  app.get(
    "/v1/articles/:id",
    {
      schema: { params: z.strictObject({ id: z.string().min(1).max(100) }) },
      config: {
        api: {
          ...{ id: "getArticle", tag: "Articles", summary: "An article and what it says", scopes: ["read"] },
          description: "Its text only for keys that have the scope text, too.",
          ...{ viewers: true, problems: [404], answers: { 200: { description: "It.", schema: article } } },
        },
      },
    },
    async (request, reply) => {
      const found = await getArticle(db, articleId(request.params.id));
      if (!found) return sendProblem(reply, { status: 404, code: "not_found", detail: "There is no such article." });
      const { claims: own, ...rest } = await articleClaims(db, found.id);
      const earlier = found.version ? await earlierClaims(db, found.version) : [];
      const { said: claims } = claimsOfVersion([...earlier, ...own], found);
      const withText = request.apiKey?.scopes.includes("text") === true;
      return {
        ...recordOf(found),
        ...rest,
        claims: claims.map(claimOf),
        ...(withText && !found.textEnded && { text: found.text }),
      };
    },
  );

  app.post(
    "/v1/articles",
    {
      bodyLimit: BODY_LIMIT,
      schema: { body: handed },
      config: {
        api: {
          ...{ id: "handInArticle", tag: "Articles", summary: "Hands an article in", scopes: ["articles"], once: true },
          description:
            "It is read like one of a feed. The same address and text is the same article however often it is sent: sending it again tells what became of it.",
          example: {
            ...{ url: "https://paper.example/2026/truce", title: "Truce agreed in El Fasher", publisher: "The Paper" },
            text: "EL FASHER – The army and the Rapid Support Forces agreed to a local truce on Monday, a mediator said.",
          },
          answers: {
            200: { description: "It was handed in before; what became of it.", schema: item },
            202: { description: "It is being read.", schema: item },
          },
        },
      },
    },
    async (request, reply) => {
      const { url, title, text, publisher, published } = request.body;
      const now = host.now();
      const of = { id: publisherId(stableId("publisher", publisher.toLowerCase())), name: publisher };
      const source = sourceId(`handed-in-${of.id}`);
      const id = stableId("item", source, url, title, text);
      const row = {
        ...{ id, source, url, title, content: asHtml(text), teaser: false },
        published: published === undefined ? now : new Date(published),
      };
      const { isNew, state, article: stored, reason } = await handIn(host.store.db, row, { publisher: of, now });
      if (state === "pending") await host.queues.add("ingest", { item: id });
      if (isNew) await noteAudit(db, { who: whoOf(request), action: "article handed in", subject: url });
      return reply
        .code(isNew ? 202 : 200)
        .send({ id, state, ...(stored !== null && { article: stored }), ...(reason !== null && { reason }) });
    },
  );
}

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Plain text as the HTML that ingesting takes. */
const asHtml = (text: string): string =>
  text
    .split(/\n[^\S\n]*\n/)
    .map((paragraph) => `<p>${paragraph.replace(/[&<>]/g, (character) => ESCAPES[character] ?? "")}</p>`)
    .join("");

const recordOf = ({
  id,
  title,
  url,
  source,
  lang,
  published,
  known,
  copyOf,
  version,
  partial,
  textEnded,
}: Article) => ({
  ...{ id, title, source, language: lang, published: published.toISOString(), known: known.toISOString() },
  ...(safeUrl(url) !== undefined && { url }),
  ...(copyOf !== undefined && { copyOf }),
  ...(version && { version }),
  ...(partial !== undefined && { partial }),
  ...(textEnded && { textEnded: textEnded.toISOString() }),
});

const claimOf = ({ id, kind, status, stance, modality, background, quote, span, ...claimed }: Claim) => ({
  ...{ id, kind, status, stance, modality, background, quote, span, speaker: claimed.speaker },
  actors: claimed.actors,
  places: claimed.places.map(({ within, ...rest }) => rest),
  ...{ confidence: claimed.confidence, known: claimed.known.toISOString() },
});
