import { AppError, sourceId } from "@frontwatch/domain";
import type { SourceId } from "@frontwatch/domain";
import { HttpStatusError, createHttp, isTeaser, readSource } from "@frontwatch/sources";
import { findSource, noteAudit, pauseSource, recentFetches, removeSource, sourceHealth } from "@frontwatch/store";
import type { SourceHealth } from "@frontwatch/store";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import type { DeskDeps } from "../deps.ts";
import { sendPage } from "../layout/send-page.ts";
import { sourcePages } from "./operator-pages.ts";
import { EVERY, idOf, importFeeds, isKept, keepSource } from "./keep-source.ts";
import { isFeedAddress, readOpml, writeOpml } from "./opml.ts";
import type { OpmlFeed } from "./opml.ts";
import { adviceOn, COUNTED_MS, sourceView, notesOn } from "./source-words.ts";
import { whoOf } from "./who-of.ts";

const HOME = "/operator/sources";
const OPML_LIMIT = 1_000_000; // bytes; the largest lists of feeds hold some thousand
const ITEMS_SHOWN = 5;
const POLLS_SHOWN = 20;

const DONE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    saved: "Saved. It is read within a minute.",
    paused: "Paused. It is not asked until it is resumed.",
    resumed: "It is asked again.",
    removed: "Removed. Its articles stay.",
  }),
);
const text = z.string().trim().max(200).default("");
const form = z.object({
  url: z.string().trim().refine(isFeedAddress, "The address begins with http:// or https://."),
  select: z.string().trim().max(500).default(""),
  name: text,
  publisher: text,
  language: z
    .string()
    .trim()
    .regex(/^(?:[a-z]{2})?$/, "A language has two small letters, such as fr.")
    .default(""),
  family: z
    .string()
    .trim()
    .regex(/^(?:[a-z0-9][a-z0-9-]{0,63})?$/, "A family has small letters, digits and dashes, such as gulf-media.")
    .default(""),
  keep: z.string().trim().refine(isKept, "Texts are kept for 7 to 36500 days, or forever.").default(""),
  minutes: z.coerce.number().int().min(1).max(1_440).default(EVERY),
});
const pasted = z.object({ opml: z.string().max(OPML_LIMIT) });
type Given = z.output<typeof form>;
type One = { Params: { id: string } };

/** What a test of a feed showed. */
type Tested =
  | { readonly failure: string; readonly advice: string | undefined }
  | {
      readonly title: string;
      readonly format: string;
      readonly count: number;
      readonly milliseconds: number;
      readonly items: readonly object[];
      readonly notes: readonly string[];
    };

/** Adds the operator's pages of sources: their health, testing, adding and changing them, OPML in and out. */
export function addSourcePages(app: FastifyInstance, { host }: Pick<DeskDeps, "host">): void {
  const { db } = host.store;
  const { contact, allow } = host.settings.fetch;
  // The guard of every poll: no private address, unless frontwatch.yaml allows it; bounded in size, time and redirects.
  const http = createHttp({ userAgent: `Frontwatch/0.1 (source test; ${contact})`, allow });
  app.addHook("onClose", () => http.close());
  const since = () => new Date(host.now().getTime() - COUNTED_MS);

  const test = async ({ url, select }: Pick<Given, "url" | "select">): Promise<Tested> => {
    const started = performance.now();
    try {
      const answer = await readSource(http, { url, ...(select !== "" && { select }) });
      if (answer.kind === "unmodified") throw new AppError("http_status", "It answered 304 to a first request.");
      const { title = "", format, items } = answer.feed;
      return {
        notes: notesOn(answer),
        ...{ title, format, count: items.length, milliseconds: Math.round(performance.now() - started) },
        items: items.slice(0, ITEMS_SHOWN).map((item) => ({
          ...{ title: item.title ?? item.link ?? "without a title", published: item.published ?? item.updated },
          teaser: isTeaser(item),
        })),
      };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      return {
        failure: error.message,
        advice: adviceOn(error.code, error instanceof HttpStatusError ? error.status : undefined),
      };
    }
  };

  const keep = (request: FastifyRequest, id: SourceId, given: Given): Promise<void> =>
    keepSource(host, id, { ...given, who: whoOf(request) });

  const sendForm = async (
    reply: FastifyReply,
    source: SourceHealth | undefined,
    more: {
      readonly fields: object;
      readonly test?: Tested;
      readonly problem?: string;
      readonly done?: string | undefined;
    },
  ) =>
    sendPage(reply, sourcePages.one, {
      ...{
        title: source?.name ?? "Add a source",
        styles: ["forms.css"],
        source: source && sourceView(source, host.now()),
      },
      ...{ action: source ? `${HOME}/${source.id}` : HOME, ...more },
      fetches: source && (await recentFetches(db, source.id, POLLS_SHOWN)),
    });

  const sourceOf = async (id: string): Promise<SourceHealth> => {
    const source = await findSource(db, sourceId(id), since());
    if (!source) throw new AppError("not_found", "There is no such source.");
    return source;
  };

  /** Tests or keeps what a form holds. */
  const take = async (request: FastifyRequest, reply: FastifyReply, source: SourceHealth | undefined) => {
    const parsed = form.safeParse(request.body ?? {});
    const fields = request.body as object;
    if (!parsed.success) {
      const problem = parsed.error.issues[0]?.message ?? "";
      return sendForm(reply.code(422), source, { fields, problem });
    }
    const { url } = parsed.data;
    if ((request.query as { test?: string }).test !== undefined) {
      return sendForm(reply, source, { fields, test: await test(parsed.data) });
    }
    const known = (await sourceHealth(db, since())).find((each) => each.url === url && each.id !== source?.id);
    if (known)
      return sendForm(reply.code(422), source, { fields, problem: `“${known.name}” has this address already.` });
    await keep(request, source?.id ?? idOf(url), parsed.data);
    return reply.redirect(`${HOME}?done=saved`, 303);
  };

  app.get<{ Querystring: { done?: string } }>(HOME, async (request, reply) => {
    const rows = (await sourceHealth(db, since())).map((row) => sourceView(row, host.now()));
    const well = rows.filter(({ isRead, isBad }) => isRead && !isBad).length;
    const done = DONE.get(request.query.done ?? "");
    return sendPage(reply, sourcePages.list, { title: "Sources", styles: ["forms.css"], rows, well, done });
  });

  app.get(`${HOME}.opml`, async (_request, reply) => {
    const feeds = (await sourceHealth(db, since())).map(asFeed);
    return reply
      .type("text/x-opml; charset=utf-8")
      .header("content-disposition", 'attachment; filename="frontwatch.opml"')
      .send(writeOpml(feeds, host.now()));
  });

  app.get("/operator/opml", (_request, reply) =>
    sendPage(reply, sourcePages.opml, { title: "Import OPML", styles: ["forms.css"] }),
  );

  app.post("/operator/opml", { bodyLimit: OPML_LIMIT * 3 }, async (request, reply) => {
    const feeds = readOpml(pasted.parse(request.body ?? {}).opml);
    const { added, known } = await importFeeds(host, feeds, whoOf(request));
    const done = `${added} sources added, ${known} were here already.`;
    return sendPage(reply, sourcePages.opml, { title: "Import OPML", styles: ["forms.css"], done });
  });

  app.get(`${HOME}/new`, (_request, reply) => sendForm(reply, undefined, { fields: { minutes: EVERY } }));

  app.get<One>(`${HOME}/:id`, async (request, reply) => {
    const source = await sourceOf(request.params.id);
    return sendForm(reply, source, { fields: sourceView(source, host.now()) });
  });

  app.post(HOME, (request, reply) => take(request, reply, undefined));

  app.post<One>(`${HOME}/:id`, async (request, reply) => take(request, reply, await sourceOf(request.params.id)));

  app.post<{ Params: { id: string; action: string } }>(`${HOME}/:id/:action`, async (request, reply) => {
    const { id, name } = await sourceOf(request.params.id);
    const { action } = request.params;
    if (action !== "pause" && action !== "resume" && action !== "remove") {
      reply.callNotFound();
      return reply;
    }
    if (action === "remove") await removeSource(db, id);
    else await pauseSource(db, id, action === "pause");
    const past = { pause: "paused", resume: "resumed", remove: "removed" }[action];
    await noteAudit(db, { who: whoOf(request), action: `source ${past}`, subject: id, detail: { name } });
    return reply.redirect(`${HOME}?done=${past}`, 303);
  });
}

const asFeed = ({ name, url, language }: SourceHealth): OpmlFeed => ({
  ...{ name, url },
  ...(language !== null && { language }),
});
