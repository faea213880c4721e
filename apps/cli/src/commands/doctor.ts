import { readEnvironment } from "@frontwatch/config";
import type { Environment } from "@frontwatch/config";
import { loadKnowledge } from "@frontwatch/classify";
import { AppError } from "@frontwatch/domain";
import { sourceHealthOf } from "@frontwatch/edition";
import { queueConnection, readSettings } from "@frontwatch/host";
import { openQueues } from "@frontwatch/queue";
import { listSources, openStore, pendingMigrations } from "@frontwatch/store";
import type { Store } from "@frontwatch/store";
import type { Command } from "commander";
import { findBrowser } from "../demo/browser.ts";
import { runningDatabase } from "../environment.ts";
import { healthLine } from "../health-line.ts";
import { print } from "../output.ts";

interface Finding {
  readonly state: "ok" | "note" | "bad";
  readonly what: string;
  readonly detail: string;
}

/** `frontwatch doctor`: what works, what does not, and what to do. */
export function addDoctor(program: Command): void {
  program
    .command("doctor")
    .description(
      "Check this installation: settings, database, queues, sources, knowledge; exits 1 where something is bad.",
    )
    .action(async () => {
      const findings: Finding[] = [];
      for await (const finding of examine()) {
        findings.push(finding);
        await print(`${finding.state.padEnd(4)}  ${finding.what}: ${finding.detail}`);
      }
      if (findings.some((finding) => finding.state === "bad")) process.exitCode = 1;
    });
}

async function* examine(): AsyncGenerator<Finding> {
  yield nodeVersion();
  const env = readEnvironment(process.env);
  yield await check("settings", async () => {
    const { sources, subscriptions } = await readSettings(env);
    return `${env.configFile}: ${sources.length} sources, ${subscriptions.length} subscriptions`;
  });
  yield await check("knowledge", async () => {
    const started = performance.now();
    const { gazetteer } = await loadKnowledge();
    return `${gazetteer.size} places, loaded in ${Math.round(performance.now() - started)} ms`;
  });
  yield* examineStore(env);
  yield {
    state: env.smtpUrl === undefined ? "note" : "ok",
    what: "mail",
    detail: env.smtpUrl === undefined ? "local mailbox; set SMTP_URL to send" : "SMTP_URL is set",
  };
  yield {
    state: env.slackToken === undefined ? "note" : "ok",
    what: "slack",
    detail: env.slackToken === undefined ? "local; set SLACK_BOT_TOKEN to post" : "SLACK_BOT_TOKEN is set",
  };
  yield slackApp(env);
  const browser = await findBrowser();
  yield { state: "note", what: "browser", detail: browser ?? "none; only the demo's picture needs one (chromium)" };
}

/** Whether somebody answers `/frontwatch` and buttons, and can be reached by Slack. */
function slackApp({ slackSigningSecret, slackAppToken, publicUrl }: Environment): Finding {
  const what = "slack app";
  if (slackAppToken !== undefined) return { state: "ok", what, detail: "over Socket Mode (SLACK_APP_TOKEN)" };
  if (slackSigningSecret === undefined) {
    return { state: "note", what, detail: "off; docs/slack.md tells how to turn /frontwatch on" };
  }
  return publicUrl.startsWith("https:")
    ? { state: "ok", what, detail: `at ${publicUrl}/slack/events` }
    : {
        state: "bad",
        what,
        detail: `Slack cannot reach ${publicUrl}. Set FRONTWATCH_URL to an https address, or SLACK_APP_TOKEN.`,
      };
}

async function* examineStore(env: Environment): AsyncGenerator<Finding> {
  const url = await runningDatabase(env).catch((error: unknown) =>
    error instanceof AppError ? error : Promise.reject(error as Error),
  );
  if (url instanceof AppError) {
    yield { state: "bad", what: "database", detail: url.message };
    return;
  }
  const store = openStore(url, { max: 2 });
  try {
    yield await check("database", async () => {
      const pending = await pendingMigrations(store.pool);
      if (pending.length > 0)
        throw new AppError("store_migration", `${pending.length} migrations to run: \`frontwatch migrate\`.`);
      return "reached, up to date";
    });
    yield await check("queues", async () => {
      const queues = await openQueues(queueConnection(env, url));
      const depths = await queues.depths().finally(() => queues.close());
      const waiting = Object.values(depths).reduce((sum, depth) => sum + depth.waiting, 0);
      return `reached, ${waiting} jobs waiting`;
    });
    yield* examineSources(store);
  } catch (error) {
    yield { state: "bad", what: "database", detail: error instanceof Error ? error.message : String(error) };
  } finally {
    await store.close();
  }
}

/** What is not well with sources, each with what to do; the others are counted. */
async function* examineSources(store: Store): AsyncGenerator<Finding> {
  const now = new Date();
  const sources = (await listSources(store.db)).filter(({ active }) => active);
  const bad = sources.filter((source) => sourceHealthOf(source, now).isBad);
  for (const source of bad) yield { state: "note", what: `source ${source.name}`, detail: healthLine(source, now) };
  yield { state: "ok", what: "sources", detail: `${sources.length - bad.length} of ${sources.length} without trouble` };
}

async function check(what: string, look: () => Promise<string>): Promise<Finding> {
  try {
    return { state: "ok", what, detail: await look() };
  } catch (error) {
    return { state: "bad", what, detail: error instanceof Error ? error.message : String(error) };
  }
}

function nodeVersion(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const fits = major > 20 || (major === 20 && minor >= 19);
  return {
    state: fits ? "ok" : "bad",
    what: "node",
    detail: `${process.versions.node}${fits ? "" : "; 20.19 or newer is needed"}`,
  };
}
