import { forget, forgettable, wouldForget } from "@frontwatch/classify";
import { AppError } from "@frontwatch/domain";
import { kinOf } from "@frontwatch/ledger";
import { canonicalUrl, cleanUrl } from "@frontwatch/sources";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import type { DeskDeps } from "../deps.ts";
import { compilePage } from "../layout/page-engine.ts";
import { sendPage } from "../layout/send-page.ts";
import { whoOf } from "./who-of.ts";

const PATH = "/operator/forget";
const form = z.object({ what: z.string().trim().min(1).max(2_000), sure: z.literal("yes").optional() });

/** Adds the operator's page on which articles and sources are forgotten on request: shown first, done when confirmed. */
export function addForgetPages(app: FastifyInstance, { host, names }: Pick<DeskDeps, "host" | "names">): void {
  const { db } = host.store;
  const frame = { title: "Forget on request", styles: ["forms.css"] };

  app.get(PATH, (_request, reply) => sendPage(reply, page, frame));

  app.post(PATH, async (request, reply) => {
    const parsed = form.safeParse(request.body ?? {});
    if (!parsed.success) return sendPage(reply.code(422), page, { ...frame, problem: "Name an address or a source." });
    const { what: named, sure } = parsed.data;
    const what = forgettable(named, (url) => [cleanUrl(url), canonicalUrl(url)]);
    try {
      if (sure === undefined) {
        const would = await wouldForget({ db }, what);
        return await sendPage(reply, page, { ...frame, named, would, isSource: "source" in what });
      }
      const kin = kinOf(names.actors);
      const { articles, claims } = await forget({ db, kin }, what, { who: whoOf(request), now: host.now() });
      const done = `${articles} articles and ${claims} claims are forgotten. The ledger was folded anew without them.`;
      return await sendPage(reply, page, { ...frame, done });
    } catch (error) {
      if (!(error instanceof AppError && error.code === "not_found")) throw error;
      return sendPage(reply.code(404), page, { ...frame, named, problem: error.message });
    }
  });
}

const page = compilePage(`{{> operator}}
{{#if would}}<section class="card" aria-labelledby="would"><h2 id="would">To be forgotten: {{named}}</h2>
<p>{{would.articles}} articles with {{would.claims}} claims. {{#if isSource}}The source is paused, too.{{/if}}</p>
{{#if would.copies}}<p>Others print the same text. These stay:</p><ul>{{#each would.copies}}<li>{{this}}</li>{{/each}}</ul>{{/if}}
<form method="post" action="/operator/forget">{{> csrf}}<input type="hidden" name="what" value="{{named}}"><button class="first" type="submit" name="sure" value="yes">Forget it for good</button></form></section>{{/if}}
<p>Texts, quotes and claims are deleted, and the ledger is folded anew without them, which may take minutes. No edition to come knows of them. Editions that were compiled stay as they are.</p>
<form class="fill" method="post" action="/operator/forget">{{> csrf}}
<div class="field"><label for="what">Address of an article, or id of a source</label><input id="what" name="what" required maxlength="2000" value="{{named}}"></div>
<button type="submit">Show what would go</button></form>`);
