import { createMailer, createSlack } from "@frontwatch/delivery";
import { AppError } from "@frontwatch/domain";
import { runJobs } from "@frontwatch/host";
import type { Host } from "@frontwatch/host";
import { compileEmailLayout } from "@frontwatch/render";
import type { Closeable } from "@frontwatch/telemetry";
import { compileDue } from "./compile.ts";
import { deliver } from "./deliver.ts";
import type { CompileDeps, DigestDeps } from "./deps.ts";
import { tick } from "./tick.ts";

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
    publicUrl: host.env.publicUrl,
    mailDomain: mailDomain(host.settings.mail.from),
    ...(options.notice !== undefined && { notice: options.notice }),
  };
}

/** Starts compiling, delivering and the tick. */
export async function startDigest(host: Host, options: DigestOptions = {}): Promise<Closeable> {
  const { env, settings, queues } = host;
  const { from } = settings.mail;
  if (env.smtpUrl === undefined) {
    throw new AppError("config_invalid", "SMTP_URL is not set. Set it, or run everything with `frontwatch up`.");
  }
  const mailer = createMailer({ url: env.smtpUrl, from, listDomain: mailDomain(from) });
  const deps: DigestDeps = {
    ...(await openCompiler(host, options)),
    ...{ queues, mailer, log: host.log },
    ...(env.slackToken !== undefined && {
      slack: createSlack({ token: env.slackToken, ...(env.slackApiUrl !== undefined && { apiUrl: env.slackApiUrl }) }),
    }),
  };
  const workers = [
    await runJobs(host, "compile", (payload) => compileDue(deps, payload)),
    await runJobs(host, "deliver", (payload) => deliver(deps, payload)),
    await runJobs(host, "tick", () => tick(deps)),
  ];
  await queues.startTick(options.tickEveryMs ?? TICK_MS);
  return {
    close: async () => {
      await Promise.all(workers.map((worker) => worker.close()));
      mailer.close();
    },
  };
}

function mailDomain(from: string): string {
  return /@([\w.-]+)/.exec(from)?.[1] ?? "localhost";
}
