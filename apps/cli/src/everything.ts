import type { Environment, Settings } from "@frontwatch/config";
import { loadKnowledge, startClassify } from "@frontwatch/classify";
import { startDesk } from "@frontwatch/desk";
import type { DeskPages } from "@frontwatch/desk";
import { startDigest, syncSettings } from "@frontwatch/digest";
import type { DigestOptions } from "@frontwatch/digest";
import type { Now } from "@frontwatch/domain";
import { openHost } from "@frontwatch/host";
import type { Host } from "@frontwatch/host";
import { startIngest } from "@frontwatch/ingest";
import { startEmbedded } from "@frontwatch/store";
import { startSummarize } from "@frontwatch/summarize";
import type { Closeable, Logger } from "@frontwatch/telemetry";
import { startLocalServices } from "./local-services.ts";
import { prepare } from "./prepare.ts";

export interface EverythingOptions extends DigestOptions {
  readonly env: Environment;
  readonly settings: Settings;
  readonly log: Logger;
  readonly now?: Now;
}

/** All of Frontwatch in this process. */
export interface Everything extends Closeable {
  readonly host: Host;
  readonly pages: DeskPages;
}

/** Starts the database, the stand-ins for mail and Slack, every app and the desk; closes what it opened where it fails. */
export async function startEverything(options: EverythingOptions): Promise<Everything> {
  const { settings, log } = options;
  const opened: Closeable[] = [];
  const open = async <T extends Closeable>(starting: Promise<T>): Promise<T> => {
    const resource = await starting;
    opened.push(resource);
    return resource;
  };
  const close = async () => {
    for (const resource of opened.toReversed()) await resource.close();
  };
  try {
    const databaseUrl = options.env.databaseUrl ?? (await open(embedded(options.env.dataDirectory, log))).url;
    await prepare(options.env, databaseUrl);
    const channels = settings.subscriptions.map((wish) => wish.to).filter((to) => to.startsWith("#"));
    const local = await open(startLocalServices(options.env, channels));
    const host = await open(
      openHost({ env: local.env, settings, log, databaseUrl, ...(options.now && { now: options.now }) }),
    );
    const knowledge = await loadKnowledge();
    await syncSettings(host.store, settings, { ...knowledge, now: host.now() });
    await open(startIngest(host));
    await open(startClassify(host, knowledge));
    await open(startSummarize(host));
    await open(startDigest(host, options));
    await open(startDesk(host, { ...options, names: knowledge, pages: local.pages }));
    return { host, pages: local.pages, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function embedded(directory: string, log: Logger): Promise<Closeable & { readonly url: string }> {
  const server = await startEmbedded(
    directory,
    (message) => log.info(message),
    (failure) => {
      log.fatal({ err: failure }, failure.message);
      process.exit(1); // without its database nothing here can do anything; a supervisor may start all of it anew
    },
  );
  return { url: server.url, close: () => server.stop() };
}
