import { readFile } from "node:fs/promises";
import { createMailer } from "@frontwatch/delivery";
import { AppError } from "@frontwatch/domain";
import { runJobs } from "@frontwatch/host";
import type { Host } from "@frontwatch/host";
import { compileEmailLayout } from "@frontwatch/render";
import type { Closeable } from "@frontwatch/telemetry";
import { bounceSecret } from "./bounces.ts";
import { compileDue } from "./compile.ts";
import { deliver } from "./deliver.ts";
import type { CompileDeps, DigestDeps } from "./deps.ts";
import { editionPictures } from "./edition-pictures.ts";
import { openLeases } from "./leases.ts";
import { startRounds } from "./rounds.ts";
import { shareWork } from "./share.ts";
import { tick } from "./tick.ts";
import { openWorkspaces } from "./workspaces.ts";

/** How the digest app is started other than by the environment; the demo's clock is faster than the world's. */
export interface DigestOptions {
  readonly notice?: string;
  readonly tickEveryMs?: number;
}

const TICK_MS = 60_000;

/** What compiling needs, for the digest app and for whoever compiles on demand. */
export async function openCompiler(host: Host, options: DigestOptions = {}): Promise<CompileDeps> {
  return {
    store: host.store,
    now: host.now,
    layout: await compileEmailLayout(),
    shared: shareWork(host.store),
    publicUrl: host.env.publicUrl,
    mailDomain: mailDomain(host.settings.mail.from),
    answersClicks: host.env.slackSigningSecret !== undefined || host.env.slackAppToken !== undefined,
    attachesPictures: host.settings.mail.pictures === "attached",
    ...(options.notice !== undefined && { notice: options.notice }),
  };
}

/** Starts compiling, delivering and the tick. */
export async function startDigest(host: Host, options: DigestOptions = {}): Promise<Closeable> {
  const { env, settings, queues } = host;
  const { from, dkim, pace } = settings.mail;
  if (env.smtpUrl === undefined) {
    throw new AppError("config_invalid", "SMTP_URL is not set. Set it, or run everything with `frontwatch up`.");
  }
  const domain = mailDomain(from);
  const mailer = createMailer({
    ...{ url: env.smtpUrl, from, listDomain: domain },
    ...(dkim && { dkim: { domainName: domain, keySelector: dkim.selector, privateKey: await dkimKey(dkim.key) } }),
  });
  const leases = openLeases(host.store, host.log);
  const deps: DigestDeps = {
    ...(await openCompiler(host, options)),
    ...{ queues, mailer, leases, draw: editionPictures(), log: host.log },
    bounceSecret: await bounceSecret(host.store),
    daysKept: settings.retention.texts,
    paceOf: (lane) =>
      lane.startsWith("slack:") ? settings.slack.pace : (pace[lane.replace("email:", "")] ?? pace["*"]),
    workspaces: openWorkspaces(host),
  };
  const workers = [
    await runJobs(host, "compile", (payload) => compileDue(deps, payload)),
    await runJobs(host, "deliver", (payload) => deliver(deps, payload)),
    await runJobs(host, "tick", () => tick(deps)),
  ];
  const rounds = startRounds(deps);
  await queues.startTick(options.tickEveryMs ?? TICK_MS);
  return {
    close: async () => {
      await Promise.all([rounds, ...workers].map((each) => each.close()));
      await leases.close();
      mailer.close();
    },
  };
}

async function dkimKey(file: string): Promise<string> {
  return readFile(file, "utf8").catch((cause: unknown) => {
    throw new AppError("config_invalid", `The DKIM key ${file} cannot be read. Check its path and permissions.`, {
      cause,
    });
  });
}

function mailDomain(from: string): string {
  return /@([\w.-]+)/.exec(from)?.[1] ?? "localhost";
}
