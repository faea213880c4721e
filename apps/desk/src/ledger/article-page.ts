import { passagesOf } from "@frontwatch/classify";
import { articleId } from "@frontwatch/domain";
import type { Article, Change, Claim } from "@frontwatch/domain";
import { clean, KIND_LABELS, safeUrl } from "@frontwatch/render";
import {
  articleAround,
  changesOfClaims,
  citationsOf,
  claimsOfArticle,
  earlierClaims,
  getArticle,
  versionsOf,
} from "@frontwatch/store";
import type { FastifyInstance } from "fastify";
import { compilePage } from "../layout/page-engine.ts";
import { sendPage } from "../layout/send-page.ts";
import { sendProblem } from "../problem.ts";
import { citationsFor } from "./cite.ts";
import type { Citations } from "./cite.ts";
import { words } from "./context.ts";
import type { LedgerDeps } from "./list.ts";
import { namesOf } from "./names.ts";
import { articlePath, changePath } from "./paths.ts";
import { recordPath } from "./query-schemas.ts";
import { headlineOf, STANCE_WORDS } from "./situation-view.ts";
import { claimsOfVersion, versionsView } from "./versions-view.ts";

const LONGEST_QUOTE = 700;

/**
 * Adds a page for each article: what it is, its summary, what it says. Who has signed in reads the whole text; others
 * the sentences around what it is quoted for.
 */
export function addArticlePage(app: FastifyInstance, { store }: LedgerDeps): void {
  const { db } = store;

  app.get("/articles/:id", async (request, reply) => {
    const id = articleId(recordPath.parse(request.params).id);
    const article = await getArticle(db, id);
    if (!article) {
      return sendProblem(reply, { status: 404, code: "not_found", detail: "There is no such article." });
    }
    const [around, own, earlier, versions, originals] = await Promise.all([
      articleAround(db, id),
      claimsOfArticle(db, id),
      article.version ? earlierClaims(db, article.version) : [],
      versionsOf(db, article),
      article.copyOf ? citationsOf(db, [article.copyOf]) : [],
    ]);
    const { said: claims, left } = claimsOfVersion([...earlier, ...own], article);
    const changes = await changesOfClaims(db, [...claims, ...left]);
    const citations = await citationsFor(store, changes);
    const isWhole = request.viewer.user !== undefined;
    const [original] = originals;
    return sendPage(reply, articleTemplate, {
      ...articleView(article, { claims, changes, citations }),
      left: articleView(article, { claims: left, changes, citations }).claims,
      versions: versionsView(versions, id, isWhole),
      publisher: clean(around?.publisher ?? "", 100) || "unnamed publisher",
      ...{ gone: around?.gone, isRemoved: around?.goneWhy === "removed" },
      summary: (around?.sentences ?? []).map((sentence) => clean(sentence, LONGEST_QUOTE)),
      ...(original && { original: { href: articlePath(original.article), publisher: clean(original.publisher, 100) } }),
      ...{ isWhole, passages: article.textEnded ? [] : passagesFor(article, claims, isWhole) },
    });
  });
}

/** What an article says, in words. */
function articleView(
  article: Article,
  { claims, changes, citations }: { claims: readonly Claim[]; changes: readonly Change[]; citations: Citations },
) {
  const changeOf = new Map(changes.flatMap((one) => one.testimonies.map(({ claim }) => [claim, one] as const)));
  const title = clean(article.title, 300) || "Untitled article";
  return {
    title,
    url: safeUrl(article.url),
    lang: article.lang,
    ...{ partial: article.partial, textEnded: article.textEnded },
    ...{ published: article.published, known: article.known },
    claims: claims.map((claim, at) => {
      const change = changeOf.get(claim.id);
      return {
        label: KIND_LABELS[claim.kind],
        stance: STANCE_WORDS[claim.stance],
        who: clean(claim.speaker?.name ?? "", 120) || "the article itself",
        quote: clean(claim.quote, LONGEST_QUOTE),
        number: at + 1,
        background: claim.background,
        names: namesOf(claim),
        isTitle: claim.span === null && !article.textEnded,
        ...(change && { headline: headlineOf(change, citations), href: changePath(change) }),
      };
    }),
  };
}

function passagesFor({ text }: Article, claims: readonly Claim[], isWhole: boolean) {
  const quotes = claims.flatMap(({ span }) => (span ? [span] : []));
  return passagesOf(text, quotes, isWhole ? Infinity : 1).map(({ parts, isCut }) => ({
    isCut,
    parts: parts.map((part) => ({ ...part, text: words(part.text) })),
  }));
}

const articleTemplate = compilePage(`
<p class="muted">{{publisher}} · published {{> time published}} · known here {{> time known}}{{#if partial}} · only a {{partial}} was read{{/if}}{{#if original}}<br>Repeats the text of <a href="{{original.href}}">{{original.publisher}}</a>: counts once{{/if}}{{#if url}}<br><a href="{{url}}" rel="noreferrer noopener">Read it at the publisher's</a>{{/if}}</p>
{{#if gone}}<p class="notice">{{#if isRemoved}}Its page is gone{{else}}Its text is no longer on its page{{/if}} since {{> time gone}}, and its publisher has told nothing of it here. It may have been withdrawn.</p>{{/if}}
{{#with versions}}<section aria-labelledby="versions"><h2 id="versions">Version {{number}} of {{of}}</h2>
<p>Its publisher changed this article.{{#if newest}} <a href="{{newest}}">Read the newest version</a>{{/if}}</p>
<ol class="rows">{{#each list}}<li>{{#if isShown}}<b>Version {{number}}</b>{{else}}<a href="{{href}}">Version {{number}}</a>{{/if}} <small class="muted">{{> time published}} · known here {{> time known}}</small></li>{{/each}}</ol>
{{#with changed}}<h3>What changed since version {{from}}</h3>
{{#with titles}}<p>Headline: <del>{{before}}</del> <ins>{{after}}</ins></p>{{/with}}
{{#if paragraphs}}<p class="muted small">Struck out: gone. Underlined: new.</p><div class="text" lang="{{@root.lang}}" dir="auto">{{#each paragraphs}}<p>{{#each this}}{{#if isAdded}}<ins>{{text}}</ins>{{else}}{{#if isRemoved}}<del>{{text}}</del>{{else}}{{text}}{{/if}}{{/if}}{{/each}}</p>{{/each}}</div>{{else}}{{#if count}}<p class="muted small">Paragraphs that were changed, came or went: {{count}}. Who signs in reads them.</p>{{else}}{{#unless titles}}<p class="muted small">Only its form.</p>{{/unless}}{{/if}}{{/if}}
{{#if more}}<p class="muted small">And {{more}} more paragraphs.</p>{{/if}}{{/with}}</section>{{/with}}
{{#if summary}}<section aria-labelledby="summary"><h2 id="summary">Summary</h2>{{#each summary}}<p lang="{{../lang}}" dir="auto">{{this}}</p>{{/each}}</section>{{/if}}
<section aria-labelledby="says"><h2 id="says">What it says</h2><ol class="rows">{{#each claims}}<li><p class="eyebrow">{{label}}{{#if background}} · told as history{{/if}} · {{stance}} <b>{{who}}</b></p>
<blockquote dir="auto">“{{quote}}”{{#if isTitle}} <small>in the title</small>{{/if}}</blockquote>
<p class="small">{{> names names}}</p>{{#if href}}<p class="small">In the ledger: <a href="{{href}}">{{headline}}</a></p>{{/if}}</li>{{else}}<li>Nothing of it went into the ledger.</li>{{/each}}</ol></section>
{{#if left}}<section aria-labelledby="left"><h2 id="left">What it does not say any more</h2><ol class="rows">{{#each left}}<li><p class="eyebrow">{{label}} · was told by <b>{{who}}</b></p>
<blockquote dir="auto"><del>“{{quote}}”</del></blockquote>
<p class="small">{{> names names}}</p>{{#if href}}<p class="small">In the ledger: <a href="{{href}}">{{headline}}</a></p>{{/if}}</li>{{/each}}</ol></section>{{/if}}
<section aria-labelledby="text"><h2 id="text">{{#if isWhole}}The text{{else}}In context{{/if}}</h2>
<div class="text" lang="{{lang}}" dir="auto">{{#each passages}}<p>{{#if isCut}}<span class="muted" aria-hidden="true">… </span>{{/if}}{{> parts parts}}</p>{{else}}<p class="muted">{{#if textEnded}}Its text was kept here until {{> time textEnded}}. What the ledger quotes of it is left.{{else}}No sentence of it is quoted.{{/if}}</p>{{/each}}</div>
{{#unless isWhole}}{{#unless textEnded}}<p class="muted small">Only the sentences around what is quoted. Who signs in reads all of it.</p>{{/unless}}{{/unless}}</section>`);
