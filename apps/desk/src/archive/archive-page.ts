import { clean } from "@frontwatch/render";
import { archivedSubscriptions, listArchive } from "@frontwatch/store";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { seesOthers } from "../access/viewer.ts";
import type { Viewer } from "../access/viewer.ts";
import { compilePage } from "../layout/page-engine.ts";
import { sendPage } from "../layout/send-page.ts";
import { questionOf, readCursor, writeCursor } from "../ledger/cursor.ts";
import type { LedgerDeps } from "../ledger/list.ts";

const ROWS = 50;
const optional = z.string().max(400).optional().catch(undefined);
const query = z.object({
  subscription: optional,
  until: z.iso.date().optional().catch(undefined),
  cursor: optional,
});

/** Adds the archive of editions: analysts read all, readers those of their own subscriptions, an open desk all. */
export function addArchive(app: FastifyInstance, { store }: LedgerDeps): void {
  const { db } = store;

  app.get("/archive", async (request, reply) => {
    const { subscription, until, cursor } = query.parse(request.query);
    const reader = readerOf(request.viewer);
    const asked = {
      ...(subscription !== undefined && subscription !== "" && { subscription }),
      ...(until !== undefined && { until }),
    };
    const question = questionOf("archive", JSON.stringify(asked), reader.owner ?? "");
    const from = cursor === undefined || cursor === "" ? undefined : readCursor(cursor, question);
    const [{ rows, next }, subscriptions] = await Promise.all([
      listArchive(db, reader, { ...asked, limit: ROWS, ...(from && { after: from.after }) }),
      archivedSubscriptions(db, reader),
    ]);
    const more = next && writeCursor({ asOf: next.known, after: next }, question);
    return sendPage(reply, archiveTemplate, {
      title: "Archive of digests",
      until,
      subscriptions: subscriptions.map(({ id, title, recipient }) => ({
        id,
        label: `${clean(title, 80)} – ${clean(recipient, 80)}`,
        chosen: id === subscription,
      })),
      editions: rows.map((row) => ({ ...row, title: clean(row.title, 120), words: OUTCOMES[row.outcome] })),
      isOwn: reader.owner !== undefined,
      ...(more !== undefined && { next: `/archive?${new URLSearchParams({ ...asked, cursor: more }).toString()}` }),
    });
  });
}

/** Who has signed in as a reader sees their own; on an open desk whoever reads sees all. */
const readerOf = (viewer: Viewer) => (viewer.user === undefined || seesOthers(viewer) ? {} : { owner: viewer.user.id });

const OUTCOMES = { compiled: "", quiet: "nothing changed", skipped: "came too late, not sent" } as const;

const archiveTemplate = compilePage(`
<form class="ask bar" method="get"><label>Subscription <select name="subscription"><option value="">any</option>{{#each subscriptions}}<option value="{{id}}"{{#if chosen}} selected{{/if}}>{{label}}</option>{{/each}}</select></label>
<label>Up to <input type="date" name="until" value="{{until}}"></label><button class="first" type="submit">Show</button></form>
{{#if isOwn}}<p class="muted small">Those of your own subscriptions.</p>{{/if}}
<ul class="rows">{{#each editions}}<li><a href="/editions/{{token}}">{{key}} · {{title}}</a><p class="small muted">{{#if words}}{{words}}{{else}}{{items}} changes{{/if}} · to {{recipient}} · made {{> time created}}</p></li>{{else}}<li>No digest yet.</li>{{/each}}</ul>
{{#if next}}<p><a class="button" href="{{next}}" rel="next">Older</a></p>{{/if}}`);
