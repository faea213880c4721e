import compress from "@fastify/compress";
import formbody from "@fastify/formbody";
import { addHealth } from "@frontwatch/host";
import { fastify, LogController } from "fastify";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import { addAccess } from "./access/add-access.ts";
import { addSignIn } from "./access/sign-in-pages.ts";
import { addArchive } from "./archive/archive-page.ts";
import { addCorrecting } from "./correct/correct-pages.ts";
import type { DeskDeps } from "./deps.ts";
import { addConfirm } from "./confirm.ts";
import { addApi } from "./api/add-api.ts";
import { addArticlePage } from "./ledger/article-page.ts";
import { addFeeds } from "./ledger/feeds.ts";
import { addListPages } from "./ledger/list-pages.ts";
import { addNamedPages } from "./ledger/named-page.ts";
import { addSituationPage } from "./ledger/situation-page.ts";
import { addEditionPictures } from "./edition-pictures.ts";
import { addAssets } from "./layout/assets.ts";
import { addMy } from "./my/add-my.ts";
import { addOperate } from "./operate/add-operate.ts";
import { addPages } from "./pages.ts";
import { addSlackApp } from "./slack-app/add-slack-app.ts";
import { addPush } from "./push/add-push.ts";
import { answerProblem, sendProblem } from "./problem.ts";
import { refuseNul } from "./refuse-nul.ts";
import { addSearch } from "./search/search-page.ts";
import { addToday } from "./today/today-page.ts";

const BODY_LIMIT = 100_000; // bytes; a digest's wish is some hundred
const HEADERS = {
  "content-security-policy":
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "same-origin",
  "cache-control": "no-store",
} as const;

/** A year: a browser that has been here over TLS comes back over TLS alone. */
const HSTS = "max-age=31536000";

/** Builds the desk's server; it listens nowhere yet. */
export async function buildDesk(deps: DeskDeps): Promise<FastifyInstance> {
  const { env } = deps.host;
  const loggerInstance: FastifyBaseLogger = deps.host.log;
  const app: FastifyInstance = fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
  });
  const hosts = new Set([new URL(env.publicUrl).hostname, env.host, "127.0.0.1", "localhost", "[::1]"]);
  await app.register(formbody);
  await app.register(compress, { globalDecompression: false });
  app.setErrorHandler(answerProblem);
  app.setNotFoundHandler((_request, reply) =>
    sendProblem(reply, { status: 404, code: "not_found", detail: "There is nothing here." }),
  );
  // A name that another site has pointed at this machine is refused: its scripts must not read what is here.
  app.addHook("onRequest", async (request, reply) => {
    void reply.headers(HEADERS);
    if (env.publicUrl.startsWith("https:")) void reply.header("strict-transport-security", HSTS);
    if (!hosts.has(request.hostname)) {
      return sendProblem(reply, {
        status: 421,
        code: "refused",
        detail: `This is not ${request.hostname}. Set FRONTWATCH_URL to the desk's address.`,
      });
    }
    return undefined;
  });
  refuseNul(app);
  await addAccess(app, deps.host);
  addHealth(app, deps.host);
  await addApi(app, deps);
  const ledger = { store: deps.host.store, names: deps.names, publicUrl: env.publicUrl };
  const { painter } = deps;
  addToday(app, { ...ledger, now: deps.host.now, painter });
  addSearch(app, ledger);
  addArchive(app, ledger);
  addNamedPages(app, { ...ledger, now: deps.host.now, painter });
  addArticlePage(app, ledger);
  addSituationPage(app, ledger);
  addCorrecting(app, { ...ledger, now: deps.host.now });
  addListPages(app, ledger);
  addFeeds(app, ledger);
  addEditionPictures(app, deps);
  addAssets(app);
  addPages(app, deps);
  addConfirm(app, deps);
  addSignIn(app, deps);
  addMy(app, deps);
  addSlackApp(app, deps);
  addPush(app, deps.host);
  await addOperate(app, deps);
  return app;
}
